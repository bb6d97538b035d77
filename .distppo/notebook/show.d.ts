/**
 * Shows a value below the cell: a figure as an interactive chart (with a still picture beside it for readers without
 * plotly, such as GitHub), a DataFrame as a table, anything else as text. In a plain script it prints the text.
 */
export declare function show(value: unknown): void;
