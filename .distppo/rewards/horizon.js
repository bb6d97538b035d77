"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkHorizon = checkHorizon;
exports.perStretch = perStretch;
exports.logProbs = logProbs;
exports.unitLogProbs = unitLogProbs;
const distributions_1 = require("../tensors/distributions");
const heads_1 = require("../tensors/heads");
/**
 * Checks that an imitator may use an environment: the length of its episodes must not depend on the policy.
 *
 * @throws Error if an episode may end before the horizon and `variableHorizon` is false
 */
function checkHorizon({ name, fixedHorizon }, variableHorizon) {
    if (fixedHorizon || variableHorizon)
        return;
    throw new Error(`${name} may end an episode before its horizon. The length of an episode then biases the learner: with a reward that is never negative it prolongs episodes, with one that is never positive it ends them, whatever the expert did; a reward of both signs does either. Do one of three things. If the environment never terminates, say so: { ...environment, fixedHorizon: true }. If it does, make all episodes equally long: const fixed = fixedHorizon(environment), and learn in it from fixed.demonstrations(demonstrations), because its observations gain a flag for the end. Or accept the bias: variableHorizon: true.`);
}
/** Splits numbers of all steps into one array for each stretch. */
function perStretch(values, stretches) {
    let from = 0;
    return stretches.map(({ actions: { length } }) => {
        from += length;
        return Float64Array.from({ length }, (_, i) => values[from - length + i]);
    });
}
/** log π(a|s) of the executed actions: [N] */
function logProbs({ logProb, spaces }, { observations, actions }) {
    const index = spaces.actionSpace.kind === "discrete";
    return Float32Array.from({ length: actions.length }, (_, i) => logProb(observations.row(i), index ? actions.data[i] : actions.row(i)));
}
/**
 * log π(a|s) of the executed actions in units in which their box is [−1, 1], so that it does not depend on the units of
 * the environment: [N]. Probabilities, of discrete actions and at the bounds of a box, have no unit.
 */
function unitLogProbs(policy, pairs) {
    const { actionSpace } = policy.spaces;
    const values = logProbs(policy, pairs);
    if (actionSpace.kind === "discrete")
        return values;
    const { low, high } = actionSpace;
    const logHalf = (0, heads_1.actionUnits)(actionSpace).half.map(Math.log);
    return values.map((value, t) => pairs.actions.row(t).reduce((sum, a, i) => ((0, distributions_1.boundOf)(a, low[i], high[i]) === 0 ? sum + logHalf[i] : sum), value));
}
