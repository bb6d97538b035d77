/**
 * Seeded random numbers that are equal, bit for bit, to those of NumPy's `default_rng(seed)`. SeedSequence spreads the
 * seed, PCG64 generates the bits (O'Neill 2014, "PCG: a family of simple fast space-efficient statistically good
 * algorithms", XSL-RR 128/64), and the distributions follow `numpy.random.Generator`.
 */
import type { Random } from "./types";
/**
 * A generator of random numbers. Equal seeds give equal numbers, and different seeds give independent ones.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1
 * @throws RangeError for any other seed
 */
export declare function seeded(seed: number): Random;
