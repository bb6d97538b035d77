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
import { checkHorizon, pairsOf, perStretch } from "../improvement/adversarial";
import type { Pairs } from "../improvement/discriminator";
import { ppoStep } from "../improvement/ppoStep";
import { type Improvement, type ImprovementStep, meanReturns } from "../improvement/step";
import { seeded } from "../random";
import { collector, transitions } from "../rollouts";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import {
  checkCount,
  checkWord,
  type Demonstration,
  type Environment,
  type Round,
  Rows,
  type Space,
  type Transitions,
} from "../types";

export interface FeatureMatchingOptions {
  rounds?: number;
  /** Environment steps a round. */
  steps?: number;
  /** How the policy is improved. */
  step?: ImprovementStep;
  /** Which rewards there are: FEM's ball, or GTAL's simplex. */
  rewards?: "ball" | "simplex";
  /** Moves a round's rewards to one side of 0, to pay for lasting or for ending; the authors do so by the bound of all rounds. */
  favor?: "neither" | "lasting" | "ending";
  /** Allows worlds whose episodes end before the horizon, with the bias that this gives. */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. */
  hidden?: readonly number[];
  /** Of all chance. */
  seed?: number;
  /** A policy to start from, such as a clone. */
  policy?: NetworkPolicy;
}

export interface FeatureMatchingRound extends Round, Improvement {
  readonly policy: NetworkPolicy;
  /** w · (E_E[φ] − E_π[φ]), before the step: 0 where the two can't be told apart by these features. */
  readonly gap: number;
  /** w */
  readonly weights: Float64Array;
  /** Of the episodes that were over in this round, by the environment's own reward, which the learner never sees. */
  readonly meanReturn: number;
  readonly environmentSteps: number;
}

/**
 * Imitates by acting: needs the environment, but neither its reward nor the expert. Features are z and (z / 100)², with z the observation
 * in the expert's standard deviations, as in the authors' code: of discrete actions a block each, which is 0 where another was
 * done; of continuous ones, also a and (a / 100)².
 *
 * @throws Error where episodes end before the horizon, unless `variableHorizon` is set; and when demonstrations don't fit
 */
export function* featureMatching<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 50,
    steps = 2048,
    step = ppoStep({ entropy: 0.005 }),
    rewards: kind = "ball",
    favor = "neither",
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy,
  }: FeatureMatchingOptions = {},
): Generator<FeatureMatchingRound, void> {
  checkCount("rounds", rounds);
  checkWord("set of rewards", kind, Object.keys(furthest));
  checkWord("favor", favor, ["neither", "lasting", "ending"]);
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const expert = transitions(demonstrations, environment);
  using network = policyNetwork(environment, hidden, random, policy, { normalize: true });
  network.track(expert.observations);
  const phi = (pairs: Pairs) =>
    features(environment.actionSpace, {
      ...pairs,
      observations: new Rows(network.normalize(pairs.observations.data), pairs.observations.width),
    });
  const wanted = average(phi(expert));
  const collect = collector(environment, random);
  const improve = step(network, environment, random);
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // sample trajectories τ ∼ π
    const stretches = collect(network.policy(), steps);
    const found = phi(pairsOf(stretches));
    // the reward by which the learner falls furthest short
    const difference = average(found).map((x, i) => wanted[i] - x);
    const weights = furthest[kind](difference);
    // a policy step with that reward
    const paid = shifted(product(found, weights), favor);
    const improvement = improve(stretches, perStretch(paid, stretches));
    yield {
      round,
      policy: network.policy(),
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

function features(space: Space, { observations, actions }: Pairs): Rows {
  const acted = space.kind === "box";
  const own = 2 * (observations.width + (acted ? actions.width : 0));
  const total = acted ? own : own * space.size;
  const data = new Float32Array(observations.length * total);
  for (let t = 0; t < observations.length; t++) {
    let at = t * total + (acted ? 0 : own * actions.data[t]);
    for (const x of [...observations.row(t), ...(acted ? actions.row(t) : [])]) {
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

function shifted(paid: Float64Array, favor: "neither" | "lasting" | "ending"): Float64Array {
  if (favor === "neither") return paid;
  const bound = paid.reduce(favor === "lasting" ? (a, b) => Math.min(a, b) : (a, b) => Math.max(a, b));
  return paid.map((x) => x - bound);
}
