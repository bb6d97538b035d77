import type { Steps } from "../experience/replay";
import { Rows } from "../rows";
import { tf } from "../tensors/backend";
import { compiled, type Feeds, rowwise } from "../tensors/compiled";
import { actionInput, type ScalarNetwork, scalarNetwork, standardizer } from "../tensors/networks";
import { adam, type Optimizer } from "../tensors/optimizers";
import type { Scope } from "../tensors/scope";
import { standardization } from "../tensors/standardization";
import type { Action, Observation, Random, Spaces } from "../types";
import {
  checkDiscriminator,
  crossEntropy,
  type Discriminator,
  type DiscriminatorOptions,
  labels,
  rowOf,
  sampledRows,
} from "./discriminator";

/** Steps of an environment, and log π(a|s) of each by the policy as it is now. */
export interface StepsWithLogProbs extends Steps {
  readonly logProbs: Float32Array;
}

/** Options of the discriminator of AIRL. */
export interface AirlDiscriminatorOptions extends DiscriminatorOptions {
  /**
   * Whether g depends on the state alone, as a reward must that is to carry over to other dynamics (theorem 5.2);
   * otherwise it is g(s, a).
   * @defaultValue true
   */
  stateOnly?: boolean;
}

/** Inputs of g and h are clipped to ± this many of the expert's standard deviations, so that neither extrapolates. */
const limit = 5;

interface Parts {
  readonly g: ScalarNetwork;
  readonly h: ScalarNetwork;
}

/** γ, or 0 if the environment ended the episode, for each step. */
const discountsOf = (terminated: Uint8Array, discount: number) =>
  Float32Array.from(terminated, (end) => (end ? 0 : discount));

interface Step {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  readonly nextObservations: tf.Tensor2D;
  readonly discounts: tf.Tensor1D;
  readonly logProbs: tf.Tensor1D;
}

interface AirlBatch extends Step {
  readonly labels: tf.Tensor1D;
  readonly weightDecay: tf.Scalar;
}

/** log D − log(1 − D) = f − log π, with f = g + γ h(s′) − h(s). */
function logitsOf({ g, h }: Parts, stateOnly: boolean, batch: Step): tf.Tensor1D {
  const reward = stateOnly ? g.output(batch.observations) : g.output(batch.observations, batch.actions);
  const nextShaping = tf.mul(batch.discounts, h.output(batch.nextObservations));
  const f = tf.add(reward, tf.sub(nextShaping, h.output(batch.observations)));
  return tf.sub(f, batch.logProbs);
}

const updates = [false, true].map((stateOnly) => ({ g, h, adam }: Parts & { adam: Optimizer }, batch: AirlBatch) => ({
  loss: adam.descend(() => crossEntropy(logitsOf({ g, h }, stateOnly, batch), batch.labels, batch.weightDecay, [g, h])),
}));

const evaluations = [false, true].map((stateOnly) => (parts: Parts, batch: Step) => ({
  logits: logitsOf(parts, stateOnly, batch),
}));

/**
 * AIRL's discriminator (Fu, Luo & Levine 2018, https://arxiv.org/abs/1710.11248, section 6, equation 4):
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f = g(s[, a]) + γ h(s′) − h(s)
 *
 * h(s′) is 0 if the environment ended the episode. g and h standardize observations by the expert's mean and standard
 * deviation and clip them to ±5. A component that is constant in the demonstrations keeps its own units.
 *
 * @param expert the expert's observations
 * @param discount γ in [0, 1]: the policy step's
 * @throws RangeError if an option is out of its range
 */
export function airlDiscriminator(
  scope: Scope,
  { observationSpace, actionSpace }: Spaces,
  expert: Rows,
  discount: number,
  random: Random,
  {
    stateOnly = true,
    hidden = [32, 32],
    learningRate = 1e-3,
    passes = 2,
    batchSize = 256,
    weightDecay = 1e-3,
  }: AirlDiscriminatorOptions = {},
): Discriminator<StepsWithLogProbs> & {
  /** g, the recovered reward, and h, the shaping term, as they are now. */
  snapshot(): { reward(observation: Observation, action: Action): number; shaping(observation: Observation): number };
} {
  checkDiscriminator({ passes, batchSize, weightDecay });
  const state = { space: observationSpace, standardizer: standardizer(scope, standardization(expert)), limit };
  const options = { hidden, activation: "relu" } as const;
  const g = scalarNetwork(scope, stateOnly ? [state] : [state, actionInput(scope, actionSpace)], random, options);
  const h = scalarNetwork(scope, [state], random, options);
  const descend = compiled({ g, h, adam: adam(scope, [g, h], { learningRate }) }, updates[Number(stateOnly)]);
  const evaluate = rowwise({ g, h }, evaluations[Number(stateOnly)]);
  const steps = ({
    observations,
    actions,
    nextObservations,
    terminated,
    logProbs,
  }: StepsWithLogProbs): Feeds<Step> => ({
    observations,
    actions,
    nextObservations,
    discounts: discountsOf(terminated, discount),
    logProbs,
  });

  return {
    update(expert, learner) {
      const sides = [steps(expert), steps(learner)];
      const counts = [expert.actions.length, learner.actions.length] as const;
      for (const chosen of sampledRows(counts, { passes, batchSize }, random)) {
        const rows = (name: "observations" | "actions" | "nextObservations") =>
          Rows.concat(sides.map((side, i) => side[name].take(chosen[i])));
        const numbers = (name: "discounts" | "logProbs") =>
          Float32Array.from(sides.flatMap((side, i) => chosen[i].map((row) => side[name][row])));
        descend({
          observations: rows("observations"),
          actions: rows("actions"),
          nextObservations: rows("nextObservations"),
          discounts: numbers("discounts"),
          logProbs: numbers("logProbs"),
          labels: labels(batchSize),
          weightDecay,
        });
      }
    },
    logits: (given) => evaluate(steps(given)).logits,
    snapshot() {
      const [reward, shaping] = [g.snapshot(), h.snapshot()];
      return {
        reward: (observation, action) => (stateOnly ? reward(observation) : reward(observation, rowOf(action))),
        shaping: (observation) => shaping(observation),
      };
    },
  };
}
