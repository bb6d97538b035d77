/** Whether a file is the user's own: it belongs neither to this library nor to a package. */
export declare const isUsers: (file: string) => boolean;
/**
 * Changes Node's loader. It loads packages completely, because native libraries and the kernels of tfjs can register
 * themselves only once. It compiles the files that cells import.
 */
export declare function extendLoader(): void;
/** Unloads all files of the user if one of them has changed, so that they are loaded again. */
export declare function forgetChangedFiles(): void;
/** Unloads a module whose loading was terminated, so that the next cell that imports it loads it again. */
export declare function forgetHalfLoaded(): void;
