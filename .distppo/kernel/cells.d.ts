/** The error of a cell, in the format of Jupyter's protocol. */
export interface Failure {
    ename: string;
    evalue: string;
    traceback: string[];
}
/** The result of a cell: its value, or its error. */
export type Outcome = {
    ok: true;
    value?: unknown;
} | {
    ok: false;
    interrupted: boolean;
    failure: Failure;
};
/** The error that Jupyter shows for an interrupted cell. */
export declare const interrupted: Outcome;
/**
 * Runs cells one after the other.
 *
 * @param folder the folder to which their imports and relative paths refer
 * @param isToStop whether the user has asked the running cell to stop
 */
export declare function cells(folder: string, isToStop: () => boolean): {
    /** Runs the code as cell number `number`. */
    run(code: string, number: number): Promise<Outcome>;
    /** Describes an error, with positions in cells. */
    explain: (error: unknown) => Failure;
    /** Ends a waiting cell, so that its `finally` runs. */
    stop: () => void | undefined;
    /** Abandons a terminated cell, whose `finally` did not run. */
    abandon(): void;
    complete: (code: string, position: number) => import("tslab/dist/converter").CompletionInfo;
    hover: (code: string, position: number) => string | undefined;
    isComplete: (code: string) => import("tslab/dist/converter").IsCompleteResult;
    close: () => void | undefined;
};
