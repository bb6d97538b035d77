import type { Figure } from "../plots/figure";
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
export declare function live(): {
    update(figure: Figure): void;
};
