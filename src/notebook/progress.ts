import { randomUUID } from "node:crypto";
import { kernel } from "./display";

const clock = (seconds: number) =>
  seconds < 60 ? `${seconds.toFixed(0)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/**
 * Passes the elements through, and shows how many have passed, of how many, and the time left while it works:
 * `[...progress(bc(…), 20)]`. The bar goes when the work is done.
 *
 * @param total how many are to come; known by itself for arrays. Without it only the count is shown.
 */
export function* progress<T>(
  elements: Iterable<T>,
  total = Array.isArray(elements) ? elements.length : undefined,
): Generator<T, void> {
  const notebook = kernel();
  const id = randomUUID();
  const start = performance.now();
  let drawnAt = 0;
  let passed = 0;

  const draw = (text: string) => {
    const data = {
      "text/html":
        text && `<progress value="${passed}" ${total ? `max="${total}"` : ""} style="width: 20em"></progress> ${text}`,
      "text/plain": text,
    };
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
