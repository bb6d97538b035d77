/** Returns a function that makes a value at its first call and returns the same value at every call. */
export declare function once<T>(make: () => T): () => T;
