import { randomUUID } from "node:crypto";
import { figureBundle, kernel } from "../kernel/display";
import { drawFrame } from "../kernel/pictures";
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
export function live(): { update(figure: Figure): void } {
  const notebook = kernel();
  const id = randomUUID();
  let shown = false;
  let order = 0;
  let drawnAt = 0;
  let last: Figure | undefined;

  const finish = () => {
    if (last) notebook?.display({ data: figureBundle(last), id }, true, ++order);
    last = undefined;
  };

  return {
    update(figure) {
      if (!notebook) return;
      if (!shown) notebook.display({ data: { "text/plain": "[live figure]" }, id });
      if (!last) notebook.whenCellEnds(finish);
      shown = true;
      last = figure;
      const now = performance.now();
      if (now - drawnAt < 100) return;
      drawnAt = now;
      drawFrame({ figure, id, order: ++order, parent: notebook.parent() });
    },
  };
}
