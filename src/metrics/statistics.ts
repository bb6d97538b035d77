/** Statistics of a few runs or episodes, all seeded: the same numbers in give the same numbers out. */
import { checkCount, checkFinite, checkNumber } from "../checks";
import { seeded } from "../random";

/** The arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Whether all are equal: the mean of equal numbers may differ from them in its last digit. */
function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** The sample standard deviation (with n − 1); 0 for a single value. */
export function standardDeviation(values: ArrayLike<number>): number {
  if (values.length < 2 || isConstant(values)) return 0;
  const center = mean(values);
  return Math.sqrt(Array.from(values).reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

/** Pearson's correlation of paired values; NaN where one of them never varies. */
export function correlation(xs: ArrayLike<number>, ys: ArrayLike<number>): number {
  if (xs.length !== ys.length)
    throw new RangeError(`A correlation is of pairs; there are ${xs.length} and ${ys.length} values.`);
  checkFinite("The first sample", xs);
  checkFinite("The second sample", ys);
  if (isConstant(xs) || isConstant(ys)) return Number.NaN;
  const [mx, my] = [mean(xs), mean(ys)];
  let [sxy, sxx, syy] = [0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i] - mx, ys[i] - my];
    sxy += x * y;
    sxx += x * x;
    syy += y * y;
  }
  return sxx > 0 && syy > 0 ? sxy / Math.sqrt(sxx * syy) : Number.NaN;
}

/** The q-quantile, 0 ≤ q ≤ 1, with linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
export function quantile(values: ArrayLike<number>, q: number): number {
  if (!(q >= 0 && q <= 1) || Array.from(values).some(Number.isNaN))
    throw new RangeError(`A quantile is of numbers, at 0 ≤ q ≤ 1; q is ${q}, and NaN is no number.`);
  const sorted = Float64Array.from(values).sort();
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + (at - below) * (sorted[Math.ceil(at)] - sorted[below]);
}

/**
 * A bootstrap interval of the mean, by percentiles (Efron & Tibshirani 1993, ch. 13). With fewer than about ten values
 * it is too narrow; of one value it is that value.
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  { confidence = 0.95, resamples = 2000, seed = 0 } = {},
): { low: number; high: number } {
  checkNumber("A confidence", confidence, { above: 0, below: 1 });
  checkCount("The number of resamples", resamples);
  if (values.length === 0) throw new RangeError("A bootstrap interval needs a sample; this one is empty.");
  checkFinite("The sample", values);
  const random = seeded(seed);
  const n = values.length;
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[random.integers(0, n)];
    return sum / n;
  });
  return { low: quantile(means, (1 - confidence) / 2), high: quantile(means, (1 + confidence) / 2) };
}

/**
 * How likely a difference of means at least as large, in favour of `a`, would be if both samples came from the same
 * source: the p-value of a one-sided permutation test (Good 2005), never below 1 / (permutations + 1).
 */
export function permutationTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { permutations = 9999, seed = 0 } = {},
): number {
  checkCount("The number of permutations", permutations);
  const random = seeded(seed);
  const pool = new Float64Array(a.length + b.length);
  pool.set(a);
  pool.set(b, a.length);
  if (a.length === 0 || b.length === 0 || !pool.every(Number.isFinite))
    throw new RangeError("A permutation test needs two samples of finite numbers, neither of them empty.");
  const difference = () => mean(pool.subarray(0, a.length)) - mean(pool.subarray(a.length));
  const observed = difference();
  const rounding = 1e-12 * pool.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let asLarge = 1;
  for (let i = 0; i < permutations; i++) {
    random.shuffle(pool);
    if (difference() >= observed - rounding) asLarge++;
  }
  return asLarge / (permutations + 1);
}
