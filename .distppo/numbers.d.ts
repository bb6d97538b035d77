/** Small functions of numbers. */
/** The arithmetic mean. It is NaN if there are no values or one of them is NaN. */
export declare function mean(values: ArrayLike<number>): number;
/** The inner product Σ aᵢ bᵢ of two vectors of equal length. */
export declare function dot(a: ArrayLike<number>, b: ArrayLike<number>): number;
/** The number in [low, high] that is nearest to x. */
export declare const clamp: (x: number, low: number, high: number) => number;
/** An angle moved into [−π, π) by whole turns, with Python's ((angle + π) mod 2π) − π. */
export declare function wrapAngle(angle: number): number;
