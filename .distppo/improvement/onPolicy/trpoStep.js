"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.trpoStep = trpoStep;
/**
 * Trust region policy optimization (Schulman et al. 2015, "Trust region policy optimization",
 * https://arxiv.org/abs/1502.05477, equation 14 and appendix C):
 *
 *     maximize   E[ρ A]   while   E[KL(π_before ‖ π_θ)] ≤ δ,    ρ = π_θ(a|s) / π_before(a|s)
 *
 * It moves along the natural gradient (F + damping)⁻¹ g, where g is the gradient of E[ρ A + β H] and F the Fisher
 * information. The first step has the length at which the quadratic model predicts KL = δ. It is then halved up to nine
 * times, until E[ρ A + β H] has grown and KL ≤ 1.5 δ. If no step passes, the policy stays as it was. Differences from
 * the paper: the entropy bonus β H; generalized, standardized advantages (Schulman et al. 2016); F is damped and
 * estimated on every fifth step of the batch (the paper: a tenth); KL may reach 1.5 δ; the values are fitted by epochs
 * of Adam.
 */
const checks_1 = require("../../checks");
const minibatches_1 = require("../../experience/minibatches");
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const optimizers_1 = require("../../tensors/optimizers");
const advantages_1 = require("./advantages");
const trust_1 = require("./trust");
/** E[ρ A + β H]. */
function surrogate(policy, batch) {
    const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
    const gain = backend_1.tf.mul(backend_1.tf.exp(backend_1.tf.sub(logProb, batch.logProbs)), batch.advantages);
    return backend_1.tf.mean(backend_1.tf.add(gain, backend_1.tf.mul(batch.entropy, entropy)));
}
/** g, and the surrogate itself. */
const gradient = ({ policy }, batch) => {
    const { value, grads } = backend_1.tf.variableGrads(() => surrogate(policy, batch), [policy.parameters]);
    return { g: grads[policy.parameters.name], gain: value };
};
const iterations = 10;
/** x = (F + damping·I)⁻¹ g by conjugate gradients (Hestenes & Stiefel 1952), and x · (F + damping·I) x. */
const solve = ({ policy }, { observations, g, damping }) => {
    const weights = backend_1.tf.ones([observations.shape[0]]);
    const curved = (v) => backend_1.tf.add((0, trust_1.fisherProduct)(policy, observations, weights, v), backend_1.tf.mul(damping, v));
    const dot = (a, b) => backend_1.tf.sum(backend_1.tf.mul(a, b));
    const ratio = (a, b) => backend_1.tf.div(a, backend_1.tf.add(b, 1e-20));
    let x = backend_1.tf.zerosLike(g);
    let residual = g;
    let direction = g;
    let squares = dot(g, g);
    for (let i = 0; i < iterations; i++) {
        const bent = curved(direction);
        const length = ratio(squares, dot(direction, bent));
        x = backend_1.tf.add(x, backend_1.tf.mul(length, direction));
        residual = backend_1.tf.sub(residual, backend_1.tf.mul(length, bent));
        const left = dot(residual, residual);
        direction = backend_1.tf.add(residual, backend_1.tf.mul(ratio(left, squares), direction));
        squares = left;
    }
    return { x: x, curvature: dot(x, curved(x)) };
};
/** Moves the policy to `to`, and gives the surrogate and the KL divergence from `from` there. */
const move = ({ policy }, { from, to, ...batch }) => {
    policy.parameters.assign(to);
    return { gain: surrogate(policy, batch), kl: backend_1.tf.mean((0, trust_1.klDivergence)(policy, batch.observations, from)) };
};
const fit = ({ values, adam }, { observations, returns, weights }) => ({
    loss: adam.descend(() => (0, compiled_1.weightedMean)(backend_1.tf.square(backend_1.tf.sub(values.output(observations), returns)), weights)),
});
/**
 * TRPO as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
function trpoStep({ maxKl = 0.01, discount = 0.99, lambda = 0.97, damping = 0.1, entropy = 0, passes = 5, batchSize = 128, learningRate = 1e-3, scaleRewards = false, hidden = [64, 64], } = {}) {
    (0, checks_1.checkNumber)("TRPO's maxKl", maxKl, { above: 0 });
    (0, checks_1.checkNumber)("TRPO's damping", damping, { from: 0 });
    (0, advantages_1.checkOptions)({ discount, lambda, entropy, passes, batchSize });
    const step = (learner) => {
        const { policy, random, scope } = learner;
        const values = (0, advantages_1.valueNetwork)(learner, hidden);
        const descend = (0, compiled_1.compiled)({ values, adam: (0, optimizers_1.adam)(scope, [values], { learningRate }) }, fit);
        const [ascend, natural, goTo] = [
            (0, compiled_1.compiled)({ policy }, gradient),
            (0, compiled_1.compiled)({ policy }, solve),
            (0, compiled_1.compiled)({ policy }, move),
        ];
        const { prepare, improvement } = (0, advantages_1.onPolicy)(policy, values, { discount, lambda, scaleRewards });
        return (stretches, rewards) => {
            const round = prepare(stretches, rewards);
            const { observations, actions, logProbs } = round;
            const batch = {
                observations,
                actions,
                advantages: Float32Array.from((0, advantages_1.standardized)(round.advantages)),
                logProbs,
                entropy,
            };
            const everyFifth = observations.take(Array.from({ length: Math.ceil(actions.length / 5) }, (_, i) => 5 * i));
            const from = policy.parameters.dataSync().slice();
            const { g, gain: start } = ascend(batch);
            const { x, curvature } = natural({ observations: everyFifth, g, damping });
            if (!Number.isFinite(start) || !Number.isFinite(curvature))
                throw new Error("TRPO's gradient is no longer finite: look for extreme numbers in rewards, observations or options.");
            const farthest = Math.sqrt((2 * maxKl) / Math.max(curvature, 1e-20));
            for (let halvings = 0; halvings <= 10; halvings++) {
                const share = halvings === 10 ? 0 : farthest * 0.5 ** halvings;
                const to = from.map((value, i) => value + share * x[i]);
                const { gain, kl } = goTo({ ...batch, from, to });
                if (gain > start && kl <= 1.5 * maxKl)
                    break;
            }
            const returns = Float32Array.from(round.returns);
            for (let pass = 0; pass < passes; pass++)
                for (const { rows, weights } of (0, minibatches_1.batches)(actions.length, batchSize, random))
                    descend({
                        observations: observations.take(rows),
                        returns: Float32Array.from(rows, (row) => returns[row]),
                        weights,
                    });
            return improvement(round);
        };
    };
    return Object.assign(step, { discount });
}
