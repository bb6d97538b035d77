/** An expert for `pointMaze`: state feedback past the barrier on the left. */
export declare const pointMazeExpert: import("..").Policy<Float32Array<ArrayBuffer>>;
/** An expert for `pointMazeMirrored`: state feedback past the barrier on the right. */
export declare const pointMazeMirroredExpert: import("..").Policy<Float32Array<ArrayBuffer>>;
