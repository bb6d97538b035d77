"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.td3Step = td3Step;
/**
 * Twin delayed deep deterministic policy gradient (Fujimoto, van Hoof & Meger 2018, "Addressing function approximation
 * error in actor-critic methods", https://arxiv.org/abs/1802.09477, algorithm 1), one update:
 *
 *     critics    minimize ½ Σᵢ (Qᵢ(s, a) − y)²,  y = r + γ (1 − terminated) min Q′ᵢ(s′, μ′(s′) + ε),  ε clipped noise
 *     every d-th update:   policy    maximize Q₁(s, μ(s));    targets    θ′ ← τ θ + (1 − τ) θ′
 *
 * As in the authors' code, μ′(s′) + ε is clipped to the box of actions. The noise is given in units in which this box
 * is [−1, 1].
 */
const checks_1 = require("../../checks");
const numbers_1 = require("../../numbers");
const rows_1 = require("../../rows");
const spaces_1 = require("../../spaces");
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const optimizers_1 = require("../../tensors/optimizers");
const critics_1 = require("./critics");
function updateCritics({ target, q1, q2, target1, target2, criticAdam, constants }, batch) {
    const { actions } = target.sample(batch.nextObservations, batch.nextNoise);
    const y = (0, critics_1.bellmanTargets)(batch, constants.discount, (0, critics_1.least)([target1, target2], batch.nextObservations, actions));
    return { criticLoss: criticAdam.descend(() => (0, critics_1.squaredErrors)({ q1, q2 }, batch, y)) };
}
function updateAll(parts, batch) {
    const { policy, target, q1, q2, target1, target2, policyAdam, constants } = parts;
    const info = updateCritics(parts, batch);
    policyAdam.descend(() => {
        const { actions } = policy.sample(batch.observations, backend_1.tf.zerosLike(batch.nextNoise));
        return backend_1.tf.neg(backend_1.tf.mean(q1.output(batch.observations, actions)));
    });
    (0, optimizers_1.follow)(target1, q1, constants.targetShare);
    (0, optimizers_1.follow)(target2, q2, constants.targetShare);
    (0, optimizers_1.follow)(target, policy, constants.targetShare);
    return info;
}
/**
 * TD3 as an off-policy step. Its policies are deterministic: add noise to explore.
 *
 * @throws RangeError if an option is out of its range
 */
function td3Step({ discount = 0.99, learningRate = 1e-3, targetShare = 0.005, targetNoise = 0.2, noiseClip = 0.5, policyEvery = 2, hidden = [64, 64], } = {}) {
    (0, critics_1.checkStep)({ discount, targetShare, learningRate });
    (0, checks_1.checkNumber)("A targetNoise", targetNoise, { from: 0 });
    (0, checks_1.checkNumber)("A noiseClip", noiseClip, { above: 0 });
    (0, checks_1.checkCount)("policyEvery", policyEvery);
    const step = (learner) => {
        const { policy, spaces, random, scope } = learner;
        const size = (0, spaces_1.width)(spaces.actionSpace);
        const critics = (0, critics_1.twinCritics)(learner, hidden);
        const parts = {
            policy,
            ...critics,
            target: policy.copy(),
            criticAdam: (0, optimizers_1.adam)(scope, [critics.q1, critics.q2], { learningRate }),
            policyAdam: (0, optimizers_1.adam)(scope, [policy], { learningRate }),
            constants: (0, compiled_1.constants)(scope, { discount, targetShare }),
        };
        const [improveCritics, improveAll] = [(0, compiled_1.compiled)(parts, updateCritics), (0, compiled_1.compiled)(parts, updateAll)];
        let count = 0;
        return (steps, rewards) => {
            const noise = (0, critics_1.normals)(rewards.length * size, random).map((x) => (0, numbers_1.clamp)(targetNoise * x, -noiseClip, noiseClip));
            const improve = ++count % policyEvery === 0 ? improveAll : improveCritics;
            return improve({ ...(0, critics_1.fed)(steps), rewards, nextNoise: new rows_1.Rows(noise, size) });
        };
    };
    return Object.assign(step, { discount, head: "deterministic", explores: false });
}
