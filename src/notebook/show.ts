import { bundle, kernel, textOf } from "../kernel/display";

/**
 * Shows a value below the cell: a figure as an interactive chart (with a still picture beside it for readers without
 * plotly, such as GitHub), a DataFrame as a table, anything else as text. In a plain script it prints the text.
 */
export function show(value: unknown): void {
  const notebook = kernel();
  if (notebook) notebook.display({ data: bundle(value) });
  else console.log(textOf(value));
}
