/**
 * Feature expectation matching and game-theoretic apprenticeship learning without a model (Ho, Gupta & Ermon 2016,
 * "Model-free imitation learning with policy optimization", https://arxiv.org/abs/1605.08478; the baselines FEM and
 * GTAL of Ho & Ermon 2016): the reward is linear in fixed features φ, and in each round it is the one by which the
 * learner is furthest behind the expert.
 *
 *     min over π   max over w   w · (E_E[φ(s, a)] − E_π[φ(s, a)]),    ‖w‖₂ ≤ 1 (FEM),  or  ‖w‖₁ ≤ 1 (GTAL)
 *
 * The inner maximum is exact. FEM's w is the difference of the feature expectations, scaled to length 1; GTAL's w is ±1
 * for the feature that differs most and 0 for all others, which is the simplex over the features and their negatives,
 * as in the authors' code. Differences from the papers: E_π gives all environment steps the same weight instead of
 * discounting them; the policy step standardizes advantages, so the scale of the reward does not matter; it is PPO
 * unless `trpoStep()` is given.
 */

import { checkCount, checkWord } from "../checks";
import { collector } from "../experience/collector";
import { transitions } from "../experience/transitions";
import { ppoStep } from "../improvement/onPolicy/ppoStep";
import { checkOnPolicyStep, type Improvement, meanReturns, type OnPolicyStep } from "../improvement/step";
import { dot } from "../numbers";
import { seeded } from "../random";
import type { Pairs } from "../rewards/discriminator";
import { checkHorizon, perStretch } from "../rewards/horizon";
import { Rows } from "../rows";
import type { NetworkPolicy } from "../tensors/actor";
import { actionUnits } from "../tensors/heads";
import { policyNetwork } from "../tensors/networks";
import { tensorScope } from "../tensors/scope";
import { type Standardization, standardization } from "../tensors/standardization";
import type { Demonstration, Environment, Round, Space, Transitions } from "../types";

/** Options of `featureMatching`. */
export interface FeatureMatchingOptions {
  /** Iterations of the outer loop: collect, find w, improve π. @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /** The policy step. @defaultValue ppoStep({ entropy: 0.005 }) */
  improve?: OnPolicyStep;
  /** The norm of the weights: "l2" is FEM with ‖w‖₂ ≤ 1, "l1" is GTAL with ‖w‖₁ ≤ 1. @defaultValue "l2" */
  norm?: "l2" | "l1";
  /**
   * Shifts the rewards of a round so that none is negative ("lasting": longer episodes earn more) or none is positive
   * ("ending": shorter episodes lose less). The authors shift by a bound over all rounds. @defaultValue "neither"
   */
  favor?: "neither" | "lasting" | "ending";
  /** Allows environments that may end an episode before the horizon, in spite of the bias. @defaultValue false */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from, such as a clone. Without it, the weights are random. */
  policy?: NetworkPolicy;
}

/** A round of `featureMatching`. */
export interface FeatureMatchingRound extends Round, Improvement {
  readonly policy: NetworkPolicy;
  /** w · (E_E[φ] − E_π[φ]) before the policy step. 0 means that the feature expectations match. */
  readonly gap: number;
  /** w of this round: [features] */
  readonly weights: Float64Array;
  /**
   * Mean return, by the environment's own reward, of the episodes that ended in this round. The learner never sees it.
   * If none ended, see `meanReturns`.
   */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 * Following the authors' code, the features are z and (z / 100)², where z is the observation standardized by the
 * expert's statistics. Each discrete action has its own block, which is 0 unless that action is taken; continuous
 * actions add a and (a / 100)², in units in which their box is [−1, 1]. Unlike there, actions are not standardized by
 * the expert's statistics, and there are no time or constant features.
 *
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 5 });
 * for (const { round, gap } of featureMatching(cartPoleFixed, demonstrations, { rounds: 20 })) console.log(round, gap);
 */
export function* featureMatching<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 50,
    steps = 2048,
    improve: policyStep = ppoStep({ entropy: 0.005 }),
    norm = "l2",
    favor = "neither",
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: FeatureMatchingOptions = {},
): Generator<FeatureMatchingRound, void> {
  checkCount("rounds", rounds);
  checkCount("steps", steps);
  checkOnPolicyStep(policyStep);
  checkWord("norm", norm, Object.keys(furthest));
  checkWord("favor", favor, ["neither", "lasting", "ending"]);
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const expert = transitions(demonstrations, environment);
  using scope = tensorScope();
  const read = standardization(expert.observations);
  const policy = policyNetwork(scope, environment, random, { hidden, start, standardization: read });
  const phi = (pairs: Pairs) => features(environment.actionSpace, pairs, read);
  const expertFeatures = average(phi(expert));
  const collect = collector(environment, random);
  const improve = policyStep({ policy, spaces: environment, random, scope });
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // sample trajectories τ ∼ π
    const stretches = collect(policy.policy(), steps);
    const learnerFeatures = phi(transitions(stretches));
    // find the weights by which the learner is furthest behind
    const difference = average(learnerFeatures).map((x, i) => expertFeatures[i] - x);
    const weights = furthest[norm](difference);
    // improve π by the reward w · φ
    const rewards = shifted(product(learnerFeatures, weights), favor);
    const improvement = improve(stretches, perStretch(rewards, stretches));
    yield {
      round,
      policy: policy.policy(),
      ...improvement,
      gap: dot(weights, difference),
      weights,
      meanReturn: returns(stretches),
      environmentSteps: (round + 1) * steps,
    };
  }
}

const product = (rows: Rows, weights: Float64Array) =>
  Float64Array.from({ length: rows.length }, (_, t) => dot(rows.row(t), weights));

/** The w of norm at most 1 that maximizes w · difference. */
const furthest = {
  l2(difference: Float64Array) {
    const length = Math.sqrt(dot(difference, difference));
    return difference.map((x) => x / (length + 1e-8));
  },
  l1(difference: Float64Array) {
    const most = difference.reduce((most, x, i) => (Math.abs(x) > Math.abs(difference[most]) ? i : most), 0);
    return difference.map((x, i) => (i === most ? Math.sign(x) : 0));
  },
};

function features(space: Space, { observations, actions }: Pairs, { mean, scale }: Standardization): Rows {
  const continuous = space.kind === "box";
  const block = 2 * (observations.width + (continuous ? actions.width : 0));
  const total = continuous ? block : block * space.size;
  const { middle, half } = actionUnits(space);
  const data = new Float32Array(observations.length * total);
  for (let t = 0; t < observations.length; t++) {
    let at = t * total + (continuous ? 0 : block * actions.data[t]);
    const z = observations.row(t).map((x, i) => (x - mean[i]) * scale[i]);
    const a = continuous ? actions.row(t).map((x, i) => (x - middle[i]) / half[i]) : [];
    for (const x of [...z, ...a]) {
      data[at++] = x;
      data[at++] = (x / 100) ** 2;
    }
  }
  return new Rows(data, total);
}

function average(rows: Rows): Float64Array {
  const sum = new Float64Array(rows.width);
  for (let i = 0; i < rows.data.length; i++) sum[i % rows.width] += rows.data[i] / rows.length;
  return sum;
}

function shifted(rewards: Float64Array, favor: "neither" | "lasting" | "ending"): Float64Array {
  if (favor === "neither") return rewards;
  const bound = rewards.reduce(favor === "lasting" ? (a, b) => Math.min(a, b) : (a, b) => Math.max(a, b));
  return rewards.map((x) => x - bound);
}
