/**
 * `jit(f)`: a tfjs function as one call of TensorFlow.
 *
 * tfjs runs one op at a time, and on networks of this field's size the way there and back costs more than the op. Every
 * op of tfjs-node passes through one function, `binding.executeOp`. While `f` runs once, a *trace* records these ops,
 * as the nodes of a TensorFlow graph; the graph is loaded, and afterwards a call of `f` runs it whole.
 *
 * - *Fed* at each call: the arguments, and the tensors and variables from outside that `f` reads, as they are then.
 * - *Assigned* after each call: the variables that `f` assigns, among the arguments or from outside. So eager code, and
 *   other compiled functions, always see the current state.
 * - *Frozen* into the graph: what `f` makes of JavaScript's numbers, random ones included. What changes from call to
 *   call, such as a learning rate or noise, is therefore an argument.
 * - *Refused*: reading a value that an op in `f` computed, for it would be frozen.
 *
 * Each shape of arguments is traced once; what else `f` does happens only then. The numbers that it computes then are
 * thrown away and its graph runs instead, because TensorFlow rearranges graphs: they may round otherwise than their ops
 * one at a time, and the first call would differ from the others. A call that makes variables, as a stock optimizer's
 * first step does, only runs. On other backends, and where a trial graph does not compute, `jit(f)` is `f`.
 */
import { tf } from "./backend";
type Tensors = readonly tf.Tensor[];
/** How many graphs are kept now, and how many traces there have been. */
export declare const graphCount: () => {
    kept: number;
    traced: number;
};
/**
 * `f` as one native call a shape of its arguments; the head of this file says what f may do.
 *
 * @param name functions of one name share their graphs: they must compute the same of their arguments, and read the
 *   same tensors from outside
 * @throws Error when f reads a value, an argument changes its type, or a tensor that f reads from outside is disposed
 */
export declare function jit<T extends Tensors>(f: (...inputs: tf.Tensor[]) => [...T], name?: string): (...inputs: tf.Tensor[]) => [...T];
export {};
