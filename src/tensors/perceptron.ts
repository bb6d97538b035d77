/** Perceptrons over one flat vector of parameters, and how their outputs change with it. */
import type { Activation, Layer } from "./architecture";
import { tf } from "./backend";

/** The parameters, layer by layer: kernel, bias, kernel, bias, … and what is left. One op, and its gradient one more: a slice for each would cost as many as the mathematics. */
export function split(parameters: tf.Tensor, layers: readonly Layer[]): tf.Tensor[] {
  const sizes = layers.flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]);
  const left = parameters.size - sizes.reduce((a, b) => a + b);
  return tf.split(parameters, left > 0 ? [...sizes, left] : sizes);
}

/** A perceptron's last layer, before any activation. */
export const perceptron = (
  x: tf.Tensor2D,
  parts: readonly tf.Tensor[],
  layers: readonly Layer[],
  activation: Activation,
) =>
  layers.reduce((x, { inputs, outputs }, i) => {
    const kernel = tf.reshape(parts[2 * i], [inputs, outputs]) as tf.Tensor2D;
    const y = tf.add(tf.matMul(x, kernel), parts[2 * i + 1]) as tf.Tensor2D;
    return i < layers.length - 1 ? tf[activation](y) : y;
  }, x);

/**
 * A perceptron's output, and the *tangent* J v: how it changes as the parameters go along v. Layer by layer
 *
 *     y = W x + b,    dy = dW x + W dx + db,    x' = tanh y,    dx' = (1 − x'²) dy
 *
 * in explicit operations, for tfjs's nested gradients are wrong through tanh.
 *
 * @param along v, split as the parameters are
 */
export function tangent(
  x: tf.Tensor2D,
  parts: readonly tf.Tensor[],
  along: readonly tf.Tensor[],
  layers: readonly Layer[],
  activation: Activation,
): { output: tf.Tensor2D; change: tf.Tensor2D } {
  let [output, change] = [x, tf.zerosLike(x)];
  for (const [i, { inputs, outputs }] of layers.entries()) {
    const [kernel, bias, dKernel, dBias] = [parts[2 * i], parts[2 * i + 1], along[2 * i], along[2 * i + 1]];
    const matrix = (values: tf.Tensor) => tf.reshape(values, [inputs, outputs]) as tf.Tensor2D;
    const own = tf.add(tf.matMul(output, matrix(dKernel)), dBias);
    change = (i === 0 ? own : tf.add(own, tf.matMul(change, matrix(kernel)))) as tf.Tensor2D;
    output = tf.add(tf.matMul(output, matrix(kernel)), bias) as tf.Tensor2D;
    if (i === layers.length - 1) break;
    const slope = activation === "relu" ? tf.cast(tf.greater(output, 0), "float32") : undefined;
    output = tf[activation](output);
    change = tf.mul(change, slope ?? tf.sub(1, tf.square(output)));
  }
  return { output, change };
}
