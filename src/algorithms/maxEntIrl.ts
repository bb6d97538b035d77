/**
 * Maximum-entropy inverse reinforcement learning: of all policies that visit what the expert visits, the one that is least sure of
 * anything else, and the reward that makes it so.
 *
 *     maximize over θ    L(θ) = Σₛ d_E(s) r_θ(s) − E[v_θ(s₀)],    ∇L = Σₛ (d_E(s) − d_θ(s)) ∇r_θ(s)
 *
 * where d_E and d_θ count the visits, discounted, of the expert and of the policy that is soft-optimal for r_θ, in `horizon` steps,
 * and v_θ is its soft value. Maximum causal entropy (Ziebart, Bagnell & Dey 2010) as it is; the path distribution of Ziebart et al. 2008 with
 * `causal: false`. Without hidden layers r_θ is linear in the features, as in both papers; with some, it is deep
 * maximum-entropy IRL (Wulfmeier, Ondruska & Posner 2015).
 *
 * Differences from the papers: Adam instead of exponentiated or plain gradients; each feature is divided by its largest size.
 * In the method of 2008 visits follow the true probabilities, as in its algorithm 1, though its path distribution tilts those, too:
 * in a world with chance its step is not quite ∇L.
 */
import { featureExpectations, rewarding, softPlans, tablePolicy, visitation } from "../planning";
import { seeded } from "../random";
import { visits } from "../rollouts";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, policyNetwork } from "../tensors/networks";
import { adam } from "../tensors/optimizers";
import { box, type Demonstration, type FeaturedDynamics, type Random, type Round, Rows } from "../types";

export interface MaxEntIrlOptions {
  rounds?: number;
  /** Of Adam. */
  learningRate?: number;
  /** Widths of the reward's hidden layers; none makes it linear. */
  hidden?: readonly number[];
  /** γ in [0, 1]. */
  discount?: number;
  /** If not, as if chance, too, could be chosen. */
  causal?: boolean;
  /** Of the first weights. */
  seed?: number;
}

export interface MaxEntIrlRound extends Round {
  /** Soft-optimal for the reward with the whole horizon ahead. */
  readonly policy: ReturnType<typeof tablePolicy>;
  /** π(a|s) at each step: horizon tables of [S·A] */
  readonly tables: readonly Float64Array[];
  /** r_θ(s): [S], known up to a constant */
  readonly reward: Float64Array;
  /** r_θ of the states of any world with these features: [states, features] to [states] */
  readonly rewardOf: (features: Rows) => Float64Array;
  /** d_θ(s), the expected visits of each state in an episode: [S] */
  readonly occupancy: Float64Array;
  /** −L(θ), of the expert's actions the negative log-likelihood an episode: lower is better. */
  readonly loss: number;
  /** max |Σₛ (d_E(s) − d_θ(s)) φ(s)|, the features divided by their largest size: 0 where feature expectations are matched. */
  readonly gap: number;
}

/** Σₛ (d_θ(s) − d_E(s)) r_θ(s), whose gradient is −∇L while d_θ is held fast. */
const visitsTimesReward = (network: PolicyNetwork, { observations, actions }: Batch): tf.Scalar =>
  tf.sum(tf.mul(network.output(observations), actions));

/**
 * Recovers a reward from what the expert visits.
 *
 * @param world its features, dynamics and horizon
 * @param expert demonstrations, or the expected visits d_E of each state in an episode: [S]
 * @throws Error when there are no demonstrations, or the reward grows beyond numbers; RangeError when d_E has another length
 */
export function* maxEntIrl(
  world: FeaturedDynamics & { readonly horizon: number },
  expert: readonly Demonstration[] | Float64Array,
  { rounds = 100, learningRate = 0.1, hidden = [], discount = 1, causal = true, seed = 0 }: MaxEntIrlOptions = {},
): Generator<MaxEntIrlRound, void> {
  const { states, horizon } = world;
  const target = expert instanceof Float64Array ? expert : visits(world, expert, { discount });
  if (target.length !== states)
    throw new RangeError(`The world has ${states} states; the expert's visits have ${target.length}.`);
  const scaled = scaling(world.features);
  const features = scaled(world.features);
  using network = rewardNetwork(features.width, hidden, seeded(seed));
  const descend = adam(network, visitsTimesReward, learningRate);
  const ones = new Float32Array(states).fill(1);

  for (let round = 0; round < rounds; round++) {
    // backward: the soft-optimal policies for r_θ
    const rewardOf = snapshot(network, scaled);
    const reward = rewardOf(world.features);
    const plans = softPlans(
      rewarding(world, (state) => reward[state]),
      horizon,
      { discount, causal },
    );
    const tables = plans.map(({ policy }) => policy);
    // forward: the states they visit
    const occupancy = discountedSum(visitation(world, tables, horizon), discount);
    const difference = target.map((visits, s) => occupancy[s] - visits);
    const gap = Math.max(...featureExpectations({ features }, difference).map(Math.abs));
    const loss = dot(world.initial, plans[0].values) - dot(target, reward);
    yield { round, policy: tablePolicy(world, tables[0]), tables, reward, rewardOf, occupancy, loss, gap };
    // θ ← θ + α ∇L
    descend({ observations: features, actions: new Rows(Float32Array.from(difference), 1), weights: ones });
  }
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** Σₜ γᵗ rowₜ */
function discountedSum(rows: readonly Float64Array[], discount: number): Float64Array {
  const sum = new Float64Array(rows[0].length);
  for (const [t, row] of rows.entries()) for (let s = 0; s < sum.length; s++) sum[s] += discount ** t * row[s];
  return sum;
}

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

const unbounded = (size: number) =>
  box(new Array(size).fill(Number.NEGATIVE_INFINITY), new Array(size).fill(Number.POSITIVE_INFINITY));

/** A policy network that is asked for a single number by its mean is a function of the features. */
const rewardNetwork = (size: number, hidden: readonly number[], random: Random) =>
  policyNetwork({ observationSpace: unbounded(size), actionSpace: unbounded(1) }, hidden, random);

/** r_θ as it is now. */
function snapshot(network: PolicyNetwork, scaled: (features: Rows) => Rows): (features: Rows) => Float64Array {
  const policy = network.policy();
  return (features) => {
    const rows = scaled(features);
    return Float64Array.from({ length: rows.length }, (_, s) => (policy.mode(rows.row(s)) as Float32Array)[0]);
  };
}
