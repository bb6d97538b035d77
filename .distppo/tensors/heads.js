"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.logVolume = exports.chosen = exports.rowSum = void 0;
exports.oneHot = oneHot;
exports.actionUnits = actionUnits;
exports.headOf = headOf;
const backend_1 = require("./backend");
const distributions_1 = require("./distributions");
/** Σ over the columns: one number per row. */
const rowSum = (values) => backend_1.tf.sum(values, 1);
exports.rowSum = rowSum;
/** Indices as one-hot rows. */
function oneHot(indices, size) {
    if (size === 1)
        return backend_1.tf.onesLike(indices); // tf.oneHot refuses a single class
    const flat = backend_1.tf.cast(backend_1.tf.squeeze(indices, [1]), "int32");
    // Cast afterwards: one-hot straight to float32 gives zeros on WebAssembly.
    return backend_1.tf.cast(backend_1.tf.oneHot(flat, size), "float32");
}
/** Of each row of values, one for each action, that of the row's action: [B]. */
const chosen = (values, actions) => (0, exports.rowSum)(backend_1.tf.mul(values, oneHot(actions, values.shape[1])));
exports.chosen = chosen;
/** π(a|s) = softmax(y / temperature). */
function categorical(temperature) {
    const logitsOf = (y) => (temperature === 1 ? y : backend_1.tf.div(y, temperature));
    return {
        evaluate(y, _, actions) {
            const logits = backend_1.tf.logSoftmax(logitsOf(y));
            return { logProb: (0, exports.chosen)(logits, actions), entropy: backend_1.tf.neg((0, exports.rowSum)(backend_1.tf.mul(backend_1.tf.exp(logits), logits))) };
        },
        sample(y, _, noise) {
            const logits = logitsOf(y);
            const actions = backend_1.tf.cast(backend_1.tf.expandDims(backend_1.tf.argMax(backend_1.tf.add(logits, noise), 1), 1), "float32");
            return { actions, logProb: (0, exports.chosen)(backend_1.tf.logSoftmax(logits), actions) };
        },
    };
}
const halfLog2Pi = 0.5 * Math.log(2 * Math.PI);
/** π(a|s) = N(y, diag exp(2 log σ)), with log σ independent of the state, in units where the box is [−1, 1]. */
function gaussian(units) {
    const { middle, half } = units;
    const constant = halfLog2Pi + (0, exports.logVolume)(units) / half.length;
    const density = (z, logStd) => (0, exports.rowSum)(backend_1.tf.sub(backend_1.tf.mul(-0.5, backend_1.tf.square(z)), backend_1.tf.add(logStd, constant)));
    return {
        evaluate: (y, logStd, actions) => ({
            logProb: density(backend_1.tf.div(backend_1.tf.sub(backend_1.tf.div(backend_1.tf.sub(actions, middle), half), y), backend_1.tf.exp(logStd)), logStd),
            // The entropy is the same in every state: log σ + ½ log 2πe + log half for each component.
            entropy: (0, exports.rowSum)(backend_1.tf.add(backend_1.tf.zerosLike(y), backend_1.tf.add(logStd, constant + 0.5))),
        }),
        sample: (y, logStd, noise) => ({
            actions: backend_1.tf.add(backend_1.tf.mul(backend_1.tf.add(y, backend_1.tf.mul(backend_1.tf.exp(logStd), noise)), half), middle),
            logProb: density(noise, logStd),
        }),
    };
}
/**
 * a = tanh u, u ~ N(mean(s), diag exp(2 log σ(s))), in units where the box is [−1, 1]; y holds the means and then log
 * σ.
 */
function squashedGaussian(units) {
    const { middle, half } = units;
    const volume = (0, exports.logVolume)(units);
    const parts = (y) => {
        const [mean, logStd] = backend_1.tf.split(y, 2, 1);
        return { mean, logStd: backend_1.tf.clipByValue(logStd, distributions_1.logStdRange.low, distributions_1.logStdRange.high) };
    };
    /** log N(u) − log |da/du|, where log(1 − tanh² u) = 2 (log 2 − u − softplus(−2u)). */
    const density = (u, z, logStd) => {
        const slope = backend_1.tf.mul(2, backend_1.tf.sub(Math.LN2, backend_1.tf.add(u, backend_1.tf.softplus(backend_1.tf.mul(-2, u)))));
        const normal = backend_1.tf.sub(backend_1.tf.mul(-0.5, backend_1.tf.square(z)), backend_1.tf.add(logStd, halfLog2Pi));
        return backend_1.tf.sub((0, exports.rowSum)(backend_1.tf.sub(normal, slope)), volume);
    };
    return {
        evaluate(y, _, actions) {
            const { mean, logStd } = parts(y);
            const a = backend_1.tf.clipByValue(backend_1.tf.div(backend_1.tf.sub(actions, middle), half), -distributions_1.largestTanh, distributions_1.largestTanh);
            const u = backend_1.tf.mul(0.5, backend_1.tf.sub(backend_1.tf.log(backend_1.tf.add(1, a)), backend_1.tf.log(backend_1.tf.sub(1, a)))); // artanh
            return { logProb: density(u, backend_1.tf.div(backend_1.tf.sub(u, mean), backend_1.tf.exp(logStd)), logStd) };
        },
        sample(y, _, noise) {
            const { mean, logStd } = parts(y);
            const u = backend_1.tf.add(mean, backend_1.tf.mul(backend_1.tf.exp(logStd), noise));
            return {
                actions: backend_1.tf.add(backend_1.tf.mul(backend_1.tf.tanh(u), half), middle),
                logProb: density(u, noise, logStd),
            };
        },
    };
}
/** a = tanh y, in units where the box is [−1, 1]. */
function deterministic({ middle, half }) {
    return {
        evaluate() {
            throw new Error("A deterministic policy has no density to differentiate; use a Gaussian head.");
        },
        sample: (y, _, noise) => ({
            actions: backend_1.tf.add(backend_1.tf.mul(backend_1.tf.clipByValue(backend_1.tf.add(backend_1.tf.tanh(y), noise), -1, 1), half), middle),
            logProb: (0, exports.rowSum)(backend_1.tf.zerosLike(y)),
        }),
    };
}
/** Added to a log-density of actions, it converts it to units in which their box is [−1, 1]. */
const logVolume = ({ half }) => half.reduce((sum, x) => sum + Math.log(x), 0);
exports.logVolume = logVolume;
/**
 * The units in which a network computes actions: those of the box, or middle 0 and half-width 1 where a component is
 * unbounded or has no width.
 */
function actionUnits(space) {
    if (space.kind === "discrete")
        return { middle: new Float32Array(), half: new Float32Array() };
    const { middle, half } = (0, distributions_1.boxUnits)(space);
    return {
        middle: middle.map((x, i) => (Number.isFinite(half[i]) ? x : 0)),
        half: half.map((x) => (Number.isFinite(x) && x > 0 ? x : 1)),
    };
}
/** The head of this kind over actions of this space; a softmax divides its values by the temperature. */
function headOf(kind, space, temperature = 1) {
    if (kind === "categorical")
        return categorical(temperature);
    if (kind === "gaussian")
        return gaussian(actionUnits(space));
    const units = (0, distributions_1.boxUnits)(space);
    return kind === "deterministic" ? deterministic(units) : squashedGaussian(units);
}
