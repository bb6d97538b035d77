"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.live = live;
const node_crypto_1 = require("node:crypto");
const display_1 = require("../kernel/display");
const pictures_1 = require("../kernel/pictures");
/**
 * Makes a figure that changes in place while a cell trains, at most ten times a second. When the cell ends, it becomes
 * an interactive chart of its last state. In a plain script it does nothing.
 *
 * @example
 * ```ts
 * const view = live();
 * for (const { round, loss } of bc(cartPole, demonstrations)) {
 *   rows.push({ round, loss });
 *   view.update(learningCurve(rows));
 * }
 * ```
 */
function live() {
    const notebook = (0, display_1.kernel)();
    const id = (0, node_crypto_1.randomUUID)();
    let isShown = false;
    let order = 0;
    let drawnAt = 0;
    let last;
    const finish = () => {
        if (last)
            notebook?.display({ data: (0, display_1.figureBundle)(last), id }, true, ++order);
        last = undefined;
    };
    return {
        update(figure) {
            if (!notebook)
                return;
            if (!isShown)
                notebook.display({ data: { "text/plain": "[live figure]" }, id });
            if (!last)
                notebook.whenCellEnds(finish);
            isShown = true;
            last = figure;
            const now = performance.now();
            if (now - drawnAt < 100)
                return;
            drawnAt = now;
            (0, pictures_1.drawFrame)({ figure, id, order: ++order, parent: notebook.parent() });
        },
    };
}
