"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.greedy = greedy;
exports.hasMode = hasMode;
exports.evaluate = evaluate;
exports.normalizedScore = normalizedScore;
const checks_1 = require("../checks");
const episodes_1 = require("../experience/episodes");
const numbers_1 = require("../numbers");
const statistics_1 = require("./statistics");
/**
 * A policy that always takes the mode of another one: the most probable action, or the mean of a Gaussian.
 *
 * @throws TypeError if the policy has no mode
 */
function greedy(policy) {
    if (!hasMode(policy))
        throw new TypeError("A greedy policy needs one with the function mode; this one has none.");
    return {
        act: (observation) => policy.mode(observation),
        begin: policy.begin && ((random) => greedy(policy.begin?.(random) ?? policy)),
    };
}
/** Whether a policy has a mode. @throws TypeError if it is not a policy */
function hasMode(policy) {
    const { act, mode } = (policy ?? {});
    if (typeof act !== "function")
        throw new TypeError(`A policy has the function act; this ${policy === null ? "null" : typeof policy} has none.`);
    if (!("mode" in policy))
        return false;
    if (typeof mode !== "function")
        throw new TypeError(`The mode of a policy is a function of an observation, not ${(0, checks_1.described)(mode)}.`);
    return true;
}
/**
 * Runs fresh episodes of a policy and summarizes their returns. The episodes have their own seed, so evaluating during
 * training changes nothing, and equal seeds give all policies the same initial states.
 *
 * @throws TypeError if the policy has no function `act`, or its `mode` is not a function
 */
function evaluate(environment, policy, { episodes = 20, seed = 0, sample = false } = {}) {
    const stochastic = hasMode(policy);
    const trajectories = (0, episodes_1.rollouts)(environment, stochastic && !sample ? greedy(policy) : policy, { episodes, seed });
    const returns = trajectories.map(episodes_1.returnOf);
    const { low, high } = (0, statistics_1.bootstrapInterval)(returns);
    return {
        meanReturn: (0, numbers_1.mean)(returns),
        sdReturn: (0, statistics_1.standardDeviation)(returns),
        meanReturnLow: low,
        meanReturnHigh: high,
        meanLength: (0, numbers_1.mean)(trajectories.map(({ actions }) => actions.length)),
        actions: !stochastic ? "own" : sample ? "sampled" : "greedy",
    };
}
/**
 * Normalizes a return: 0 for the random policy, 1 for the expert (Fu et al. 2020, D4RL, without the factor 100).
 *
 * @throws RangeError if a return is not finite, or if the expert and the random policy have equal returns
 */
function normalizedScore(value, { random, expert }) {
    (0, checks_1.checkNumber)("A return", value, {});
    (0, checks_1.checkNumber)("The random policy's return", random, {});
    (0, checks_1.checkNumber)("The expert's return", expert, {});
    if (expert === random)
        throw new RangeError(`The expert and the random policy both have the return ${expert}: there is no scale.`);
    return (value - random) / (expert - random);
}
