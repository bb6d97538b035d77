/**
 * The environment variables of TensorFlow's native library that change the last bits of its results, with the values
 * that are set here unless the user has set others. One thread is fastest for small networks, and a second core is
 * better used for a second seed.
 */
export declare const pinned: {
    TF_NUM_INTRAOP_THREADS: string;
    TF_ENABLE_ONEDNN_OPTS: string;
};
/**
 * Why the variables cannot be set here, or undefined if they can. A worker thread has only a copy of the environment,
 * and the library reads the variables when it loads.
 */
export declare const tooLate: string | undefined;
/** The number of threads of an operation of TensorFlow, or "default". */
export declare const threads: string;
/** Whether TensorFlow uses oneDNN: "1", "0" or "default". */
export declare const oneDNN: string;
