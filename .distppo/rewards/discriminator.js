"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rowOf = exports.labels = void 0;
exports.checkDiscriminator = checkDiscriminator;
exports.discrimination = discrimination;
exports.sampledRows = sampledRows;
exports.crossEntropy = crossEntropy;
exports.discriminator = discriminator;
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const rows_1 = require("../rows");
const backend_1 = require("../tensors/backend");
const compiled_1 = require("../tensors/compiled");
const networks_1 = require("../tensors/networks");
const optimizers_1 = require("../tensors/optimizers");
const standardization_1 = require("../tensors/standardization");
/** Throws a RangeError if an option is out of its range. Adam and the networks check their own options. */
function checkDiscriminator({ passes, batchSize, weightDecay, }) {
    (0, checks_1.checkCount)("A discriminator's batchSize", batchSize);
    (0, checks_1.checkNumber)("The number of passes of a discriminator", passes, { above: 0 });
    (0, checks_1.checkNumber)("A weightDecay", weightDecay, { from: 0 });
}
/** The discrimination of logits log D − log(1 − D) of the expert's steps and of the learner's. */
function discrimination(expert, learner) {
    const average = (logits, f) => (0, numbers_1.mean)(Array.from(logits, f));
    const negativeLogSigmoid = (x) => Math.max(0, -x) + Math.log1p(Math.exp(-Math.abs(x)));
    const discriminatorLoss = (average(expert, negativeLogSigmoid) + average(learner, (x) => negativeLogSigmoid(-x))) / 2;
    return {
        discriminatorLoss,
        expertAccuracy: average(expert, (x) => Number(x > 0)),
        learnerAccuracy: average(learner, (x) => Number(x < 0)),
        occupancyDistance: Math.log(2) - discriminatorLoss,
    };
}
/** The rows of an update's minibatches: equally many of the expert and of the learner, sampled with replacement. */
function* sampledRows([expert, learner], { passes, batchSize }, random) {
    const draw = (length) => Array.from({ length: batchSize }, () => random.integers(0, length));
    const steps = Math.max(1, Math.round((passes * learner) / batchSize));
    for (let i = 0; i < steps; i++)
        yield [draw(expert), draw(learner)];
}
/** The labels of a minibatch: 1 for the expert's steps, then 0 for the learner's. */
const labels = (batchSize) => Float32Array.from({ length: 2 * batchSize }, (_, i) => Number(i < batchSize));
exports.labels = labels;
/** Binary cross-entropy of logits and labels, plus weightDecay · ‖θ‖² of the networks. */
function crossEntropy(logits, labels, weightDecay, networks) {
    const error = backend_1.tf.mean(backend_1.tf.sub(backend_1.tf.softplus(logits), backend_1.tf.mul(labels, logits)));
    const squares = networks.map(({ parameters }) => backend_1.tf.sum(backend_1.tf.square(parameters)));
    return backend_1.tf.add(error, backend_1.tf.mul(weightDecay, backend_1.tf.addN(squares)));
}
const loss = ({ network }, { observations, actions, labels, weightDecay }) => crossEntropy(network.output(observations, actions), labels, weightDecay, [network]);
/** E[(‖∇ logit(x)‖ − 1)²], x on lines between the inputs of the first half of the batch and those of the second. */
function gradientError(network, { observations, actions, places }) {
    const [expert, learner] = backend_1.tf.split(network.read(observations, actions), 2);
    const x = backend_1.tf.add(backend_1.tf.mul(places, expert), backend_1.tf.mul(backend_1.tf.sub(1, places), learner));
    // ‖0‖ has no gradient, hence the small number
    const norms = backend_1.tf.sqrt(backend_1.tf.add(backend_1.tf.sum(backend_1.tf.square(network.gradient(x)), 1), 1e-12));
    return backend_1.tf.mean(backend_1.tf.square(backend_1.tf.sub(norms, 1)));
}
const update = (parts, batch) => ({ loss: parts.adam.descend(() => loss(parts, batch)) });
const penalizedUpdate = (parts, batch) => ({
    loss: parts.adam.descend(() => backend_1.tf.add(loss(parts, batch), backend_1.tf.mul(batch.gradientPenalty, gradientError(parts.network, batch)))),
});
const logitsOf = ({ network }, { observations, actions }) => ({ logits: network.output(observations, actions) });
/**
 * GAIL's discriminator D(s, a) = σ(logit(s, a)), the probability that a pair is the expert's. It standardizes
 * observations by the expert's mean and standard deviation.
 *
 * @param expert the expert's observations
 * @throws RangeError if an option is out of its range
 */
function discriminator(scope, { observationSpace, actionSpace }, expert, random, { hidden = [64, 64], learningRate = 1e-3, passes = 1, batchSize = 256, weightDecay = 1e-3, gradientPenalty = 0, limit = Number.POSITIVE_INFINITY, } = {}) {
    checkDiscriminator({ passes, batchSize, weightDecay });
    (0, checks_1.checkNumber)("A gradientPenalty", gradientPenalty, { from: 0 });
    if (!(limit > 0))
        throw new RangeError(`A discriminator's limit is a number above 0, not ${limit}.`);
    const network = (0, networks_1.scalarNetwork)(scope, [
        { space: observationSpace, standardizer: (0, networks_1.standardizer)(scope, (0, standardization_1.standardization)(expert)), limit },
        (0, networks_1.actionInput)(scope, actionSpace),
    ], random, { hidden });
    const parts = { network, adam: (0, optimizers_1.adam)(scope, [network], { learningRate }) };
    const [descend, descendPenalized] = [(0, compiled_1.compiled)(parts, update), (0, compiled_1.compiled)(parts, penalizedUpdate)];
    const evaluate = (0, compiled_1.rowwise)({ network }, logitsOf);
    return {
        update(expert, learner) {
            const counts = [expert.actions.length, learner.actions.length];
            for (const [expertRows, learnerRows] of sampledRows(counts, { passes, batchSize }, random)) {
                const batch = {
                    observations: rows_1.Rows.concat([expert.observations.take(expertRows), learner.observations.take(learnerRows)]),
                    actions: rows_1.Rows.concat([expert.actions.take(expertRows), learner.actions.take(learnerRows)]),
                    labels: (0, exports.labels)(batchSize),
                    weightDecay,
                };
                if (gradientPenalty === 0)
                    descend(batch);
                else {
                    const places = Float32Array.from({ length: batchSize }, () => random.random());
                    descendPenalized({ ...batch, places: new rows_1.Rows(places, 1), gradientPenalty });
                }
            }
        },
        logits: ({ observations, actions }) => evaluate({ observations, actions }).logits,
        snapshot() {
            const logit = network.snapshot();
            return (observation, action) => logit(observation, (0, exports.rowOf)(action));
        },
    };
}
/** An action as a row. */
const rowOf = (action) => (typeof action === "number" ? Float32Array.of(action) : action);
exports.rowOf = rowOf;
