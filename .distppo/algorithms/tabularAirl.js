"use strict";
/**
 * Adversarial inverse reinforcement learning with exact expectations (Fu, Luo & Levine 2018,
 * https://arxiv.org/abs/1710.11248, sections 5, 6 and 7.1). All probabilities of the environment are known: the policy
 * step is soft planning, and the discriminator's gradient sums over all states, actions and next states.
 *
 *     f(s, a, s′) = g(s) + γ h(s′) − h(s),    D = exp f / (exp f + π(a|s)),    ascend  Σ ρ_E log D + Σ ρ_π log(1 − D)
 *
 * If π = π_E and D = ½ everywhere, f is log π_E, the expert's soft advantage. If g and the true reward depend on the
 * state alone, and the dynamics are deterministic and decomposable, g is the true reward up to a constant (theorem
 * C.1). If g depends on state and action, it may be the advantage itself. Differences from the paper: exact occupancies
 * replace samples; the gradient of each parameter is divided by the total of both occupancies where the parameter
 * occurs, before Adam's step. Unlike in airl.ts, h(s′) is also learned for outcomes that end the episode, where it
 * stands for the reward of ending in s′; `shaping` does not return it.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.tabularAirl = tabularAirl;
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const planning_1 = require("../planning");
/**
 * Recovers the reward of an expert policy in an environment with known dynamics.
 *
 * @param environment its dynamics; its reward is not read
 * @param expert π_E(a|s), each probability above 0: [S·A]
 * @throws RangeError if the expert has another size or a probability of 0, or if an option is out of its range
 * @example
 * const expert = softValueIteration(environment, { discount: 0.9 }).policy;
 * const { reward } = [...tabularAirl(environment, expert)].at(-1)!;
 */
function* tabularAirl(environment, expert, { rounds = 300, learningRate = 0.1, stateOnly = true, discount = 0.9 } = {}) {
    (0, checks_1.checkCount)("rounds", rounds);
    (0, checks_1.checkNumber)("A learningRate", learningRate, { above: 0 });
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, below: 1 });
    const { states, actions, offsets, nextStates, probabilities } = environment;
    const sumOf = (state) => expert.slice(state * actions, (state + 1) * actions).reduce((a, b) => a + b, 0);
    const sums = Array.from({ length: states }, (_, state) => Math.abs(sumOf(state) - 1) < 1e-6);
    if (expert.length !== states * actions || !expert.every((p) => p > 0) || !sums.every(Boolean))
        throw new RangeError(`The expert is not a policy of this environment; expected a table of ${states} x ${actions} probabilities above 0 whose sum is 1 in each state.`);
    const occupancyOf = (table) => {
        const visits = (0, planning_1.discountedOccupancy)(environment, table, discount, 1e-10);
        return table.map((p, pair) => (1 - discount) * visits[Math.floor(pair / actions)] * p);
    };
    const expertOccupancy = occupancyOf(expert);
    /** The index of g for a pair (s, a). */
    const rewardIndex = (pair) => (stateOnly ? Math.floor(pair / actions) : pair);
    const reward = new Float64Array(stateOnly ? states : states * actions);
    const shaping = new Float64Array(states);
    const reachableStates = (0, planning_1.reachable)(environment);
    const [ascendReward, ascendShaping] = [adamAscent(reward, learningRate), adamAscent(shaping, learningRate)];
    for (let round = 0; round < rounds; round++) {
        const f = (pair, next) => reward[rewardIndex(pair)] + discount * shaping[next] - shaping[Math.floor(pair / actions)];
        // policy step: soft planning for f
        const mdp = (0, planning_1.rewarding)(environment, (state, action, next) => f(state * actions + action, next));
        const table = (0, planning_1.softValueIteration)(mdp, { discount, residual: 1e-9 }).policy;
        const occupancy = occupancyOf(table);
        yield {
            round,
            policy: (0, planning_1.tablePolicy)(environment, table),
            table,
            reward: filled(reward, reachableStates),
            shaping: filled(shaping, reachableStates),
            reachable: reachableStates.slice(),
            totalVariation: expertOccupancy.reduce((sum, p, pair) => sum + Math.abs(p - occupancy[pair]) / 2, 0),
        };
        // discriminator step: ascend its gradient, (1 − D) ρ_E − D ρ_π for each f
        const [rewardGradient, shapingGradient] = [new Float64Array(reward.length), new Float64Array(states)];
        const [rewardWeight, shapingWeight] = [new Float64Array(reward.length), new Float64Array(states)];
        for (let pair = 0; pair < table.length; pair++)
            for (let k = offsets[pair]; k < offsets[pair + 1]; k++) {
                const [state, next] = [Math.floor(pair / actions), nextStates[k]];
                const D = 1 / (1 + table[pair] * Math.exp(-f(pair, next)));
                const ascent = probabilities[k] * ((1 - D) * expertOccupancy[pair] - D * occupancy[pair]);
                const weight = probabilities[k] * (expertOccupancy[pair] + occupancy[pair]);
                rewardGradient[rewardIndex(pair)] += ascent;
                rewardWeight[rewardIndex(pair)] += weight;
                shapingGradient[next] += discount * ascent;
                shapingGradient[state] -= ascent;
                shapingWeight[next] += weight;
                shapingWeight[state] += weight;
            }
        ascendReward(rewardGradient.map((x, i) => x / (rewardWeight[i] + 1e-12)));
        ascendShaping(shapingGradient.map((x, i) => x / (shapingWeight[i] + 1e-12)));
    }
}
/** A copy of `values`, [S] or [S·A], in which states that are not reachable have the mean of the reachable ones. */
function filled(values, isReachable) {
    const known = (i) => isReachable[Math.floor((i * isReachable.length) / values.length)] === 1;
    const those = values.filter((_, i) => known(i));
    const middle = (0, numbers_1.mean)(those);
    return values.map((value, i) => (known(i) ? value : middle));
}
/** Gradient ascent by Adam (Kingma & Ba 2015) in plain numbers. */
function adamAscent(values, learningRate) {
    const [m, v] = [new Float64Array(values.length), new Float64Array(values.length)];
    let t = 0;
    return (gradient) => {
        t++;
        for (let i = 0; i < values.length; i++) {
            m[i] = 0.9 * m[i] + 0.1 * gradient[i];
            v[i] = 0.999 * v[i] + 0.001 * gradient[i] ** 2;
            values[i] += (learningRate * m[i]) / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
        }
    };
}
