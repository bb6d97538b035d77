"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.actorCriticStep = actorCriticStep;
/**
 * Advantage actor-critic, the synchronous form of Mnih et al. 2016, "Asynchronous methods for deep reinforcement
 * learning", https://arxiv.org/abs/1602.01783, section 4: one gradient step on the whole batch, for the policy
 *
 *     along E[∇ log π_θ(a|s) A] + β ∇H(π),   and the values towards A + v
 *
 * Differences from the paper: the values have a network of their own; generalized advantages (Schulman et al. 2016),
 * standardized over the batch, replace n-step advantages; Adam replaces RMSProp; gradients are clipped to a maximum
 * norm.
 */
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const optimizers_1 = require("../../tensors/optimizers");
const advantages_1 = require("./advantages");
const update = ({ policy, values, adam }, batch) => ({
    loss: adam.descend(() => {
        const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
        const gain = backend_1.tf.add(backend_1.tf.mul(logProb, batch.advantages), backend_1.tf.mul(batch.entropy, entropy));
        return backend_1.tf.mean(backend_1.tf.sub((0, advantages_1.valueError)(values, batch), gain));
    }),
});
/**
 * Advantage actor-critic as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
function actorCriticStep({ discount = 0.99, lambda = 0.95, learningRate = 3e-3, entropy = 0, maxGradientNorm = 0.5, scaleRewards = false, hidden = [64, 64], } = {}) {
    (0, advantages_1.checkOptions)({ discount, lambda, entropy });
    const step = (learner) => {
        const { policy, scope } = learner;
        const values = (0, advantages_1.valueNetwork)(learner, hidden);
        const { prepare, improvement } = (0, advantages_1.onPolicy)(policy, values, { discount, lambda, scaleRewards });
        const networks = { policy, values, adam: (0, optimizers_1.adam)(scope, [policy, values], { learningRate, maxGradientNorm }) };
        const descend = (0, compiled_1.compiled)(networks, update);
        return (stretches, rewards) => {
            const batch = prepare(stretches, rewards);
            descend({
                observations: batch.observations,
                actions: batch.actions,
                advantages: Float32Array.from((0, advantages_1.standardized)(batch.advantages)),
                returns: Float32Array.from(batch.returns),
                entropy,
            });
            return improvement(batch);
        };
    };
    return Object.assign(step, { discount });
}
