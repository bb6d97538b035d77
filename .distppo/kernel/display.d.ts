import type { Figure } from "../plots/figure";
import type { Header } from "./sockets";
/** One output in several formats. The user's program shows the richest one that it knows. */
export type Bundle = Record<string, unknown>;
/** The content of a comm message. */
export type CommData = Record<string, unknown>;
/** A channel between the code of a cell and the front end. */
export interface Comm {
    readonly id: string;
    send(data: CommData): void;
}
/** The functions of the kernel that `show`, `live`, `progress`, `play` and `record` use. */
export interface Kernel {
    /** Sends one output. With `update` it replaces the one with the same id, unless that has a larger `order`. */
    display(output: {
        data: Bundle;
        metadata?: Record<string, unknown>;
        id?: string;
    }, update?: boolean, order?: number): void;
    /** Opens a Jupyter comm to the front end. `receive` is called between cells, or while a cell waits. */
    openComm(target: string, data: object, metadata: Record<string, unknown>, receive: (data: CommData) => void): Comm;
    /** The request of the running cell. */
    parent(): Header;
    /** Calls a function once, when the running cell has ended in any way. */
    whenCellEnds(action: () => void): void;
}
/** Registers the running kernel. The kernel calls it at its start. */
export declare function connect(kernel: Kernel): void;
/** The running kernel, or undefined in a plain script. */
export declare const kernel: () => Kernel | undefined;
/** A figure as an interactive chart for plotly's extension, as a still picture and as a line of text. */
export declare function figureBundle(given: Figure): Bundle;
/** The text of a value in a plain script: the title of a figure, a table, or Node's format of any other value. */
export declare function textOf(value: unknown): unknown;
/** The display of a value in a notebook: a chart, a table for a DataFrame or Series, or the text that Node prints. */
export declare function bundle(value: unknown): Bundle;
