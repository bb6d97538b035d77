/**
 * Maximum-entropy inverse reinforcement learning (Ziebart, Maas, Bagnell & Dey 2008, "Maximum entropy inverse
 * reinforcement learning"; Ziebart, Bagnell & Dey 2010, "Modeling interaction via the principle of maximum causal
 * entropy", https://www.cs.cmu.edu/~bziebart/publications/maximum-causal-entropy.pdf): among all policies with the
 * expert's feature expectations it finds the one of largest entropy, and the reward for which that policy is
 * soft-optimal.
 *
 *     maximize over θ    L(θ) = E[Σₜ γᵗ log π_θ,ₜ(aₜ|sₜ)] of the expert,    ∇L = Σₛ (d_E(s) − d_θ(s)) ∇r_θ(s)
 *
 * Here π_θ is soft-optimal for r_θ over `horizon` steps, d_E are the expert's state visits and d_θ those of π_θ. The
 * default is maximum causal entropy (2010); `causal: false` is the path distribution of 2008. Without hidden layers r_θ
 * is linear in the features, as in both papers; with hidden layers this is deep maximum-entropy IRL (Wulfmeier,
 * Ondruska & Posner 2015, https://arxiv.org/abs/1507.04888).
 *
 * Differences from the papers: Adam replaces exponentiated or plain gradients, and each feature is divided by its
 * largest absolute value. Finite demonstrations in a stochastic environment contain luck. No reward explains visits
 * that chance caused, and matching them makes θ diverge; L is therefore the likelihood of the demonstrated actions
 * given the visited states, and d_θ continues at each step from the state that was visited. With `causal: false` visits
 * follow the true probabilities, as in algorithm 1 of the paper, although its path distribution changes those as well;
 * in a stochastic environment its step is therefore not exactly ∇L.
 */
import { checkCount, checkFeatures, checkNumber, described } from "../checks";
import { dot } from "../numbers";
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

/** Options of `maxEntIrl`. */
export interface MaxEntIrlOptions {
  /** The largest number of rounds; `tolerance` may end them earlier. @defaultValue 1000 */
  rounds?: number;
  /**
   * Training stops after the first round whose `featureError` is at most this (expected visits per episode). Without
   * hidden layers and weight decay it converges to 0. @defaultValue 1e-4
   */
  tolerance?: number;
  /** Adam's learning rate, above 0. @defaultValue 0.1 */
  learningRate?: number;
  /** Widths of the reward's hidden layers. Without any, the reward is linear in the features. @defaultValue [] */
  hidden?: readonly number[];
  /** γ in [0, 1]. @defaultValue 1 */
  discount?: number;
  /**
   * `true`: maximum causal entropy (Ziebart et al. 2010). `false`: the path distribution of 2008, which treats the
   * environment's randomness as if the agent chose it. @defaultValue true
   */
  causal?: boolean;
  /**
   * L2 regularization, from 0 on: adds this times ‖θ‖² to the loss, so that θ stays finite where the expert always
   * takes the same action. @defaultValue 0
   */
  weightDecay?: number;
  /** Seed of the first weights. @defaultValue 0 */
  seed?: number;
}

/** A round of `maxEntIrl`. */
export interface MaxEntIrlRound extends Round {
  /** The soft-optimal policy of the first step, with the whole horizon ahead. */
  readonly policy: ReturnType<typeof tablePolicy>;
  /** π(a|s) at each step: `horizon` tables of [S·A]. */
  readonly tables: readonly Float64Array[];
  /** r_θ(s): [S], known up to a constant. For a state that is not `reachable` it extrapolates from the features. */
  readonly reward: Float64Array;
  /** 1 for each state that an episode can reach within the horizon; demonstrations say nothing about the others. [S] */
  readonly reachable: Uint8Array;
  /** r_θ as a function of features, also those of another environment: [states, features] to [states]. */
  readonly rewardOf: (features: Rows) => Float64Array;
  /** d_θ(s), the expected visits of each state in an episode: [S] */
  readonly occupancy: Float64Array;
  /** −L(θ), in nats per episode. Lower is better. */
  readonly loss: number;
  /**
   * The largest absolute component of Σₛ (d_E(s) − d_θ(s)) φ(s), in expected visits per episode, with features scaled
   * to at most 1 in absolute value. Lower is better: 0 means that the feature expectations match.
   */
  readonly featureError: number;
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
 * Recovers a reward from the states that the expert visits.
 *
 * @param environment features, dynamics and horizon; its reward is not read
 * @param expert demonstrations, or the discounted expected visits d_E of each state in an episode: [S]
 * @throws Error if there are no demonstrations, or one is longer than the horizon; RangeError if d_E has another length
 *   or an option is out of its range
 * @example
 * const demonstrations = rollouts(environment, expert, { episodes: 50 });
 * const { reward, policy } = [...maxEntIrl(environment, demonstrations)].at(-1)!;
 */
export function* maxEntIrl(
  environment: FeaturedDynamics & { readonly horizon: number },
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
  checkFeatures(environment);
  const [expertVisits, arrivals] =
    expert instanceof Float64Array
      ? [expert, [environment.initial]]
      : [visits(environment, expert, { discount }), surprises(environment, expert)];
  if (expertVisits.length !== environment.states)
    throw new RangeError(
      `The environment has ${environment.states} states, but the expert's visits have ${expertVisits.length} entries; expected one entry for each state.`,
    );
  const total = expertVisits.reduce((sum, visited) => (visited >= 0 ? sum + visited : Number.NaN), 0);
  if (!(total <= environment.horizon * (1 + 1e-6)))
    throw new RangeError(
      `The expert's visits are ${described(expertVisits)}; expected numbers from 0 on whose sum is at most the horizon, ${environment.horizon}.`,
    );
  const scaled = scaling(environment.features);
  const features = scaled(environment.features);
  using scope = tensorScope();
  const network = rewardNetwork(scope, features.width, hidden, seeded(seed));
  const descend = compiled({ network, adam: adam(scope, [network], { learningRate }) }, update);
  const evaluate = rowwise({ network }, rewardsOf);
  const reachableStates = reachable(environment, environment.horizon);

  for (let round = 0; round < rounds; round++) {
    // backward pass: the soft-optimal policies for r_θ
    const rewards = network.snapshot();
    const rewardOf = (others: Rows) => {
      const rows = scaled(others);
      return Float64Array.from({ length: rows.length }, (_, s) => rewards(rows.row(s)));
    };
    const reward = Float64Array.from(evaluate({ features }).rewards);
    const plans = softPlans(
      rewarding(environment, (state) => reward[state]),
      environment.horizon,
      { discount, causal },
    );
    const tables = plans.map(({ policy }) => policy);
    // forward pass: their visits d_θ, minus the expert's visits d_E
    const learnerVisits = flow(environment, tables, arrivals, discount);
    const occupancy = arrivals.length === 1 ? learnerVisits : flow(environment, tables, [arrivals[0]], discount);
    const surplus = learnerVisits.map((visits, s) => visits - expertVisits[s]);
    const featureError = featureExpectations({ features }, surplus).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const loss = arrivals.reduce(
      (sum, row, t) => sum + discount ** t * dot(row, plans[t].values),
      -dot(expertVisits, reward),
    );
    yield {
      round,
      policy: tablePolicy(environment, tables[0]),
      tables,
      reward,
      reachable: reachableStates.slice(),
      rewardOf,
      occupancy,
      loss,
      featureError,
    };
    if (featureError <= tolerance) return;
    // θ ← θ + α ∇L
    descend({ features, surplus: Float32Array.from(surplus), weightDecay });
  }
}

/** Divides each feature by its largest absolute value in these states. */
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
