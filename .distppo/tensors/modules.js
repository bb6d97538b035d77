"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.split = split;
exports.perceptron = perceptron;
const backend_1 = require("./backend");
/**
 * Splits the parameters. It uses one op, and one for its gradient, because a slice per part would cost as much as the
 * mathematics.
 */
function split(parameters, layers) {
    const sizes = layers.flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]);
    const left = parameters.size - sizes.reduce((a, b) => a + b);
    return backend_1.tf.split(parameters, left > 0 ? [...sizes, left] : sizes);
}
/**
 * A perceptron. Layer by layer
 *
 *     y = W x + b,    x' = tanh y or max(0, y);    push: dy = dW x + W dx + db;    pull: dx = Wᵀ dy
 *
 * with dx' = (1 − x'²) dy, or dy where y > 0. tfjs's nested gradients are wrong through tanh, hence the explicit ops.
 */
function perceptron(layers, activation) {
    const kernel = (parts, i) => backend_1.tf.reshape(parts[2 * i], [layers[i].inputs, layers[i].outputs]);
    const affine = (parts, i, x) => backend_1.tf.add(backend_1.tf.matMul(x, kernel(parts, i)), parts[2 * i + 1]);
    /** The derivative of the activation, given its argument and its value. */
    const slope = (y, value) => activation === "relu" ? backend_1.tf.step(y) : backend_1.tf.sub(1, backend_1.tf.square(value));
    const last = layers.length - 1;
    return {
        layers,
        apply: (parts, x) => layers.reduce((x, _, i) => {
            const y = affine(parts, i, x);
            return i < last ? backend_1.tf[activation](y) : y;
        }, x),
        push(parts, along, x) {
            let dx;
            for (let i = 0;; i++) {
                const y = affine(parts, i, x);
                const own = affine(along, i, x);
                const dy = dx ? backend_1.tf.add(own, backend_1.tf.matMul(dx, kernel(parts, i))) : own;
                if (i === last)
                    return { y, dy };
                x = backend_1.tf[activation](y);
                dx = backend_1.tf.mul(dy, slope(y, x));
            }
        },
        pull(parts, x, dy) {
            const slopes = [];
            for (let i = 0; i < last; i++) {
                const y = affine(parts, i, x);
                x = backend_1.tf[activation](y);
                slopes.push(slope(y, x));
            }
            let dx = dy;
            for (let i = last; i >= 0; i--) {
                const back = backend_1.tf.matMul(dx, kernel(parts, i), false, true);
                dx = i > 0 ? backend_1.tf.mul(back, slopes[i - 1]) : back;
            }
            return dx;
        },
    };
}
