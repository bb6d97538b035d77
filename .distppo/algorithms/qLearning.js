"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.qLearning = qLearning;
/**
 * Q-learning (Watkins & Dayan 1992, "Q-learning", https://doi.org/10.1007/BF00992698): reinforcement learning with a
 * table of action values, over discrete observations and actions.
 *
 *     Q(s, a) ← Q(s, a) + αₙ (r + γ (1 − terminated) maxₐ′ Q(s′, a′) − Q(s, a))
 *
 * n is the number of visits to the pair so far. With Σ αₙ = ∞, Σ αₙ² < ∞ and infinitely many visits to each pair, Q
 * converges to the optimal action values. Differences from the paper: none; exploration, which it leaves open, is
 * ε-greedy. A step that the horizon truncates bootstraps, as any other that did not terminate.
 */
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const step_1 = require("../improvement/step");
const planning_1 = require("../planning");
const random_1 = require("../random");
const decaying = (visits) => visits ** -0.6;
const half = () => 0.5;
/**
 * Learns a table of action values from the environment's reward.
 *
 * @throws RangeError if an option is out of its range, or if α or ε is
 * @example
 * const { values, policy } = [...qLearning(frozenLake)].at(-1)!;
 */
function* qLearning(environment, { rounds = 50, steps = 10_000, discount = 0.99, learningRate = decaying, epsilon = half, seed = 0, } = {}) {
    const { observationSpace, actionSpace, horizon } = environment;
    for (const [name, count] of Object.entries({ rounds, steps, horizon }))
        (0, checks_1.checkCount)(name, count);
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, below: 1 });
    if (observationSpace.kind !== "discrete" || actionSpace.kind !== "discrete")
        throw new RangeError("Q-learning keeps a table: it needs discrete observations and actions. Use dqn or sac.");
    const [states, actions] = [observationSpace.size, actionSpace.size];
    const random = (0, random_1.seeded)(seed);
    const { observe, step } = (0, checked_1.checked)(environment);
    const values = new Float64Array(states * actions);
    const visits = new Uint32Array(states * actions);
    const greedy = (observation) => (0, planning_1.best)(actions, (action) => values[observation * actions + action]);
    const returns = (0, step_1.episodeReturns)();
    let [state, age, environmentSteps] = [environment.reset(random), 0, 0];
    let [observation] = observe(state, age);
    for (let round = 0; round < rounds; round++) {
        for (let t = 0; t < steps; t++) {
            const chance = epsilon(environmentSteps++);
            (0, checks_1.checkNumber)("The probability ε", chance, { from: 0, to: 1 });
            const action = random.random() < chance ? random.integers(0, actions) : greedy(observation);
            const { state: nextState, reward, terminated } = step(state, action, random, age++);
            const [next] = observe(nextState, age);
            const pair = observation * actions + action;
            const rate = learningRate(++visits[pair]);
            (0, checks_1.checkNumber)("A learningRate", rate, { above: 0, to: 1 });
            // Q(s, a) ← Q(s, a) + αₙ (r + γ maxₐ′ Q(s′, a′) − Q(s, a))
            const future = terminated ? 0 : discount * values[next * actions + greedy(next)];
            values[pair] += rate * (reward + future - values[pair]);
            const over = terminated || age === horizon;
            returns.add(reward, over);
            [state, observation] = [nextState, next];
            if (over) {
                [state, age] = [environment.reset(random), 0];
                [observation] = observe(state, age);
            }
        }
        const policy = (0, planning_1.tablePolicy)({ states, actions }, (0, planning_1.policyTable)({ states, actions }, greedy));
        yield { round, policy, values: values.slice(), meanReturn: returns.now(), environmentSteps };
    }
}
