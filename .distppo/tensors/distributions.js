"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.boxUnits = exports.largestTanh = exports.logStdRange = void 0;
exports.categorical = categorical;
exports.boundOf = boundOf;
exports.gaussian = gaussian;
exports.squashedGaussian = squashedGaussian;
exports.deterministic = deterministic;
/**
 * The distributions of a policy's actions in plain loops, as functions of a network's output: the plain-loop versions
 * of the heads in heads.ts.
 */
const numbers_1 = require("../numbers");
const spaces_1 = require("../spaces");
const indexOfMax = (values) => {
    let best = 0;
    for (let i = 1; i < values.length; i++)
        if (values[i] > values[best])
            best = i;
    return best;
};
const logSumExp = (logits) => {
    const max = logits[indexOfMax(logits)];
    let sum = 0;
    for (const logit of logits)
        sum += Math.exp(logit - max);
    return max + Math.log(sum);
};
/** π(a) = softmax(logits). */
function categorical() {
    const draw = (logits, random) => {
        const normalizer = logSumExp(logits);
        return random.choice(logits.map((logit) => Math.exp(logit - normalizer)));
    };
    const logProb = (logits, action) => logits[action] - logSumExp(logits);
    return { act: draw, mode: indexOfMax, logProb, latent: { draw, logProb } };
}
const logDensity = (z) => -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
/** log Φ(z) of the standard normal: Φ by its series (Marsaglia 2004), below −4 by Laplace's continued fraction. */
function logCumulative(z) {
    if (z > 8)
        return 0;
    if (z < -4) {
        let fraction = -z;
        for (let k = 60; k > 0; k--)
            fraction = -z + k / fraction;
        return logDensity(z) - Math.log(fraction);
    }
    let [sum, term] = [z, z];
    for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
        term *= (z * z) / k;
        sum += term;
    }
    return Math.log(0.5 + sum * Math.exp(logDensity(z)));
}
/** The bound at which a component of an action lies: 1 for the upper one, −1 for the lower one, 0 for neither. */
function boundOf(a, low, high) {
    const edge = 1e-6 * Math.max(1, Math.abs(a)); // a file that keeps seven digits may have moved it inwards
    if (a >= high - edge)
        return 1;
    return a <= low + edge ? -1 : 0;
}
/**
 * π(a) = N(mean, diag exp(2 log σ)), clipped to the box. The log-likelihood of a clipped action is the log-density
 * inside the box, and at a bound the log of the mass beyond it, so that its entropy stays bounded however wide the
 * Gaussian is.
 */
function gaussian(space, logStd) {
    const { low, high } = space;
    const std = Array.from(logStd, Math.exp);
    const draw = (means, random) => means.map((mean, i) => mean + Math.exp(logStd[i]) * random.standardNormal());
    const density = (a, mean, i) => logDensity((a - mean) / std[i]) - logStd[i];
    return {
        act: (means, random) => (0, spaces_1.clip)(space, draw(means, random)),
        mode: (means) => (0, spaces_1.clip)(space, means),
        logProb: (means, action) => means.reduce((sum, mean, i) => {
            const a = action[i];
            if (low[i] === high[i])
                return sum; // the only action there is
            const side = boundOf(a, low[i], high[i]);
            if (side > 0)
                return sum + logCumulative((mean - high[i]) / std[i]);
            if (side < 0)
                return sum + logCumulative((low[i] - mean) / std[i]);
            return sum + density(a, mean, i);
        }, 0),
        latent: {
            draw,
            logProb: (means, action) => means.reduce((sum, mean, i) => sum + density(action[i], mean, i), 0),
        },
    };
}
/** The bounds of log σ of a squashed Gaussian, as in the authors' code of SAC. */
exports.logStdRange = { low: -20, high: 2 };
/** The largest |tanh u| from which u is computed: tanh u may round to ±1, where artanh is infinite. */
exports.largestTanh = 1 - 1e-6;
/** The middle and half the width of a bounded box, component by component. */
const boxUnits = ({ low, high }) => ({
    middle: low.map((x, i) => (x + high[i]) / 2),
    half: low.map((x, i) => (high[i] - x) / 2),
});
exports.boxUnits = boxUnits;
/**
 * a = tanh u scaled to the box, u ~ N(mean, diag exp(2 log σ)) (Haarnoja et al. 2018, https://arxiv.org/abs/1812.05905,
 * appendix C). The output holds the means and then log σ.
 */
function squashedGaussian(space) {
    const { middle, half } = (0, exports.boxUnits)(space);
    const size = half.length;
    const squash = (u) => u.map((x, i) => middle[i] + half[i] * Math.tanh(x));
    const logStd = (output, i) => (0, numbers_1.clamp)(output[size + i], exports.logStdRange.low, exports.logStdRange.high);
    const draw = (output, random) => squash(output.subarray(0, size).map((mean, i) => mean + Math.exp(logStd(output, i)) * random.standardNormal()));
    const logProb = (output, action) => half.reduce((sum, scale, i) => {
        const a = (action[i] - middle[i]) / scale;
        if (Math.abs(a) > 1 + 1e-6)
            return Number.NEGATIVE_INFINITY; // outside the box
        const u = Math.atanh((0, numbers_1.clamp)(a, -exports.largestTanh, exports.largestTanh));
        const spread = logStd(output, i);
        const jacobian = Math.log(scale) + 2 * (Math.LN2 - u - Math.log1p(Math.exp(-2 * u)));
        return sum + logDensity((u - output[i]) / Math.exp(spread)) - spread - jacobian;
    }, 0);
    return { act: draw, mode: (output) => squash(output.subarray(0, size)), logProb, latent: { draw, logProb } };
}
/** a = tanh y scaled to the box: all mass lies on one action. */
function deterministic(space) {
    const { middle, half } = (0, exports.boxUnits)(space);
    const mode = (y) => y.map((x, i) => middle[i] + half[i] * Math.tanh(x));
    const logProb = (y, action) => mode(y).every((a, i) => a === action[i]) ? 0 : Number.NEGATIVE_INFINITY;
    return { act: mode, mode, logProb, latent: { draw: mode, logProb } };
}
