/** Of tfjs-node's native binding, what makes and runs tensors and graphs. Tensors and sessions have numbers as ids. */
export interface Binding {
    readonly [constant: `TF_${string}`]: number;
    createTensor(shape: number[], type: number, values: ArrayBufferView): number;
    executeOp(op: string, attributes: Attribute[], inputs: number[], outputs: number): Metadata[];
    loadSavedModel(folder: string, tag: string): number;
    runSavedModel(session: number, inputs: number[], inputNames: string, outputNames: string): Metadata[];
    deleteSavedModel(session: number): void;
}
/** An attribute as tfjs-node hands it to an op. */
export type Attribute = {
    name: string;
    type: number;
    value: number | boolean | string | number[];
};
/** A tensor as the native binding describes it. */
export type Metadata = {
    id: number;
    dtype: number;
    shape: number[];
};
/** A graph to add nodes to, and then load; `id` tells its nodes from those of other graphs. */
export declare function graphWriter(binding: Binding, id: number): {
    /** A node that is fed; gives the name of its output, as does the next. */
    placeholder(type: number, shape: readonly number[]): string;
    constant(type: number, shape: readonly number[], values: ArrayBufferView): string;
    /** An op; gives the node's name, whose outputs are that with ":0", ":1", … */
    op: (op: string, inputs: readonly string[], attributes: readonly Attribute[]) => string;
    /** Loads the graph into a session of its own. */
    load(): number;
};
