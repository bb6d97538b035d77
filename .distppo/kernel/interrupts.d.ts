/** Makes the memory that the threads share: the number of the running cell and that of the last interrupt. */
export declare const sharedState: () => Int32Array<SharedArrayBuffer>;
/** Whether a cell is running. */
export declare const isRunning: (state: Int32Array) => boolean;
/** An interrupt of the main thread. */
export interface Interrupt {
    /** The number of the interrupted cell, or 0 for code outside of cells. */
    cell: number;
    /** The number of the interrupt, from 1 on. */
    count: number;
    /** The time of its arrival, on process.hrtime's clock. */
    received: bigint;
}
/** Runs an action that must not be terminated half-way: termination waits for its end, for ten seconds at most. */
export declare function whole<T>(action: () => T): T;
/** The part of the main thread: runs actions so that an interrupt can end them. */
export declare function interruptible(state: Int32Array): {
    isToStop: () => boolean;
    /** Runs `action`. If an interrupt terminates it, runs `broken` instead. */
    run<T>(action: () => Promise<T>, broken: () => T): Promise<T>;
    /** Ends waiting code when the event loop turns, after `stop` has run its `finally` blocks. */
    hear(interrupt: Interrupt, stop: () => void): void;
};
/** The part of the sockets' thread: handles an interrupt. */
export declare function interrupter(state: Int32Array, tell: (interrupt: Interrupt) => void): () => Promise<void>;
