"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ppoStep = ppoStep;
/**
 * Proximal policy optimization (Schulman et al. 2017, "Proximal policy optimization algorithms",
 * https://arxiv.org/abs/1707.06347, equation 7 and algorithm 1):
 *
 *     maximize   E[min(ρ A, clip(ρ, 1 − ε, 1 + ε) A)],    ρ = π_θ(a|s) / π_before(a|s)
 *
 * in several epochs of minibatches over one batch. Differences from the paper: advantages are standardized in each
 * minibatch, and the joint gradient of policy and values is clipped to a maximum norm, so a large error of the values
 * shortens the policy's step too, as in stable-baselines3. As in the paper's section 6.1, policy and values share no
 * parameters.
 */
const checks_1 = require("../../checks");
const minibatches_1 = require("../../experience/minibatches");
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const optimizers_1 = require("../../tensors/optimizers");
const advantages_1 = require("./advantages");
const update = ({ policy, values, adam }, batch) => ({
    loss: adam.descend(() => {
        const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
        const ratio = backend_1.tf.exp(backend_1.tf.sub(logProb, batch.logProbs));
        const clipped = backend_1.tf.minimum(backend_1.tf.maximum(ratio, backend_1.tf.sub(1, batch.clip)), backend_1.tf.add(1, batch.clip));
        const gain = backend_1.tf.minimum(backend_1.tf.mul(ratio, batch.advantages), backend_1.tf.mul(clipped, batch.advantages));
        const objective = backend_1.tf.add(gain, backend_1.tf.mul(batch.entropy, entropy));
        return (0, compiled_1.weightedMean)(backend_1.tf.sub((0, advantages_1.valueError)(values, batch), objective), batch.weights);
    }),
});
/**
 * PPO as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
function ppoStep({ clip = 0.2, discount = 0.99, lambda = 0.95, passes = 10, batchSize = 64, learningRate = 3e-4, entropy = 0, maxGradientNorm = 0.5, scaleRewards = false, hidden = [64, 64], } = {}) {
    (0, checks_1.checkNumber)("PPO's clip", clip, { above: 0 });
    (0, advantages_1.checkOptions)({ discount, lambda, entropy, passes, batchSize });
    const step = (learner) => {
        const { policy, random, scope } = learner;
        const values = (0, advantages_1.valueNetwork)(learner, hidden);
        const optimizer = (0, optimizers_1.adam)(scope, [policy, values], { learningRate, maxGradientNorm });
        const descend = (0, compiled_1.compiled)({ policy, values, adam: optimizer }, update);
        const { prepare, improvement } = (0, advantages_1.onPolicy)(policy, values, { discount, lambda, scaleRewards });
        return (stretches, rewards) => {
            const batch = prepare(stretches, rewards);
            for (let pass = 0; pass < passes; pass++)
                for (const { rows, weights, size } of (0, minibatches_1.batches)(batch.actions.length, batchSize, random))
                    descend({
                        observations: batch.observations.take(rows),
                        actions: batch.actions.take(rows),
                        advantages: Float32Array.from((0, advantages_1.standardized)(Float64Array.from(rows, (row) => batch.advantages[row]), size)),
                        logProbs: Float32Array.from(rows, (row) => batch.logProbs[row]),
                        returns: Float32Array.from(rows, (row) => batch.returns[row]),
                        weights,
                        clip,
                        entropy,
                    });
            return improvement(batch);
        };
    };
    return Object.assign(step, { discount });
}
