import { checkCount, checkNumber } from "../../checks";
import { mean } from "../../numbers";
import { Rows } from "../../rows";
import { tf } from "../../tensors/backend";
import { rowwise } from "../../tensors/compiled";
import { type PolicyNetwork, type ScalarNetwork, scalarNetwork } from "../../tensors/networks";
import type { Optimizer } from "../../tensors/optimizers";
import { running } from "../../tensors/standardization";
import type { Stretch } from "../../types";
import type { Improvement, Learner } from "../step";

/**
 * Generalized advantage estimation (Schulman et al. 2016, https://arxiv.org/abs/1506.02438, equation 16) of a stretch
 * of an episode:
 *
 *     δₜ = rₜ + γ v(sₜ₊₁) − v(sₜ),    Aₜ = δₜ + γλ Aₜ₊₁
 *
 * After termination the value is 0. If the stretch was only cut off, the value of its last state replaces the missing
 * rewards.
 *
 * @param values v of the T + 1 states
 * @returns Aₜ: [T]; the λ-return, which a value should predict, is Aₜ + v(sₜ)
 */
export function advantages(
  rewards: Float64Array,
  values: ArrayLike<number>,
  terminated: boolean,
  discount: number,
  lambda: number,
): Float64Array {
  const result = new Float64Array(rewards.length);
  let ahead = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    const next = terminated && t === rewards.length - 1 ? 0 : values[t + 1];
    ahead = rewards[t] + discount * next - values[t] + discount * lambda * ahead;
    result[t] = ahead;
  }
  return result;
}

/** Throws a RangeError if an option shared by the on-policy steps is out of range. */
export function checkOptions({
  discount,
  lambda,
  entropy,
  passes = 1,
  batchSize = 1,
}: Record<"discount" | "lambda" | "entropy", number> & { passes?: number; batchSize?: number }): void {
  for (const [name, value] of Object.entries({ discount, lambda })) checkNumber(`A ${name}`, value, { from: 0, to: 1 });
  checkNumber("The coefficient of the entropy bonus", entropy, {});
  checkCount("passes", passes);
  checkCount("batchSize", batchSize);
}

/** The networks and the optimizer of an actor-critic update. */
export interface ActorCritic {
  readonly policy: PolicyNetwork;
  readonly values: ScalarNetwork;
  readonly adam: Optimizer;
}

/** The batch of an actor-critic update. */
export interface ActorCriticBatch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  readonly advantages: tf.Tensor1D;
  /** The λ-returns. */
  readonly returns: tf.Tensor1D;
  /** Coefficient of the entropy bonus. */
  readonly entropy: tf.Scalar;
}

/** ½ (v(s) − return)², the error of the values in each row: [B] */
export const valueError = (
  values: ScalarNetwork,
  { observations, returns }: { readonly observations: tf.Tensor2D; readonly returns: tf.Tensor1D },
) => tf.mul(0.5, tf.square(tf.sub(values.output(observations), returns)));

/** All environment steps of a round, end to end. */
export interface OnPolicyBatch {
  /** [N, observation width] */
  readonly observations: Rows;
  /** The actions before they were clipped to their box: [N, action width] */
  readonly actions: Rows;
  /** [N] */
  readonly advantages: Float64Array;
  /** The λ-returns, which the values should predict: [N] */
  readonly returns: Float64Array;
  /** log π(a|s) before the improvement: [N] */
  readonly logProbs: Float32Array;
  readonly valueLoss: number;
}

const valuesOf = ({ values }: { values: ScalarNetwork }, { observations }: { observations: tf.Tensor2D }) => ({
  values: values.output(observations),
});

const likelihoodOf = (
  { policy }: { policy: PolicyNetwork },
  { observations, actions }: { observations: tf.Tensor2D; actions: tf.Tensor2D },
) => {
  const { logProb, entropy } = policy.evaluate(observations, actions);
  return { logProbs: logProb, entropies: entropy };
};

/**
 * The standard deviation of Rₜ = γ Rₜ₋₁ + rₜ over all steps so far, where R restarts at 0 in each episode (Engstrom et
 * al. 2020, "Implementation matters in deep policy gradients", https://arxiv.org/abs/2005.12729, algorithm 1). It is 1
 * while all Rₜ are equal. The returned function takes the stretches of a round and their rewards.
 */
export function returnDeviation(discount: number) {
  const returns = running(1);
  let sum = 0;
  return (stretches: readonly Stretch[], rewards: readonly Float64Array[]): number => {
    for (const [i, { over }] of stretches.entries()) {
      const sums = rewards[i].map((reward) => {
        sum = discount * sum + reward;
        return sum;
      });
      returns.add(new Rows(Float32Array.from(sums), 1));
      if (over) sum = 0;
    }
    return 1 / returns.now().scale[0];
  };
}

/** A value network beside a policy. It standardizes observations as the policy does. */
export const valueNetwork = ({ policy, spaces, random, scope }: Learner, hidden: readonly number[]): ScalarNetwork =>
  scalarNetwork(scope, [{ space: spaces.observationSpace, standardizer: policy.standardizer }], random, { hidden });

/**
 * What every on-policy step does before and after its own update: prepare the batch, and measure how the policy
 * changed.
 */
export function onPolicy(
  policy: PolicyNetwork,
  values: ScalarNetwork,
  { discount, lambda, scaleRewards }: { discount: number; lambda: number; scaleRewards: boolean },
) {
  const deviation = scaleRewards ? returnDeviation(discount) : () => 1;
  const [evaluateValues, evaluatePolicy] = [rowwise({ values }, valuesOf), rowwise({ policy }, likelihoodOf)];
  return {
    /** Joins the stretches of a round into a batch with advantages and λ-returns. */
    prepare(stretches: readonly Stretch[], rewards: readonly Float64Array[]): OnPolicyBatch {
      const visited = Rows.concat(stretches.map(({ observations }) => observations));
      const predictions = evaluateValues({ observations: visited }).values;
      const observations = Rows.concat(
        stretches.map((stretch) => stretch.observations.slice(0, stretch.actions.length)),
      );
      const actions = Rows.concat(stretches.map(({ drawn }) => drawn));
      const count = observations.length;
      const batch = { observations, actions, advantages: new Float64Array(count), returns: new Float64Array(count) };
      const unit = deviation(stretches, rewards);
      let valueLoss = 0;
      for (let i = 0, first = 0, state = 0; i < stretches.length; i++) {
        const { terminated, actions } = stretches[i];
        if (rewards[i].length !== actions.length)
          throw new RangeError(`Stretch ${i} has ${actions.length} steps and ${rewards[i].length} rewards.`);
        const v = predictions.subarray(state, state + actions.length + 1);
        const scaled = rewards[i].map((reward) => reward / unit);
        const gains = advantages(scaled, v, terminated, discount, lambda);
        batch.advantages.set(gains, first);
        for (let t = 0; t < actions.length; t++) {
          batch.returns[first + t] = gains[t] + v[t];
          valueLoss += (unit * gains[t]) ** 2 / count;
        }
        first += actions.length;
        state += v.length;
      }
      return { ...batch, valueLoss, logProbs: evaluatePolicy({ observations, actions }).logProbs };
    },
    /** How the policy changed since the batch was prepared. */
    improvement({ observations, actions, logProbs, valueLoss }: OnPolicyBatch): Improvement {
      const { logProbs: after, entropies } = evaluatePolicy({ observations, actions });
      // E[x − 1 − log x] with x = π_after / π_before: never below 0 (Schulman 2020,
      // http://joschu.net/blog/kl-approx.html)
      const kl = after.reduce(
        (sum, logProb, i) => sum + Math.exp(logProb - logProbs[i]) - 1 - (logProb - logProbs[i]),
        0,
      );
      return { valueLoss, entropy: mean(entropies), kl: kl / logProbs.length };
    },
  };
}

/**
 * Shifts and scales values to mean 0 and standard deviation 1.
 *
 * @param size how many values, from the first, the statistics count; the others only fill a batch
 */
export function standardized(values: Float64Array, size = values.length): Float64Array {
  const counted = values.subarray(0, size);
  const middle = mean(counted);
  const variance = mean(counted.map((x) => (x - middle) ** 2));
  return values.map((x) => (x - middle) / (Math.sqrt(variance) + 1e-8));
}
