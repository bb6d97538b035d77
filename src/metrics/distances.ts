/**
 * How far apart two sets of states are. The first is the reference, the expert's; where vectors are compared, each of
 * their components counts in standard deviations of the reference (a component that never changes there, in its own unit).
 * All throw a RangeError for NaN and infinities.
 */

import { checkCount, checkFinite } from "../checks";
import { seeded } from "../random";
import { Rows } from "../rows";
import { mean, quantile, standardDeviation } from "./statistics";

/** Both tables, in standard deviations of the first. */
function scaled(reference: Rows, other: Rows): [Rows, Rows] {
  if (reference.width !== other.width || reference.length < 2 || other.length < 2)
    throw new RangeError(
      `Distances are between tables of two rows or more and one width; these are ${reference.length} × ${reference.width} and ${other.length} × ${other.width}.`,
    );
  checkFinite("The reference", reference.data);
  checkFinite("The other table", other.data);
  const scale = Array.from({ length: reference.width }, (_, j) => standardDeviation(reference.column(j)) || 1);
  const divide = ({ data, width }: Rows) =>
    new Rows(
      data.map((x, i) => x / scale[i % width]),
      width,
    );
  return [divide(reference), divide(other)];
}

const squaredDistance = (a: Rows, i: number, b: Rows, j: number): number => {
  let sum = 0;
  for (let k = 0; k < a.width; k++) sum += (a.data[i * a.width + k] - b.data[j * b.width + k]) ** 2;
  return sum;
};

/**
 * Wasserstein's distance of order 1 between two samples of numbers, in their unit: how far mass must move on average to turn one
 * into the other, ∫ |F(x) − G(x)| dx (Vallender 1974).
 */
export function wasserstein(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0)
    throw new RangeError("Wasserstein's distance needs two samples, neither empty.");
  checkFinite("The first sample", a);
  checkFinite("The second sample", b);
  const [first, second] = [a, b].map((sample) => Float64Array.from(sample).sort());
  let [i, j, sum] = [0, 0, 0];
  let at = Math.min(first[0], second[0]);
  while (i < first.length || j < second.length) {
    const next = Math.min(first[i] ?? Number.POSITIVE_INFINITY, second[j] ?? Number.POSITIVE_INFINITY);
    sum += (next - at) * Math.abs(i / first.length - j / second.length);
    at = next;
    while (first[i] === at) i++;
    while (second[j] === at) j++;
  }
  return sum;
}

/**
 * The sliced Wasserstein distance of order 1 (Bonneel et al. 2015): the mean of Wasserstein's distance over random directions, in
 * standard deviations of the reference.
 *
 * @throws RangeError for tables of different widths or fewer than two rows
 */
export function slicedWasserstein(reference: Rows, other: Rows, { projections = 100, seed = 0 } = {}): number {
  checkCount("The number of projections", projections);
  const tables = scaled(reference, other);
  const random = seeded(seed);
  return mean(
    Array.from({ length: projections }, () => {
      const direction = Array.from({ length: reference.width }, () => random.standardNormal());
      const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
      const [a, b] = tables.map(({ data, width, length: rows }) =>
        Float64Array.from({ length: rows }, (_, i) => {
          let dot = 0;
          for (let k = 0; k < width; k++) dot += data[i * width + k] * direction[k];
          return dot / length;
        }),
      );
      return wasserstein(a, b);
    }),
  );
}

/**
 * The squared maximum mean discrepancy (Gretton et al. 2012, eq. 3, unbiased, so that it may be below 0) with kernel
 * exp(−|x − y|² / 2h²), h the median distance between any two of all rows; and the share of random divisions of the
 * rows for which it is as large, the p-value of "both come from one source". Takes memory and time with the square of the rows:
 * a thousand of each are plenty.
 *
 * @throws RangeError for tables of different widths or fewer than two rows
 */
export function maximumMeanDiscrepancy(
  reference: Rows,
  other: Rows,
  { permutations = 199, seed = 0 } = {},
): { squared: number; pValue: number } {
  checkCount("The number of permutations", permutations);
  const all = Rows.concat(scaled(reference, other));
  const [n, m] = [reference.length, other.length];
  const total = n + m;
  const kernel = new Float64Array(total * total);
  const distances = new Float64Array((total * (total - 1)) / 2);
  let pair = 0;
  for (let i = 0; i < total; i++)
    for (let j = 0; j < i; j++) {
      const squared = squaredDistance(all, i, all, j);
      kernel[i * total + j] = squared;
      distances[pair++] = Math.sqrt(squared);
    }
  const h = quantile(distances, 0.5) || 1;
  for (let k = 0; k < kernel.length; k++) kernel[k] = Math.exp(-kernel[k] / (2 * h * h));

  const isOther = Uint8Array.from({ length: total }, (_, i) => +(i >= n));
  const discrepancy = () => {
    const sums = [0, 0, 0]; // of pairs within the first, across, within the second
    for (let i = 0; i < total; i++) for (let j = 0; j < i; j++) sums[isOther[i] + isOther[j]] += kernel[i * total + j];
    return (2 * sums[0]) / (n * (n - 1)) - (2 * sums[1]) / (n * m) + (2 * sums[2]) / (m * (m - 1));
  };
  const squared = discrepancy();
  const random = seeded(seed);
  let asLarge = 1;
  for (let k = 0; k < permutations; k++) {
    random.shuffle(isOther);
    if (discrepancy() >= squared - 1e-12) asLarge++;
  }
  return { squared, pValue: asLarge / (permutations + 1) };
}

/**
 * How well a classifier tells the two apart (Lopez-Paz & Oquab 2017): the area under the ROC curve, 0.5 if not at all, 1 if
 * always. The classifier is the share of `other` among the √N nearest of N rows, a random half of each; the area is of the rest.
 *
 * @throws RangeError for tables of different widths or fewer than two rows
 */
export function twoSampleAuc(reference: Rows, other: Rows, { seed = 0 } = {}): number {
  const all = Rows.concat(scaled(reference, other));
  const random = seeded(seed);
  const [ours, theirs] = [
    [0, reference.length],
    [reference.length, other.length],
  ].map(([start, length]) => random.shuffle(Array.from({ length }, (_, i) => start + i)));
  const known = [ours, theirs].flatMap((order) => order.slice(0, order.length >> 1));
  const score = (i: number) =>
    known
      .map((j) => ({ j, distance: squaredDistance(all, i, all, j) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, Math.round(Math.sqrt(known.length)))
      .filter(({ j }) => j >= reference.length).length;
  const [references, others] = [ours, theirs].map((order) => order.slice(order.length >> 1).map(score));
  let above = 0;
  for (const more of others) for (const less of references) above += more > less ? 1 : more === less ? 0.5 : 0;
  return above / (others.length * references.length);
}

/** Half the sum of |p − q| of two distributions over the same states: 0 if equal, 1 if they share none. */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  if (p.length !== q.length)
    throw new RangeError(`Two distributions over the same states have equal lengths, not ${p.length} and ${q.length}.`);
  checkFinite("The first distribution", p);
  checkFinite("The second distribution", q);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs(p[i] - q[i]);
  return sum / 2;
}
