"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.normals = exports.fed = exports.squaredErrors = exports.least = exports.bellmanTargets = exports.discounted = void 0;
exports.twinCritics = twinCritics;
exports.checkStep = checkStep;
/** What off-policy steps share: action-value functions, their targets, and their error. */
const checks_1 = require("../../checks");
const backend_1 = require("../../tensors/backend");
const networks_1 = require("../../tensors/networks");
/** γ (1 − terminated) V(s′): [B]. */
const discounted = ({ terminated }, discount, nextValues) => backend_1.tf.mul(backend_1.tf.mul(discount, backend_1.tf.sub(1, terminated)), nextValues);
exports.discounted = discounted;
/** y = r + γ (1 − terminated) V(s′): [B]. */
const bellmanTargets = (batch, discount, nextValues) => backend_1.tf.add(batch.rewards, (0, exports.discounted)(batch, discount, nextValues));
exports.bellmanTargets = bellmanTargets;
/** Makes twin critics of observations, standardized as the policy does, and of actions, with equal targets. */
function twinCritics({ policy, spaces, random, scope }, hidden) {
    const inputs = [
        { space: spaces.observationSpace, standardizer: policy.standardizer },
        (0, networks_1.actionInput)(scope, spaces.actionSpace),
    ];
    const [q1, q2] = [0, 1].map(() => (0, networks_1.scalarNetwork)(scope, inputs, random, { hidden, activation: "relu" }));
    return { q1, q2, target1: q1.copy(), target2: q2.copy() };
}
/**
 * The least Q(s, a) of some critics: [B]. The lower of two estimates is overestimated less when a policy maximizes it
 * (Fujimoto, van Hoof & Meger 2018, https://arxiv.org/abs/1802.09477).
 */
const least = (critics, observations, actions) => critics.map((q) => q.output(observations, actions)).reduce((a, b) => backend_1.tf.minimum(a, b));
exports.least = least;
/** ½ E[(Q₁ − y)²] + ½ E[(Q₂ − y)²] */
const squaredErrors = ({ q1, q2 }, { observations, actions }, targets) => {
    const error = (q) => backend_1.tf.mean(backend_1.tf.square(backend_1.tf.sub(q.output(observations, actions), targets)));
    return backend_1.tf.mul(0.5, backend_1.tf.add(error(q1), error(q2)));
};
exports.squaredErrors = squaredErrors;
/** Steps as fields of a batch. */
const fed = ({ observations, actions, nextObservations, terminated }) => ({
    observations,
    actions,
    nextObservations,
    terminated: Float32Array.from(terminated),
});
exports.fed = fed;
/** Throws a RangeError if an option that all off-policy steps have is out of its range. */
function checkStep({ discount, targetShare, learningRate, }) {
    (0, checks_1.checkNumber)("A learningRate", learningRate, { above: 0 });
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, below: 1 });
    (0, checks_1.checkNumber)("A targetShare", targetShare, { above: 0, to: 1 });
}
/** Standard normal numbers. */
const normals = (count, random) => Float32Array.from({ length: count }, () => random.standardNormal());
exports.normals = normals;
