"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.progress = progress;
const node_crypto_1 = require("node:crypto");
const display_1 = require("../kernel/display");
const html_1 = require("../kernel/html");
const clock = (seconds) => seconds < 60 ? `${seconds.toFixed(0)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
/**
 * Yields the elements and meanwhile shows how many have passed, the total and the estimated time left:
 * `[...progress(bc(cartPole, demonstrations), 20)]`. The bar disappears when the work is done.
 *
 * @param total the number of elements; by default the length of an array. For other iterables only the count is shown
 *   without it.
 * @throws RangeError if the total is not a finite number that is at least 0
 */
function progress(elements, total = Array.isArray(elements) ? elements.length : undefined) {
    if (total !== undefined && !(typeof total === "number" && total >= 0 && total < Infinity))
        throw new RangeError(`The total is ${JSON.stringify(total)}; expected the number of elements, such as 20.`);
    return withBar(elements, total);
}
function* withBar(elements, total) {
    const notebook = (0, display_1.kernel)();
    const id = (0, node_crypto_1.randomUUID)();
    const start = performance.now();
    let drawnAt = 0;
    let passed = 0;
    const draw = (text) => {
        const bar = total
            ? (0, html_1.html) `<progress value="${passed}" max="${total}" style="width: 20em"></progress>`
            : (0, html_1.html) `<progress value="${passed}" style="width: 20em"></progress>`;
        const data = { "text/html": text && (0, html_1.html) `${bar} ${text}`.text, "text/plain": text };
        notebook?.display({ data, id }, drawnAt > 0);
        drawnAt = performance.now();
    };
    try {
        for (const element of elements) {
            yield element;
            passed++;
            const seconds = (performance.now() - start) / 1000;
            if (performance.now() - drawnAt < 200)
                continue;
            const left = total ? `, ${clock((seconds / passed) * (total - passed))} left` : "";
            draw(`${passed}${total ? ` of ${total}` : ""} in ${clock(seconds)}${left}`);
        }
    }
    finally {
        if (drawnAt > 0)
            draw("");
    }
}
