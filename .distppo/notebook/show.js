"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.show = show;
const display_1 = require("../kernel/display");
/**
 * Shows a value below the cell: a figure as an interactive chart (with a still picture beside it for readers without
 * plotly, such as GitHub), a DataFrame as a table, anything else as text. In a plain script it prints the text.
 */
function show(value) {
    const notebook = (0, display_1.kernel)();
    if (notebook)
        notebook.display({ data: (0, display_1.bundle)(value) });
    else
        console.log((0, display_1.textOf)(value));
}
