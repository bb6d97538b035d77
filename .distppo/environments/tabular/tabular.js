"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tabular = tabular;
const checks_1 = require("../../checks");
const spaces_1 = require("../../spaces");
/** The first index at which the cumulative probability exceeds a uniform number. */
function draw(probabilities, random) {
    const u = random.random();
    let sum = 0;
    for (let i = 0; i < probabilities.length; i++) {
        sum += probabilities[i];
        if (sum > u)
            return i;
    }
    return probabilities.length - 1;
}
/**
 * Makes a tabular environment from the possible outcomes of each action in each state. An observation is `[state]`.
 *
 * @param name the name in tables, plots and errors
 * @param horizon the number of steps after which an episode is truncated, from 1 on
 * @param initial p(s₀): [S]
 * @param actions A, the number of actions in each state, from 1 on
 * @param outcomes the possible outcomes of an action in a state
 * @throws Error if the probabilities of the start states or of a pair's outcomes do not sum to 1, or an outcome is
 *   invalid; RangeError if a count is not a whole number from 1 on, and from `step` for an action that does not exist
 */
function tabular(name, horizon, initial, actions, outcomes) {
    const states = initial.length;
    (0, checks_1.checkCount)(`${name}: horizon`, horizon);
    (0, checks_1.checkCount)(`${name}: the number of actions`, actions);
    const started = Array.from(initial).reduce((sum, p) => (p >= 0 ? sum + p : Number.NaN), 0);
    if (!(Math.abs(started - 1) < 1e-9))
        throw new Error(`${name}: the start states' probabilities are 0 or more, and 1 in all; not ${started}.`);
    const offsets = new Int32Array(states * actions + 1);
    const all = [];
    for (let pair = 0; pair < states * actions; pair++) {
        const [state, action] = [Math.floor(pair / actions), pair % actions];
        let sum = 0;
        const following = outcomes(state, action);
        if (!Array.isArray(following))
            throw new Error(`${name}: for action ${action} in state ${state} the outcomes are ${(0, checks_1.described)(following)}; expected a list of { probability, state, reward, terminated }, without async.`);
        for (const outcome of following) {
            const { state: next, probability, reward, terminated } = outcome;
            if (!(Number.isInteger(next) && next >= 0 && next < states) ||
                !(Number.isFinite(probability) && probability >= 0) ||
                !Number.isFinite(reward) ||
                typeof terminated !== "boolean")
                throw new Error(`${name}: after action ${action} in state ${state} follows state ${(0, checks_1.described)(next)} with probability ${(0, checks_1.described)(probability)}, reward ${(0, checks_1.described)(reward)} and terminated ${(0, checks_1.described)(terminated)}; expected a whole number below ${states}, a number from 0 on, a finite number, and true or false.`);
            all.push(outcome);
            sum += outcome.probability;
        }
        if (!(Math.abs(sum - 1) < 1e-9))
            throw new Error(`${name}: what may follow action ${action} in state ${state} has probability ${sum} in all; expected 1.`);
        offsets[pair + 1] = all.length;
    }
    const probabilities = Float64Array.from(all, ({ probability }) => probability);
    const starts = Float64Array.from(initial);
    return {
        name,
        horizon,
        observationSpace: (0, spaces_1.discrete)(states),
        actionSpace: (0, spaces_1.discrete)(actions),
        states,
        actions,
        initial: starts,
        offsets,
        probabilities,
        nextStates: Int32Array.from(all, ({ state }) => state),
        rewards: Float64Array.from(all, ({ reward }) => reward),
        terminated: Uint8Array.from(all, ({ terminated }) => +terminated),
        reset: (random) => draw(starts, random),
        observe: (state) => Float32Array.of(state),
        step(state, action, random) {
            if (!(0, checks_1.isIndex)(action, actions))
                throw new RangeError(`${name}'s action is a whole number from 0 to ${actions - 1}, not ${action}.`);
            const pair = state * actions + action;
            const k = offsets[pair] + draw(probabilities.subarray(offsets[pair], offsets[pair + 1]), random);
            return { state: all[k].state, reward: all[k].reward, terminated: all[k].terminated };
        },
    };
}
