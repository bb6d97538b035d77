/**
 * Maximum-entropy inverse reinforcement learning: of all policies that visit what the expert visits, the one that is least sure of
 * anything else, and the reward that makes it so.
 *
 *     maximize over θ    L(θ) = E[Σₜ γᵗ log π_θ,ₜ(aₜ|sₜ)]  of the expert,    ∇L = Σₛ (d_E(s) − d_θ(s)) ∇r_θ(s)
 *
 * where π_θ is soft-optimal for r_θ over `horizon` steps, and d_E and d_θ are the expert's visits and its own. Maximum causal entropy
 * (Ziebart, Bagnell & Dey 2010) as it is; the path distribution of Ziebart et al. 2008 with `causal: false`. Without hidden layers
 * r_θ is linear in the features, as in both papers; with some, it is deep maximum-entropy IRL (Wulfmeier, Ondruska & Posner 2015).
 *
 * Differences from the papers: Adam instead of exponentiated or plain gradients; each feature is divided by its largest size. In
 * demonstrations chance has a share, and visits that are due to luck no reward explains: matched as they are, rewards grow without
 * end. So L is the likelihood of the demonstrated actions in the states that did come, and d_θ goes on, at each step, from the
 * state that came instead of from those that might have. In the method of 2008 visits follow the true probabilities, as in its
 * algorithm 1, though its path distribution tilts those, too: in a world with chance its step is not quite ∇L.
 */
import { checkCount, checkFeatures, checkNumber, described } from "../checks";
import {
  featureExpectations,
  flow,
  reachable,
  rewarding,
  softPlans,
  surprises,
  tablePolicy,
  visits,
} from "../planning";
import { seeded } from "../random";
import { Rows } from "../rows";
import { box } from "../spaces";
import { tf } from "../tensors/backend";
import { compiled, rowwise } from "../tensors/compiled";
import { type ScalarNetwork, scalarNetwork } from "../tensors/networks";
import { adam, type Optimizer } from "../tensors/optimizers";
import { type Scope, tensorScope } from "../tensors/scope";
import type { Demonstration, FeaturedDynamics, Random, Round } from "../types";

export interface MaxEntIrlOptions {
  /** The largest number of rounds; `tolerance` may end them earlier. @defaultValue 1000 */
  rounds?: number;
  /**
   * Training stops after the first round whose `gap` is at most this (expected visits per episode). Without hidden
   * layers and weight decay the gap converges to 0. @defaultValue 1e-4
   */
  tolerance?: number;
  /** Of Adam. */
  learningRate?: number;
  /** Widths of the reward's hidden layers; none makes it linear. */
  hidden?: readonly number[];
  /** γ in [0, 1]. */
  discount?: number;
  /** If not, as if chance, too, could be chosen. */
  causal?: boolean;
  /** Adds this times ‖θ‖² to the loss, against rewards that grow without end where the expert is sure of everything. */
  weightDecay?: number;
  /** Of the first weights. */
  seed?: number;
}

export interface MaxEntIrlRound extends Round {
  /** Soft-optimal for the reward with the whole horizon ahead. */
  readonly policy: ReturnType<typeof tablePolicy>;
  /** π(a|s) at each step: horizon tables of [S·A] */
  readonly tables: readonly Float64Array[];
  /** r_θ(s): [S], known up to a constant. For a state that is not `reachable` it extrapolates from the features. */
  readonly reward: Float64Array;
  /** 1 for each state that an episode can reach within the horizon; demonstrations say nothing about the others. [S] */
  readonly reachable: Uint8Array;
  /** r_θ of the states of any world with these features: [states, features] to [states] */
  readonly rewardOf: (features: Rows) => Float64Array;
  /** d_θ(s), the expected visits of each state in an episode: [S] */
  readonly occupancy: Float64Array;
  /** −L(θ), of an episode: lower is better. */
  readonly loss: number;
  /**
   * The largest absolute component of Σₛ (d_E(s) − d_θ(s)) φ(s), in expected visits per episode, with features scaled
   * to at most 1 in absolute value. Lower is better: 0 means that the feature expectations match.
   */
  readonly gap: number;
}

/** Descends Σₛ (d_θ(s) − d_E(s)) r_θ(s), whose gradient is −∇L while d_θ is held fixed, plus weightDecay · ‖θ‖². */
const update = (
  { network, adam }: { network: ScalarNetwork; adam: Optimizer },
  { features, surplus, weightDecay }: { features: tf.Tensor2D; surplus: tf.Tensor1D; weightDecay: tf.Scalar },
) => ({
  loss: adam.descend(() =>
    tf.add(
      tf.sum(tf.mul(network.output(features), surplus)),
      tf.mul(weightDecay, tf.sum(tf.square(network.parameters))),
    ),
  ),
});

const rewardsOf = ({ network }: { network: ScalarNetwork }, { features }: { features: tf.Tensor2D }) => ({
  rewards: network.output(features),
});

/**
 * Recovers a reward from what the expert visits.
 *
 * @param world its features, dynamics and horizon
 * @param expert demonstrations, or the expected visits d_E of each state in an episode, discounted: [S]
 * @throws Error when there are no demonstrations, or one is longer than the horizon; RangeError when d_E has another length
 */
export function* maxEntIrl(
  world: FeaturedDynamics & { readonly horizon: number },
  expert: readonly Demonstration[] | Float64Array,
  {
    rounds = 1000,
    tolerance = 1e-4,
    learningRate = 0.1,
    hidden = [],
    discount = 1,
    causal = true,
    weightDecay = 0,
    seed = 0,
  }: MaxEntIrlOptions = {},
): Generator<MaxEntIrlRound, void> {
  checkCount("rounds", rounds);
  checkNumber("A tolerance", tolerance, { from: 0 });
  checkNumber("A discount", discount, { from: 0, to: 1 });
  checkNumber("A weightDecay", weightDecay, { from: 0 });
  checkFeatures(world);
  const [shown, arrivals] =
    expert instanceof Float64Array
      ? [expert, [world.initial]]
      : [visits(world, expert, { discount }), surprises(world, expert)];
  if (shown.length !== world.states)
    throw new RangeError(`The world has ${world.states} states; the expert's visits have ${shown.length}.`);
  const total = shown.reduce((sum, visited) => (visited >= 0 ? sum + visited : Number.NaN), 0);
  if (!(total <= world.horizon * (1 + 1e-6)))
    throw new RangeError(
      `The expert's visits are ${described(shown)}; expected numbers from 0 on whose sum is at most the horizon, ${world.horizon}.`,
    );
  const scaled = scaling(world.features);
  const features = scaled(world.features);
  using scope = tensorScope();
  const network = rewardNetwork(scope, features.width, hidden, seeded(seed));
  const descend = compiled({ network, adam: adam(scope, [network], { learningRate }) }, update);
  const evaluate = rowwise({ network }, rewardsOf);
  const seen = reachable(world, world.horizon);

  for (let round = 0; round < rounds; round++) {
    // backward: the soft-optimal policies for r_θ
    const rewards = network.snapshot();
    const rewardOf = (others: Rows) => {
      const rows = scaled(others);
      return Float64Array.from({ length: rows.length }, (_, s) => rewards(rows.row(s)));
    };
    const reward = Float64Array.from(evaluate({ features }).rewards);
    const plans = softPlans(
      rewarding(world, (state) => reward[state]),
      world.horizon,
      { discount, causal },
    );
    const tables = plans.map(({ policy }) => policy);
    // forward: the states they visit, d_θ, less those of the expert, d_E
    const reached = flow(world, tables, arrivals, discount);
    const occupancy = arrivals.length === 1 ? reached : flow(world, tables, [arrivals[0]], discount);
    const surplus = reached.map((visits, s) => visits - shown[s]);
    const gap = featureExpectations({ features }, surplus).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const loss = arrivals.reduce((sum, row, t) => sum + discount ** t * dot(row, plans[t].values), -dot(shown, reward));
    yield {
      round,
      policy: tablePolicy(world, tables[0]),
      tables,
      reward,
      reachable: seen.slice(),
      rewardOf,
      occupancy,
      loss,
      gap,
    };
    if (gap <= tolerance) return;
    // θ ← θ + α ∇L
    descend({ features, surplus: Float32Array.from(surplus), weightDecay });
  }
}
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** Divides each feature by its largest size in these states. */
function scaling({ data, width }: Rows): (features: Rows) => Rows {
  const largest = new Float32Array(width);
  data.forEach((x, i) => {
    largest[i % width] = Math.max(largest[i % width], Math.abs(x));
  });
  return (features) =>
    new Rows(
      features.data.map((x, i) => x / (largest[i % width] || 1)),
      width,
    );
}

/** r_θ of scaled features. */
function rewardNetwork(scope: Scope, size: number, hidden: readonly number[], random: Random): ScalarNetwork {
  const infinite = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
  const space = box(
    infinite.map((x) => -x),
    infinite,
  );
  return scalarNetwork(scope, [{ space }], random, { hidden, activation: "relu" });
}
