"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.softValues = softValues;
exports.improveActor = improveActor;
exports.softActorCritic = softActorCritic;
exports.noiseOf = noiseOf;
exports.sacStep = sacStep;
/**
 * Soft actor-critic (Haarnoja et al. 2018, "Soft actor-critic algorithms and applications",
 * https://arxiv.org/abs/1812.05905, algorithm 1), one update:
 *
 *     critics       minimize ½ Σᵢ (Qᵢ(s, a) − y)²,  y = r + γ (1 − terminated) (min Q′ᵢ(s′, a′) − α log π(a′|s′))
 *     policy        minimize α log π(a|s) − min Qᵢ(s, a)
 *     temperature   minimize −log α (log π(a|s) + H̄),  H̄ = −dim A
 *     targets       θ′ᵢ ← τ θᵢ + (1 − τ) θ′ᵢ
 *
 * with a ∼ π(·|s) and a′ ∼ π(·|s′) as functions of noise. Differences from the paper: the loss of the temperature has
 * log α in the place of α, as in the authors' code; by default there are two layers of 64 units and the rate is 1e-3
 * (the paper: 256 units, 3e-4). Densities are taken in units in which the box of actions is [−1, 1].
 */
const checks_1 = require("../../checks");
const rows_1 = require("../../rows");
const spaces_1 = require("../../spaces");
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const heads_1 = require("../../tensors/heads");
const networks_1 = require("../../tensors/networks");
const optimizers_1 = require("../../tensors/optimizers");
const critics_1 = require("./critics");
/** a ∼ π(·|s) as a function of noise, and Q(s, a) − α log π(a|s) of a critic or of the lower of two. */
function softValues({ policy, logTemperature, constants }, critics, observations, noise) {
    const { actions, logProb } = policy.sample(observations, noise);
    const entropies = backend_1.tf.neg(backend_1.tf.add(logProb, constants.logVolume));
    const values = backend_1.tf.add((0, critics_1.least)(critics, observations, actions), backend_1.tf.mul(backend_1.tf.exp(logTemperature.value()), entropies));
    return { values: values, entropies };
}
/** Improves the policy by its critics, then the temperature, and lets the targets follow. */
function improveActor(parts, { observations, noise }) {
    const { q1, q2, target1, target2, logTemperature, policyAdam, temperatureAdam } = parts;
    const { targetShare, targetEntropy, trained } = parts.constants;
    const soft = () => softValues(parts, [q1, q2], observations, noise);
    const entropy = backend_1.tf.mean(soft().entropies);
    const policyLoss = policyAdam.descend(() => backend_1.tf.neg(backend_1.tf.mean(soft().values)));
    temperatureAdam.descend(() => backend_1.tf.mul(logTemperature.value(), backend_1.tf.sub(entropy, targetEntropy)), trained);
    (0, optimizers_1.follow)(target1, q1, targetShare);
    (0, optimizers_1.follow)(target2, q2, targetShare);
    return { value: backend_1.tf.neg(policyLoss), entropy, temperature: backend_1.tf.exp(logTemperature.value()) };
}
function update(parts, batch) {
    const { q1, q2, target1, target2, criticAdam, constants } = parts;
    const next = softValues(parts, [target1, target2], batch.nextObservations, batch.nextNoise);
    const y = (0, critics_1.bellmanTargets)(batch, constants.discount, next.values);
    const criticLoss = criticAdam.descend(() => (0, critics_1.squaredErrors)({ q1, q2 }, batch, y));
    return { criticLoss, ...improveActor(parts, batch) };
}
/** Makes the parts of a soft actor-critic. */
function softActorCritic(learner, { discount, learningRate, targetShare, temperature, hidden, }) {
    const { policy, scope, spaces } = learner;
    const critics = (0, critics_1.twinCritics)(learner, hidden);
    const logTemperature = (0, networks_1.trainable)(scope, Math.log(temperature ?? 1));
    const optimizer = (...networks) => (0, optimizers_1.adam)(scope, networks, { learningRate });
    return {
        policy,
        ...critics,
        logTemperature,
        criticAdam: optimizer(critics.q1, critics.q2),
        policyAdam: optimizer(policy),
        temperatureAdam: optimizer(logTemperature),
        constants: (0, compiled_1.constants)(scope, {
            discount,
            targetShare,
            targetEntropy: -(0, spaces_1.width)(spaces.actionSpace),
            logVolume: (0, heads_1.logVolume)((0, heads_1.actionUnits)(spaces.actionSpace)),
            trained: temperature === undefined ? 1 : 0,
        }),
    };
}
/** Draws the noise of an update by a batch of this many steps. */
function noiseOf({ spaces, random }, steps) {
    const size = (0, spaces_1.width)(spaces.actionSpace);
    const rows = () => new rows_1.Rows((0, critics_1.normals)(steps * size, random), size);
    return { noise: rows(), nextNoise: rows() };
}
/**
 * SAC as an off-policy step.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * const rounds = [...sac(pendulum, { rounds: 10, improve: sacStep({ hidden: [256, 256] }) })];
 */
function sacStep({ discount = 0.99, learningRate = 1e-3, targetShare = 0.005, temperature, hidden = [64, 64], } = {}) {
    (0, critics_1.checkStep)({ discount, targetShare, learningRate });
    if (temperature !== undefined)
        (0, checks_1.checkNumber)("A temperature", temperature, { above: 0 });
    const step = (learner) => {
        const options = { discount, learningRate, targetShare, temperature, hidden };
        const improve = (0, compiled_1.compiled)(softActorCritic(learner, options), update);
        return (steps, rewards) => improve({ ...(0, critics_1.fed)(steps), rewards, ...noiseOf(learner, rewards.length) });
    };
    return Object.assign(step, { discount, head: "squashedGaussian", explores: true });
}
