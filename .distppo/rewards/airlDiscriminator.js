"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.airlDiscriminator = airlDiscriminator;
const rows_1 = require("../rows");
const backend_1 = require("../tensors/backend");
const compiled_1 = require("../tensors/compiled");
const networks_1 = require("../tensors/networks");
const optimizers_1 = require("../tensors/optimizers");
const standardization_1 = require("../tensors/standardization");
const discriminator_1 = require("./discriminator");
/** Inputs of g and h are clipped to ± this many of the expert's standard deviations, so that neither extrapolates. */
const limit = 5;
/** γ, or 0 if the environment ended the episode, for each step. */
const discountsOf = (terminated, discount) => Float32Array.from(terminated, (end) => (end ? 0 : discount));
/** log D − log(1 − D) = f − log π, with f = g + γ h(s′) − h(s). */
function logitsOf({ g, h }, stateOnly, batch) {
    const reward = stateOnly ? g.output(batch.observations) : g.output(batch.observations, batch.actions);
    const nextShaping = backend_1.tf.mul(batch.discounts, h.output(batch.nextObservations));
    const f = backend_1.tf.add(reward, backend_1.tf.sub(nextShaping, h.output(batch.observations)));
    return backend_1.tf.sub(f, batch.logProbs);
}
const updates = [false, true].map((stateOnly) => ({ g, h, adam }, batch) => ({
    loss: adam.descend(() => (0, discriminator_1.crossEntropy)(logitsOf({ g, h }, stateOnly, batch), batch.labels, batch.weightDecay, [g, h])),
}));
const evaluations = [false, true].map((stateOnly) => (parts, batch) => ({
    logits: logitsOf(parts, stateOnly, batch),
}));
/**
 * AIRL's discriminator (Fu, Luo & Levine 2018, https://arxiv.org/abs/1710.11248, section 6, equation 4):
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f = g(s[, a]) + γ h(s′) − h(s)
 *
 * h(s′) is 0 if the environment ended the episode. g and h standardize observations by the expert's mean and standard
 * deviation and clip them to ±5. A component that is constant in the demonstrations keeps its own units.
 *
 * @param expert the expert's observations
 * @param discount γ in [0, 1]: the policy step's
 * @throws RangeError if an option is out of its range
 */
function airlDiscriminator(scope, { observationSpace, actionSpace }, expert, discount, random, { stateOnly = true, hidden = [32, 32], learningRate = 1e-3, passes = 2, batchSize = 256, weightDecay = 1e-3, } = {}) {
    (0, discriminator_1.checkDiscriminator)({ passes, batchSize, weightDecay });
    const state = { space: observationSpace, standardizer: (0, networks_1.standardizer)(scope, (0, standardization_1.standardization)(expert)), limit };
    const options = { hidden, activation: "relu" };
    const g = (0, networks_1.scalarNetwork)(scope, stateOnly ? [state] : [state, (0, networks_1.actionInput)(scope, actionSpace)], random, options);
    const h = (0, networks_1.scalarNetwork)(scope, [state], random, options);
    const descend = (0, compiled_1.compiled)({ g, h, adam: (0, optimizers_1.adam)(scope, [g, h], { learningRate }) }, updates[Number(stateOnly)]);
    const evaluate = (0, compiled_1.rowwise)({ g, h }, evaluations[Number(stateOnly)]);
    const steps = ({ observations, actions, nextObservations, terminated, logProbs, }) => ({
        observations,
        actions,
        nextObservations,
        discounts: discountsOf(terminated, discount),
        logProbs,
    });
    return {
        update(expert, learner) {
            const sides = [steps(expert), steps(learner)];
            const counts = [expert.actions.length, learner.actions.length];
            for (const chosen of (0, discriminator_1.sampledRows)(counts, { passes, batchSize }, random)) {
                const rows = (name) => rows_1.Rows.concat(sides.map((side, i) => side[name].take(chosen[i])));
                const numbers = (name) => Float32Array.from(sides.flatMap((side, i) => chosen[i].map((row) => side[name][row])));
                descend({
                    observations: rows("observations"),
                    actions: rows("actions"),
                    nextObservations: rows("nextObservations"),
                    discounts: numbers("discounts"),
                    logProbs: numbers("logProbs"),
                    labels: (0, discriminator_1.labels)(batchSize),
                    weightDecay,
                });
            }
        },
        logits: (given) => evaluate(steps(given)).logits,
        snapshot() {
            const [reward, shaping] = [g.snapshot(), h.snapshot()];
            return {
                reward: (observation, action) => (stateOnly ? reward(observation) : reward(observation, (0, discriminator_1.rowOf)(action))),
                shaping: (observation) => shaping(observation),
            };
        },
    };
}
