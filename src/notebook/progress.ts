import { randomUUID } from "node:crypto";
import { kernel } from "../kernel/display";
import { html } from "../kernel/html";

const clock = (seconds: number) =>
  seconds < 60 ? `${seconds.toFixed(0)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/**
 * Yields the elements and meanwhile shows how many have passed, the total and the estimated time left:
 * `[...progress(bc(cartPole, demonstrations), 20)]`. The bar disappears when the work is done.
 *
 * @param total the number of elements; by default the length of an array. For other iterables only the count is shown
 *   without it.
 * @throws RangeError if the total is not a finite number that is at least 0
 */
export function progress<T>(
  elements: Iterable<T>,
  total = Array.isArray(elements) ? elements.length : undefined,
): Generator<T, void> {
  if (total !== undefined && !(typeof total === "number" && total >= 0 && total < Infinity))
    throw new RangeError(`The total is ${JSON.stringify(total)}; expected the number of elements, such as 20.`);
  return withBar(elements, total);
}

function* withBar<T>(elements: Iterable<T>, total: number | undefined): Generator<T, void> {
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
