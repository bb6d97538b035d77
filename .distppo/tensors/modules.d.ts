/** Perceptrons over a flat vector of parameters, and how their outputs change with it and with their inputs. */
import type { Activation, Layer } from "./architecture";
import { tf } from "./backend";
/** The parameters, layer by layer: kernel, bias, kernel, bias, … and then what is left. */
export type Parts = readonly tf.Tensor[];
/**
 * Splits the parameters. It uses one op, and one for its gradient, because a slice per part would cost as much as the
 * mathematics.
 */
export declare function split(parameters: tf.Tensor, layers: readonly Layer[]): Parts;
/** A function of parameters and inputs, with its derivatives in explicit ops. */
export interface Module {
    readonly layers: readonly Layer[];
    /** y(x): the last layer, before any activation. [B, outputs] */
    apply(parts: Parts, x: tf.Tensor2D): tf.Tensor2D;
    /** y, and dy = J v: how y changes as the parameters go along v, which is split as they are. */
    push(parts: Parts, along: Parts, x: tf.Tensor2D): {
        y: tf.Tensor2D;
        dy: tf.Tensor2D;
    };
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
export declare function perceptron(layers: readonly Layer[], activation: Activation): Module;
