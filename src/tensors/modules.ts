/** Perceptrons over a flat vector of parameters, and how their outputs change with it and with their inputs. */
import type { Activation, Layer } from "./architecture";
import { tf } from "./backend";

/** The parameters, layer by layer: kernel, bias, kernel, bias, … and then what is left. */
export type Parts = readonly tf.Tensor[];

/**
 * Splits the parameters. It uses one op, and one for its gradient, because a slice per part would cost as much as the
 * mathematics.
 */
export function split(parameters: tf.Tensor, layers: readonly Layer[]): Parts {
  const sizes = layers.flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]);
  const left = parameters.size - sizes.reduce((a, b) => a + b);
  return tf.split(parameters, left > 0 ? [...sizes, left] : sizes);
}

/** A function of parameters and inputs, with its derivatives in explicit ops. */
export interface Module {
  readonly layers: readonly Layer[];
  /** y(x): the last layer, before any activation. [B, outputs] */
  apply(parts: Parts, x: tf.Tensor2D): tf.Tensor2D;
  /** y, and dy = J v: how y changes as the parameters go along v, which is split as they are. */
  push(parts: Parts, along: Parts, x: tf.Tensor2D): { y: tf.Tensor2D; dy: tf.Tensor2D };
  /** dx = dyᵀ ∂y/∂x: the gradient at the inputs. Explicit ops, so that it can be differentiated once more. */
  pull(parts: Parts, x: tf.Tensor2D, dy: tf.Tensor2D): tf.Tensor2D;
}

/**
 * A perceptron. Layer by layer
 *
 *     y = W x + b,    x' = tanh y or max(0, y);    push: dy = dW x + W dx + db;    pull: dx = Wᵀ dy
 *
 * with dx' = (1 − x'²) dy, or dy where y > 0. tfjs's nested gradients are wrong through tanh, hence the explicit ops.
 */
export function perceptron(layers: readonly Layer[], activation: Activation): Module {
  const kernel = (parts: Parts, i: number) =>
    tf.reshape(parts[2 * i], [layers[i].inputs, layers[i].outputs]) as tf.Tensor2D;
  const affine = (parts: Parts, i: number, x: tf.Tensor2D) =>
    tf.add(tf.matMul(x, kernel(parts, i)), parts[2 * i + 1]) as tf.Tensor2D;
  /** The derivative of the activation, given its argument and its value. */
  const slope = (y: tf.Tensor2D, value: tf.Tensor2D): tf.Tensor2D =>
    activation === "relu" ? tf.step(y) : tf.sub(1, tf.square(value));
  const last = layers.length - 1;

  return {
    layers,
    apply: (parts, x) =>
      layers.reduce((x, _, i) => {
        const y = affine(parts, i, x);
        return i < last ? tf[activation](y) : y;
      }, x),
    push(parts, along, x) {
      let dx: tf.Tensor2D | undefined;
      for (let i = 0; ; i++) {
        const y = affine(parts, i, x);
        const own = affine(along, i, x);
        const dy: tf.Tensor2D = dx ? tf.add(own, tf.matMul(dx, kernel(parts, i))) : own;
        if (i === last) return { y, dy };
        x = tf[activation](y);
        dx = tf.mul(dy, slope(y, x));
      }
    },
    pull(parts, x, dy) {
      const slopes: tf.Tensor2D[] = [];
      for (let i = 0; i < last; i++) {
        const y = affine(parts, i, x);
        x = tf[activation](y);
        slopes.push(slope(y, x));
      }
      let dx = dy;
      for (let i = last; i >= 0; i--) {
        const back = tf.matMul(dx, kernel(parts, i), false, true) as tf.Tensor2D;
        dx = i > 0 ? tf.mul(back, slopes[i - 1]) : back;
      }
      return dx;
    },
  };
}
