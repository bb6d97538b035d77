/**
 * Apprenticeship learning (Abbeel & Ng 2004, "Apprenticeship learning via inverse reinforcement learning", section 3). Whoever has the
 * expert's feature expectations earns what the expert earns, for any reward that is linear in the features:
 *
 *     r = w·φ,   μ(π) = E[Σₜ γᵗ φ(sₜ)],   |E[return of π] − E[return of the expert]| ≤ ‖μ(π) − μ_E‖₂   for ‖w‖₂ ≤ 1
 *
 * Each round finds weights by which the expert is better than all policies so far, and the policy that is best by these. The
 * answer is a mixture of all policies: draw one, and follow it for an episode.
 *
 * Differences from the paper: the world is known, so that μ(π) is computed, not simulated; the first policy is the uniformly
 * random one; weights of the maximum margin come from the hard-margin support vectors' quadratic program, which is the paper's
 * equation 11 in another scale.
 */
import { solveQP } from "quadprog";
import { checkCount, checkFeatures, checkFinite, checkNumber } from "../checks";
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

export interface ApprenticeshipOptions {
  /** At most so many. */
  rounds?: number;
  /** How the weights are found: the paper's section 3.1, or its equation 11. */
  method?: "projection" | "max-margin";
  /** γ, below 1. */
  discount?: number;
  /** Rounds end when the margin is no larger. */
  tolerance?: number;
}

export interface ApprenticeshipRound extends Round {
  /** w, of length 1: [features] */
  readonly weights: Float64Array;
  /** By how much the expert is better than every earlier policy, by w (projection: than their best mixture so far): falls to 0. */
  readonly margin: number;
  /** μ of this round's policy, which is the best by w: [features] */
  readonly expectations: Float64Array;
  /** π(a|s) of this round's policy: [S·A] */
  readonly table: Float64Array;
  /** The mixture of all policies up to here, the random one first, that is nearest to the expert. */
  readonly mixture: readonly { readonly policy: StochasticPolicy; readonly probability: number }[];
  /** μ of the mixture: [features] */
  readonly mixed: Float64Array;
  /** ‖μ_E − μ(mixture)‖₂, which bounds what it earns less than the expert. */
  readonly gap: number;
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const minus = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - b[i]);
const norm = (a: Float64Array) => Math.sqrt(dot(a, a));

/**
 * Learns a mixture of policies that is as good as the expert's, without the reward.
 *
 * @param world its features and dynamics; an episode ends nowhere, or nothing is earned thereafter
 * @param expert demonstrations, or the feature expectations μ_E: [features]
 * @throws Error when there are no demonstrations; RangeError when μ_E has another length, or γ is not below 1
 */
export function* apprenticeship(
  world: FeaturedDynamics,
  expert: readonly Demonstration[] | Float64Array,
  { rounds = 30, method = "projection", discount = 0.99, tolerance = 1e-4 }: ApprenticeshipOptions = {},
): Generator<ApprenticeshipRound, void> {
  checkCount("rounds", rounds);
  checkNumber("A discount", discount, { from: 0, below: 1 });
  checkNumber("A tolerance", tolerance, { from: 0 });
  checkFeatures(world);
  if (method !== "projection" && method !== "max-margin")
    throw new RangeError(`There is no method "${method}": expected "projection" or "max-margin".`);
  const expectationsOf = (table: Float64Array) =>
    featureExpectations(world, discountedOccupancy(world, table, discount));
  const target =
    expert instanceof Float64Array ? expert : featureExpectations(world, visits(world, expert, { discount }));
  if (target.length !== world.features.width)
    throw new RangeError(`The world has ${world.features.width} features; there are ${target.length} expectations.`);
  checkFinite("The expert's feature expectations", target);
  const random = policyTable(world, () => new Float64Array(world.actions).fill(1 / world.actions));
  const policies = [tablePolicy(world, random)];
  const found = [expectationsOf(random)];
  let [nearest] = found;

  for (let round = 0; round < rounds; round++) {
    // 2. the weights by which the expert is better than all policies so far
    if (method === "projection" && round > 0) nearest = project(nearest, found[round], target);
    const direction = method === "projection" ? minus(target, nearest) : widest(found, target);
    const length = norm(direction) || 1;
    const weights = direction.map((x) => x / length);
    const margin =
      method === "projection"
        ? norm(direction)
        : found.reduce((least, mu) => Math.min(least, dot(weights, minus(target, mu))), Infinity);
    // 4. the policy that is best by r = w·φ, and 5. its feature expectations
    const reward = Float64Array.from({ length: world.states }, (_, s) =>
      world.features.row(s).reduce((sum, x, i) => sum + x * weights[i], 0),
    );
    const mdp = rewarding(world, (state) => reward[state]);
    const table = greedyTable(mdp, valueIteration(mdp, { discount }), discount);
    const [policy, expectations] = [tablePolicy(world, table), expectationsOf(table)];
    policies.push(policy);
    found.push(expectations);
    const shares = nearestMixture(found, target);
    const mixture = policies.map((policy, i) => ({ policy, probability: shares[i] }));
    const mixed = target.map((_, k) => found.reduce((sum, mu, i) => sum + shares[i] * mu[k], 0));
    const gap = norm(minus(target, mixed));
    yield { round, policy, weights, margin, expectations, table, mixture, mixed, gap };
    if (margin <= tolerance) return;
  }
}

/** The point nearest to the target on the line from one point through another, and not beyond that. */
function project(from: Float64Array, through: Float64Array, target: Float64Array): Float64Array {
  const way = minus(through, from);
  const share = Math.min(1, Math.max(0, dot(way, minus(target, from)) / (dot(way, way) || 1)));
  return from.map((x, i) => x + share * way[i]);
}

/** quadprog counts from 1. */
const fromOne = <T>(items: readonly T[]): T[] => {
  const shifted: T[] = [];
  for (const [i, item] of items.entries()) shifted[i + 1] = item;
  return shifted;
};
const matrix = (rows: number, columns: number, entry: (row: number, column: number) => number) =>
  fromOne(Array.from({ length: rows }, (_, i) => fromOne(Array.from({ length: columns }, (_, j) => entry(i, j)))));

/** The direction of the widest margin: min ½‖w‖² with w·(μ_E − μⱼ) ≥ 1 for all j; 0 where the expert lies amid the policies. */
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
  // A little on the diagonal keeps the program definite where policies are alike.
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
