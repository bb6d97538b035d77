/**
 * Apprenticeship learning (Abbeel & Ng 2004, "Apprenticeship learning via inverse reinforcement learning",
 * https://ai.stanford.edu/~ang/papers/icml04-apprentice.pdf, section 3). A policy with the expert's feature
 * expectations has the expert's return, for every reward that is linear in the features:
 *
 *     r = w·φ,   μ(π) = E[Σₜ γᵗ φ(sₜ)],   |E[return of π] − E[return of the expert]| ≤ ‖μ(π) − μ_E‖₂   for ‖w‖₂ ≤ 1
 *
 * Each round finds weights w by which the expert is better than all policies so far, and then the best policy for the
 * reward w·φ. The result is a mixture of all policies: draw one of them for each episode and follow it.
 *
 * Differences from the paper: the dynamics are known, so μ(π) is computed instead of simulated; the first policy is
 * uniformly random; the weights of the maximum margin solve the quadratic program of a hard-margin support vector
 * machine, which are the paper's equations 10 to 12 at another scale; the projection stays on the segment between the
 * two points; the last round still computes a policy before it ends. Demonstrations that are cut off count only their
 * own steps, while μ(π) counts all steps: μ_E is too small unless γᵗ is negligible at the cut.
 */
import { solveQP } from "quadprog";
import { checkCount, checkFeatures, checkFinite, checkNumber } from "../checks";
import { clamp, dot } from "../numbers";
import {
  discountedOccupancy,
  featureExpectations,
  greedyTable,
  policyTable,
  rewarding,
  tablePolicy,
  valueIteration,
  visits,
} from "../planning";
import type { Demonstration, FeaturedDynamics, Round, StochasticPolicy } from "../types";

/** Options of `apprenticeship`. */
export interface ApprenticeshipOptions {
  /** The largest number of rounds; `tolerance` may end them earlier. @defaultValue 30 */
  rounds?: number;
  /**
   * How the weights are found: "projection" is the paper's section 3.1, "max-margin" its equations 10 to 12.
   * @defaultValue "projection"
   */
  method?: "projection" | "max-margin";
  /** γ in [0, 1). @defaultValue 0.99 */
  discount?: number;
  /** Training stops after the first round whose `margin` is at most this, from 0 on. @defaultValue 1e-4 */
  tolerance?: number;
}

/** A round of `apprenticeship`. */
export interface ApprenticeshipRound extends Round {
  /** w, of length 1, or 0 if the expert's feature expectations are already matched: [features] */
  readonly weights: Float64Array;
  /**
   * By how much the expert is better under w than the best earlier policy ("max-margin") or than the current projection
   * point ("projection"). It never rises, and tends to 0 if some mixture has the expert's feature expectations.
   */
  readonly margin: number;
  /** μ of this round's policy, the best for w·φ: [features] */
  readonly expectations: Float64Array;
  /** π(a|s) of this round's policy: [S·A] */
  readonly table: Float64Array;
  /**
   * The mixture of all policies so far, the random one first, whose feature expectations are nearest to the expert's.
   */
  readonly mixture: readonly { readonly policy: StochasticPolicy; readonly probability: number }[];
  /** μ of the mixture: [features] */
  readonly mixtureExpectations: Float64Array;
  /** ‖μ_E − μ(mixture)‖₂: an upper bound on how much less than the expert the mixture earns, for every ‖w‖₂ ≤ 1. */
  readonly distance: number;
}

const minus = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - b[i]);
const norm = (a: Float64Array) => Math.sqrt(dot(a, a));

/**
 * Learns a mixture of policies that earns about as much as the expert under every reward that is linear in the features
 * with ‖w‖₂ ≤ 1.
 *
 * @param environment its features and dynamics; rewards after the end of an episode are 0
 * @param expert demonstrations, or the feature expectations μ_E: [features]
 * @throws Error if there are no demonstrations; RangeError if μ_E has another length or an option is out of its range
 * @example
 * const { mixture, distance } = [...apprenticeship(environment, demonstrations)].at(-1)!;
 */
export function* apprenticeship(
  environment: FeaturedDynamics,
  expert: readonly Demonstration[] | Float64Array,
  { rounds = 30, method = "projection", discount = 0.99, tolerance = 1e-4 }: ApprenticeshipOptions = {},
): Generator<ApprenticeshipRound, void> {
  checkCount("rounds", rounds);
  checkNumber("A discount", discount, { from: 0, below: 1 });
  checkNumber("A tolerance", tolerance, { from: 0 });
  checkFeatures(environment);
  if (method !== "projection" && method !== "max-margin")
    throw new RangeError(`There is no method "${method}": expected "projection" or "max-margin".`);
  const expectationsOf = (table: Float64Array) =>
    featureExpectations(environment, discountedOccupancy(environment, table, discount));
  const target =
    expert instanceof Float64Array
      ? expert
      : featureExpectations(environment, visits(environment, expert, { discount }));
  if (target.length !== environment.features.width)
    throw new RangeError(
      `The environment has ${environment.features.width} features, but there are ${target.length} feature expectations; expected one for each.`,
    );
  checkFinite("The expert's feature expectations", target);
  const random = policyTable(environment, () => new Float64Array(environment.actions).fill(1 / environment.actions));
  const policies = [tablePolicy(environment, random)];
  const found = [expectationsOf(random)];
  let [nearest] = found;

  for (let round = 0; round < rounds; round++) {
    // step 2: the weights by which the expert is better than all policies so far
    if (method === "projection" && round > 0) nearest = project(nearest, found[round], target);
    const direction = method === "projection" ? minus(target, nearest) : widest(found, target);
    const length = norm(direction) || 1;
    const weights = direction.map((x) => x / length);
    const margin =
      method === "projection"
        ? norm(direction)
        : found.reduce((least, mu) => Math.min(least, dot(weights, minus(target, mu))), Infinity);
    // steps 4 and 5: the best policy for r = w·φ, and its feature expectations
    const reward = Float64Array.from({ length: environment.states }, (_, s) =>
      dot(environment.features.row(s), weights),
    );
    const mdp = rewarding(environment, (state) => reward[state]);
    const table = greedyTable(mdp, valueIteration(mdp, { discount }), discount);
    const [policy, expectations] = [tablePolicy(environment, table), expectationsOf(table)];
    policies.push(policy);
    found.push(expectations);
    const shares = nearestMixture(found, target);
    const mixture = policies.map((policy, i) => ({ policy, probability: shares[i] }));
    const mixtureExpectations = target.map((_, k) => found.reduce((sum, mu, i) => sum + shares[i] * mu[k], 0));
    const distance = norm(minus(target, mixtureExpectations));
    yield { round, policy, weights, margin, expectations, table, mixture, mixtureExpectations, distance };
    if (margin <= tolerance) return;
  }
}

/** The point nearest to the target on the segment between `from` and `through`. */
function project(from: Float64Array, through: Float64Array, target: Float64Array): Float64Array {
  const way = minus(through, from);
  const share = clamp(dot(way, minus(target, from)) / (dot(way, way) || 1), 0, 1);
  return from.map((x, i) => x + share * way[i]);
}

/** An array whose first item has index 1, as quadprog expects it. */
const fromOne = <T>(items: readonly T[]): T[] => {
  const shifted: T[] = [];
  for (const [i, item] of items.entries()) shifted[i + 1] = item;
  return shifted;
};
const matrix = (rows: number, columns: number, entry: (row: number, column: number) => number) =>
  fromOne(Array.from({ length: rows }, (_, i) => fromOne(Array.from({ length: columns }, (_, j) => entry(i, j)))));

/**
 * The direction of the widest margin: min ½‖w‖² with w·(μ_E − μⱼ) ≥ 1 for all j; 0 if the expert is in the convex hull
 * of the policies.
 */
function widest(found: readonly Float64Array[], target: Float64Array): Float64Array {
  const size = target.length;
  const ways = found.map((mu) => minus(target, mu));
  const scale = 1 / (norm(ways[0]) || 1);
  const { solution, message } = solveQP(
    matrix(size, size, (i, j) => Number(i === j)),
    fromOne(new Array(size).fill(0)),
    matrix(size, ways.length, (i, j) => ways[j][i] * scale),
    fromOne(new Array(ways.length).fill(1)),
  );
  return message ? new Float64Array(size) : Float64Array.from(solution.slice(1));
}

/** The mixture of policies nearest to the target: λ ≥ 0 with Σ λᵢ = 1 that minimize ‖μ_E − Σ λᵢ μᵢ‖². */
function nearestMixture(found: readonly Float64Array[], target: Float64Array): Float64Array {
  const size = found.length;
  const ways = found.map((mu) => minus(mu, target));
  const scale = ways.reduce((most, way) => Math.max(most, dot(way, way)), 0) || 1;
  // A small diagonal keeps the program positive definite if policies are equal.
  const { solution, message } = solveQP(
    matrix(size, size, (i, j) => dot(ways[i], ways[j]) / scale + 1e-9 * Number(i === j)),
    fromOne(new Array(size).fill(0)),
    matrix(size, size + 1, (i, j) => (j === 0 ? 1 : Number(i === j - 1))),
    fromOne([1, ...new Array(size).fill(0)]),
    1,
  );
  if (message) throw new Error(`No mixture of the policies was found: ${message}`);
  return Float64Array.from(solution.slice(1), (share) => Math.max(0, share));
}
