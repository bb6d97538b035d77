/** Maps a position in the running JavaScript to the cell's TypeScript, through both of tslab's compilations. */
export type Place = (line: number, column: number) => {
    line: number;
    column: number;
};
/** A type error. Its file is empty if it is in the cell. Lines and columns are counted from 1. */
export interface Diagnostic {
    file: string;
    line: number;
    column: number;
    text: string;
}
/** A cell as JavaScript: the body of a function of `parameters`, whose last statement returns the cell's value. */
export interface Compiled {
    javascript: string;
    isAsync: boolean;
    place: Place;
    /** The declarations of the cell and of all earlier cells, as a `.d.ts`. */
    declarations: string;
    /** The names that the cell declares as values. */
    names: string[];
    /** Those of `names` that functions of the cell read or assign, so that later cells must share the variables. */
    shared: Set<string>;
}
/**
 * The parameters of a cell's JavaScript: the values of earlier cells, `require`, the function that receives the cell's
 * names, two that let an interrupt end `await` and `for await`, and one that keeps the numbers of loops (loops.ts).
 */
export declare const parameters = "exports, require, __declare, __stoppable, __stoppableEach, __copies";
/** Compiles a file of TypeScript or a JavaScript module to CommonJS. */
export declare const asCommonJs: (code: string, fileName: string) => string;
/** The declarations of all types and of the values with these names in the text of a `.d.ts`. */
export declare function selectDeclarations(text: string, isWanted: (name: string) => boolean, types: boolean): string;
/** Compiles cells one after the other, with imports relative to a folder. */
export declare function compiler(): {
    compile(code: string, earlier: string): Compiled | Diagnostic[];
    complete: (code: string, position: number, earlier: string) => import("tslab/dist/converter").CompletionInfo;
    /** The type and documentation of the name at a position, or undefined if there is none. */
    hover(code: string, position: number, earlier: string): string | undefined;
    isComplete: (code: string) => import("tslab/dist/converter").IsCompleteResult;
    close: () => void | undefined;
};
