import * as tf from "@tensorflow/tfjs";
/** Why TensorFlow's native library does not run here; undefined when it does. */
export declare let nativeError: string | undefined;
/** Resolves when the backend is the one that stays: at once, except on WebAssembly, which starts asynchronously. */
export declare let ready: Promise<void>;
/** The settings on which results depend besides code and seed. A setting that the backend does not have is "". */
export declare const settings: () => {
    threads: string;
    oneDNN: string;
    backend: string;
    node: string;
};
/** Whatever holds tensors outside of a tidy scope, and when it last computed (milliseconds of performance.now). */
export interface Owner extends Disposable {
    usedAt: number;
}
/** Enters an owner, whose tensors an interrupt may have to free. */
export declare const enter: (owner: Owner) => void;
/** Takes an owner out, once it is disposed. */
export declare const leave: (owner: Owner) => void;
/** Which tensors there are: constant from round to round. */
export declare const tensorCount: () => number;
/** Has learners look at `isStopped` before each step, and end there when it says so. */
export declare function stopWhen(isStopped: () => boolean): void;
/** @throws Error named "Interrupted" if the user asked to stop. It unwinds the learner, which frees its tensors */
export declare function checkStop(): void;
/** Has `repair` called after a cell was broken off. */
export declare const onRecover: (repair: () => void) => void;
/**
 * Puts the library in order after a cell was broken off, which unwinds nothing: frees the tensors of the scopes left
 * open, and what learners hold that computed since `since` (milliseconds of performance.now) and will never go on.
 */
export declare function recover(since?: number): void;
export { tf };
