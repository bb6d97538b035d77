"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.softMaximum = void 0;
exports.dqnStep = dqnStep;
/**
 * Deep Q-learning (Mnih et al. 2015, "Human-level control through deep reinforcement learning",
 * https://doi.org/10.1038/nature14236, algorithm 1), one update:
 *
 *     minimize ½ (Q(s, a) − y)²,    y = r + γ (1 − terminated) V′(s′)
 *     targets   θ′ ← τ θ + (1 − τ) θ′
 *
 *     V′(s) = Q′(s, argmaxₐ Q(s, a))         at temperature 0 (double Q-learning, van Hasselt et al. 2016,
 *                                            https://arxiv.org/abs/1509.06461)
 *     V′(s) = maxₐ Q′(s, a)                  at temperature 0, with `double: false`
 *     V′(s) = α log Σₐ exp(Q′(s, a) / α)     at a temperature α (soft Q-learning, Haarnoja et al. 2017,
 *                                            https://arxiv.org/abs/1702.08165)
 *
 * The policy's network computes Q; its logits are Q / α, or Q at temperature 0. Its mode is greedy, and at a
 * temperature α its actions are drawn from exp((Q − V) / α), the maximum-entropy policy. Differences from the paper:
 * the optimizer is Adam; the target network follows in every update, by a small share τ (τ = 1 and `targetEvery` copy
 * it now and then, as in the paper); the error is squared. The paper clips it to [−1, 1], which is Huber's loss: where
 * values are large, the rare steps that end an episode then weigh too little against their many neighbors, and Q hardly
 * learns from them.
 */
const checks_1 = require("../../checks");
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const heads_1 = require("../../tensors/heads");
const optimizers_1 = require("../../tensors/optimizers");
const critics_1 = require("./critics");
/** α log Σₐ exp(Q(s, a) / α), given Q(s, ·): [B]. */
const softMaximum = (values, temperature) => backend_1.tf.mul(temperature, backend_1.tf.logSumExp(backend_1.tf.div(values, temperature), 1));
exports.softMaximum = softMaximum;
const values = {
    max: (target) => backend_1.tf.max(target, 1),
    double: (target, online) => (0, heads_1.chosen)(target, backend_1.tf.expandDims(backend_1.tf.argMax(online, 1), 1)),
    soft: (target, _, temperature) => (0, exports.softMaximum)(target, temperature),
};
const losses = {
    squared: (error) => backend_1.tf.mul(0.5, backend_1.tf.square(error)),
    /** ½ e² up to |e| = 1, then |e| − ½. */
    huber(error) {
        const size = backend_1.tf.abs(error);
        const small = backend_1.tf.minimum(size, 1);
        return backend_1.tf.add(backend_1.tf.mul(0.5, backend_1.tf.square(small)), backend_1.tf.sub(size, small));
    },
};
const updateBy = (valuesOf, lossOf) => (parts, batch) => {
    const { policy, target, adam } = parts;
    const { discount, temperature } = parts.constants;
    const { observations, actions, nextObservations, share } = batch;
    const nextValues = valuesOf(target.output(nextObservations), policy.output(nextObservations), temperature);
    const y = (0, critics_1.bellmanTargets)(batch, discount, nextValues);
    const qs = () => (0, heads_1.chosen)(policy.output(observations), actions);
    const value = backend_1.tf.mean(qs());
    const loss = adam.descend(() => backend_1.tf.mean(lossOf(backend_1.tf.sub(qs(), y))));
    (0, optimizers_1.follow)(target, policy, share);
    return { loss, value };
};
const updatesOf = (loss) => ({
    max: updateBy(values.max, loss),
    double: updateBy(values.double, loss),
    soft: updateBy(values.soft, loss),
});
const updates = { squared: updatesOf(losses.squared), huber: updatesOf(losses.huber) };
/**
 * Deep Q-learning as an off-policy step, for discrete actions.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * const rounds = [...dqn(cartPole, { rounds: 20, improve: dqnStep({ targetShare: 1, targetEvery: 100 }) })];
 */
function dqnStep({ discount = 0.99, learningRate = 5e-4, temperature = 0, double = true, targetShare = 0.01, targetEvery = 1, loss = "squared", maxGradientNorm = Number.POSITIVE_INFINITY, } = {}) {
    (0, critics_1.checkStep)({ discount, targetShare, learningRate });
    (0, checks_1.checkNumber)("A temperature", temperature, { from: 0 });
    (0, checks_1.checkCount)("targetEvery", targetEvery);
    (0, checks_1.checkWord)("loss", loss, Object.keys(losses));
    const step = ({ policy, scope }) => {
        const parts = {
            policy,
            target: policy.copy(),
            adam: (0, optimizers_1.adam)(scope, [policy], { learningRate, maxGradientNorm }),
            constants: (0, compiled_1.constants)(scope, { discount, temperature }),
        };
        const improve = (0, compiled_1.compiled)(parts, updates[loss][temperature > 0 ? "soft" : double ? "double" : "max"]);
        let count = 0;
        return (steps, rewards) => improve({ ...(0, critics_1.fed)(steps), rewards, share: ++count % targetEvery === 0 ? targetShare : 0 });
    };
    const explores = temperature > 0;
    return Object.assign(step, {
        discount,
        head: "categorical",
        temperature: explores ? temperature : 1,
        explores,
    });
}
