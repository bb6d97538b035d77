"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.defaultHead = exports.headKinds = exports.networkWidth = void 0;
exports.dense = dense;
exports.architecture = architecture;
const spaces_1 = require("../spaces");
/**
 * How many numbers a network reads or gives for an element of a space: for an index one each, as one-hot or logits; for
 * a vector its components, or the mean of a Gaussian.
 */
const networkWidth = (space) => (space.kind === "discrete" ? space.size : (0, spaces_1.width)(space));
exports.networkWidth = networkWidth;
/** Dense layers of these sizes, end to end in one vector. */
function dense(sizes) {
    let size = 0;
    const layers = sizes.slice(1).map((outputs, i) => {
        const layer = { inputs: sizes[i], outputs, offset: size };
        size += (layer.inputs + 1) * outputs;
        return layer;
    });
    return { layers, size };
}
/** The kinds of heads. */
exports.headKinds = ["categorical", "gaussian", "squashedGaussian", "deterministic"];
/** The heads that fit a space, the default first. */
const headsOf = (space) => {
    if (space.kind === "discrete")
        return ["categorical"];
    const isBounded = [...space.low, ...space.high].every(Number.isFinite) && space.low.every((x, i) => x < space.high[i]);
    return isBounded ? ["gaussian", "squashedGaussian", "deterministic"] : ["gaussian"];
};
/** The head that a policy has over these actions, unless another one is chosen. */
const defaultHead = (space) => headsOf(space)[0];
exports.defaultHead = defaultHead;
/**
 * The layers of a policy network, end to end in one vector; for a Gaussian head the log standard deviations, one for
 * each component, come last.
 *
 * @throws RangeError if the head does not fit the actions
 */
function architecture({ observationSpace, actionSpace }, hidden, head = (0, exports.defaultHead)(actionSpace)) {
    const heads = headsOf(actionSpace);
    if (!heads.includes(head))
        throw new RangeError(`A policy over these actions has a head of kind ${heads.join(" or ")}, not ${head}.`);
    const outputs = (0, exports.networkWidth)(actionSpace) * (head === "squashedGaussian" ? 2 : 1);
    const { layers, size: logStd } = dense([(0, exports.networkWidth)(observationSpace), ...hidden, outputs]);
    return { layers, logStd, size: logStd + (head === "gaussian" ? (0, exports.networkWidth)(actionSpace) : 0) };
}
