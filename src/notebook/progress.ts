import { randomUUID } from "node:crypto";
import { kernel } from "./display";
import { html } from "./html";

const clock = (seconds: number) =>
  seconds < 60 ? `${seconds.toFixed(0)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/**
 * Passes the elements through. While the work goes on, it shows how many have passed, of how many, and the time left:
 * `[...progress(bc(…), 20)]`. The bar disappears when the work is done.
 *
 * @param total how many elements are to come, which is known of arrays. Without it only the count is shown.
 * @throws RangeError when the total is not a number from 0 on
 */
export function progress<T>(
  elements: Iterable<T>,
  total = Array.isArray(elements) ? elements.length : undefined,
): Generator<T, void> {
  if (total !== undefined && !(typeof total === "number" && total >= 0 && total < Infinity))
    throw new RangeError(`The total is ${JSON.stringify(total)}; expected how many elements are to come, such as 20.`);
  return shown(elements, total);
}

function* shown<T>(elements: Iterable<T>, total: number | undefined): Generator<T, void> {
  const notebook = kernel();
  const id = randomUUID();
  const start = performance.now();
  let drawnAt = 0;
  let passed = 0;

  const draw = (text: string) => {
    const bar = total
      ? html`<progress value="${passed}" max="${total}" style="width: 20em"></progress>`
      : html`<progress value="${passed}" style="width: 20em"></progress>`;
    const data = { "text/html": text && html`${bar} ${text}`.text, "text/plain": text };
    notebook?.display({ data, id }, drawnAt > 0);
    drawnAt = performance.now();
  };

  try {
    for (const element of elements) {
      yield element;
      passed++;
      const seconds = (performance.now() - start) / 1000;
      if (performance.now() - drawnAt < 200) continue;
      const left = total ? `, ${clock((seconds / passed) * (total - passed))} left` : "";
      draw(`${passed}${total ? ` of ${total}` : ""} in ${clock(seconds)}${left}`);
    }
  } finally {
    if (drawnAt > 0) draw("");
  }
}
