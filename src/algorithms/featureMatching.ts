/**
 * Feature expectation matching and game-theoretic apprenticeship learning without a model (Ho, Gupta & Ermon 2016, "Model-free
 * imitation learning with policy optimization"; the baselines FEM and GTAL of Ho & Ermon 2016): the reward is linear in fixed
 * features, and always the one by which the learner falls furthest short of the expert.
 *
 *     min over π   max over w   w · (E_E[φ(s, a)] − E_π[φ(s, a)]),    ‖w‖₂ ≤ 1 (FEM),  or  ‖w‖₁ ≤ 1 (GTAL)
 *
 * The inner maximum is exact: the difference itself, at length 1; or the one feature, and its sign, that differs most. Differences
 * from the papers: E_π is over all steps alike, not discounted; advantages, and so the reward's scale, are standardized; the
 * policy step is PPO unless `trpoStep()` is given.
 */

import { checkCount, checkWord } from "../checks";
import { collector } from "../experience/collector";
import { transitions } from "../experience/transitions";
import { ppoStep } from "../improvement/onPolicy/ppoStep";
import { type Improvement, meanReturns, type OnPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import type { Pairs } from "../rewards/discriminator";
import { checkHorizon, perStretch } from "../rewards/horizon";
import { Rows } from "../rows";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import { tensorScope } from "../tensors/scope";
import { type Standardization, standardization } from "../tensors/standardization";
import type { Demonstration, Environment, Round, Space, Transitions } from "../types";

export interface FeatureMatchingOptions {
  /** @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /** How the policy is improved. @defaultValue ppoStep({ entropy: 0.005 }) */
  improve?: OnPolicyStep;
  /** The class of rewards: FEM's ball, ‖w‖₂ ≤ 1, or GTAL's simplex, ‖w‖₁ ≤ 1. @defaultValue "ball" */
  rewards?: "ball" | "simplex";
  /**
   * Shifts a round's rewards to be never negative, which favors lasting, or never positive, which favors ending. The authors do so by a
   * bound over all rounds. @defaultValue "neither"
   */
  favor?: "neither" | "lasting" | "ending";
  /** Allows environments whose episodes end before the horizon, with the bias that this gives. @defaultValue false */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from, such as a clone. */
  policy?: NetworkPolicy;
}

export interface FeatureMatchingRound extends Round, Improvement {
  readonly policy: NetworkPolicy;
  /** w · (E_E[φ] − E_π[φ]) before the step: 0 where these features cannot tell the two apart. */
  readonly gap: number;
  /** w */
  readonly weights: Float64Array;
  /** Mean return of the episodes that ended in this round, by the environment's own reward, which the learner never sees. */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Imitates by acting: needs the environment, but neither its reward nor the expert. The features are z and (z / 100)², where z is the
 * observation in the expert's standard deviations, as in the authors' code. Discrete actions have a block of features each, which is 0
 * where another action was taken; continuous actions add a and (a / 100)².
 *
 * @throws Error where episodes end before the horizon, unless `variableHorizon` is set; and when demonstrations don't fit
 */
export function* featureMatching<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 50,
    steps = 2048,
    improve: step = ppoStep({ entropy: 0.005 }),
    rewards: kind = "ball",
    favor = "neither",
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: FeatureMatchingOptions = {},
): Generator<FeatureMatchingRound, void> {
  checkCount("rounds", rounds);
  checkWord("set of rewards", kind, Object.keys(furthest));
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
  const improve = step({ policy, spaces: environment, random, scope });
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // sample trajectories τ ∼ π
    const stretches = collect(policy.policy(), steps);
    const learnerFeatures = phi(transitions(stretches));
    // the reward by which the learner falls furthest short
    const difference = average(learnerFeatures).map((x, i) => expertFeatures[i] - x);
    const weights = furthest[kind](difference);
    // a policy step with that reward
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

const dot = (a: ArrayLike<number>, b: Float64Array) => b.reduce((sum, x, i) => sum + a[i] * x, 0);
const product = (rows: Rows, weights: Float64Array) =>
  Float64Array.from({ length: rows.length }, (_, t) => dot(rows.row(t), weights));

/** The w that makes w · difference largest. */
const furthest = {
  ball(difference: Float64Array) {
    const norm = Math.sqrt(dot(difference, difference));
    return difference.map((x) => x / (norm + 1e-8));
  },
  simplex(difference: Float64Array) {
    const most = difference.reduce((most, x, i) => (Math.abs(x) > Math.abs(difference[most]) ? i : most), 0);
    return difference.map((x, i) => (i === most ? Math.sign(x) : 0));
  },
};

function features(space: Space, { observations, actions }: Pairs, { mean, scale }: Standardization): Rows {
  const continuous = space.kind === "box";
  const block = 2 * (observations.width + (continuous ? actions.width : 0));
  const total = continuous ? block : block * space.size;
  const data = new Float32Array(observations.length * total);
  for (let t = 0; t < observations.length; t++) {
    let at = t * total + (continuous ? 0 : block * actions.data[t]);
    const z = observations.row(t).map((x, i) => (x - mean[i]) * scale[i]);
    for (const x of [...z, ...(continuous ? actions.row(t) : [])]) {
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
