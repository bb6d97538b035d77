/**
 * Yields the elements and meanwhile shows how many have passed, the total and the estimated time left:
 * `[...progress(bc(cartPole, demonstrations), 20)]`. The bar disappears when the work is done.
 *
 * @param total the number of elements; by default the length of an array. For other iterables only the count is shown
 *   without it.
 * @throws RangeError if the total is not a finite number that is at least 0
 */
export declare function progress<T>(elements: Iterable<T>, total?: number | undefined): Generator<T, void>;
