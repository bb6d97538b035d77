import { normalizer } from "../tensors/actor";
import { tf } from "../tensors/backend";
import {
  type Batch,
  type PolicyNetwork,
  running,
  type ScalarNetwork,
  scalarNetwork,
  weightedMean,
} from "../tensors/networks";
import { adam, rowwise } from "../tensors/optimizers";
import { type Action, box, type Observation, type Random, Rows, type Spaces, width } from "../types";
import { checkDiscounts, columns } from "./advantages";
import { beside, checkDiscriminator, type DiscriminatorOptions, encoded, size } from "./discriminator";

/** Steps of a world, and log π(a|s) of each, by the policy as it is now. */
export interface Steps {
  readonly observations: Rows;
  readonly actions: Rows;
  readonly nextObservations: Rows;
  /** 1 where the environment ended the episode. */
  readonly terminated: Uint8Array;
  readonly logProbs: Float32Array;
}

export interface RewardDiscriminatorOptions extends DiscriminatorOptions {
  /** Whether the reward is of the state alone, g(s): what carries over to other dynamics. If not, g(s, a). */
  stateOnly?: boolean;
  /** γ in [0, 1] */
  discount?: number;
}

/** Which rows of what a batch brings g and h read: [next state, state, action]. */
const part = (rows: tf.Tensor2D, from: number, size: number) => tf.slice(rows, [0, from], [-1, size]);

/**
 * Cross-entropy of labels and of log D − log(1 − D) = f − log π, with f = g + γ h(s′) − h(s). A batch's `observations` are [next state,
 * state, action], its `actions` the labels; `more` brings log π, γ (0 where nothing follows) and the weight decay.
 */
const crossEntropy = (
  [g, h]: readonly [ScalarNetwork, ScalarNetwork],
  { observations, actions, weights, more }: Batch,
): tf.Scalar => {
  const [logProb, discount, decay] = columns(more);
  const ahead = tf.mul(discount, h.output(part(observations, 0, h.inputs)));
  const shaping = tf.sub(ahead, h.output(part(observations, h.inputs, h.inputs)));
  const logits = tf.sub(tf.add(g.output(part(observations, h.inputs, g.inputs)), shaping), logProb) as tf.Tensor1D;
  const labels = tf.squeeze<tf.Tensor1D>(actions, [1]);
  const error = tf.sub(tf.softplus(logits), tf.mul(labels, logits)) as tf.Tensor1D;
  const squares = tf.add(tf.sum(tf.square(g.parameters)), tf.sum(tf.square(h.parameters)));
  return tf.add(weightedMean(error, weights), tf.mul(tf.mean(decay), squares));
};

const output = (network: ScalarNetwork, { observations }: Batch) => [network.output(observations)];

/**
 * How far g and h look, in standard deviations of the expert's observations: farther off all is alike, and no number is wild. Of what the
 * expert never varied in they see whether it is the same.
 */
const farthest = 5;
const within = (rows: Rows) =>
  new Rows(
    rows.data.map((x) => Math.min(farthest, Math.max(-farthest, x))),
    rows.width,
  );

const unbounded = (inputs: number) =>
  box(new Float32Array(inputs).fill(Number.NEGATIVE_INFINITY), new Float32Array(inputs).fill(Number.POSITIVE_INFINITY));

/**
 * D(s, a, s′) = exp f / (exp f + π(a|s)), with f = g(s[, a]) + γ h(s′) − h(s) (Fu, Luo & Levine 2018, section 5). It is freed with the
 * policy's network.
 *
 * @param seen the expert's observations, in whose standard deviations g and h read all others
 */
export function rewardDiscriminator(
  policy: PolicyNetwork,
  { observationSpace, actionSpace }: Spaces,
  seen: Rows,
  random: Random,
  {
    stateOnly = true,
    discount = 0.99,
    hidden = [32, 32],
    learningRate = 1e-3,
    passes = 2,
    batchSize = 256,
    weightDecay = 1e-3,
  }: RewardDiscriminatorOptions,
) {
  checkDiscriminator({ passes, batchSize, weightDecay });
  checkDiscounts(discount, 1);
  const inputs = size(observationSpace);
  const statistics = running(seen.width);
  statistics.add(seen);
  const normalize = normalizer(observationSpace.kind === "box" ? statistics.now() : undefined);
  const g = scalarNetwork(unbounded(inputs + (stateOnly ? 0 : size(actionSpace))), hidden, random, {
    activation: "relu",
  });
  const h = scalarNetwork(unbounded(inputs), hidden, random, { activation: "relu" });
  policy.holds(g);
  policy.holds(h);
  const descend = adam([g, h] as const, crossEntropy, learningRate);
  const states = (rows: Rows) => within(encoded(observationSpace, new Rows(normalize(rows.data), rows.width)));
  const read = ({ observations, actions }: Pick<Steps, "observations" | "actions">) =>
    stateOnly ? states(observations) : beside(states(observations), encoded(actionSpace, actions));
  const ask = (network: ScalarNetwork, rows: Rows) => rowwise(network, output, { observations: rows })[0];

  /** f of some steps: [N] */
  function potentials({ nextObservations, terminated, ...steps }: Omit<Steps, "logProbs">): Float64Array {
    const [own, now, next] = [
      ask(g, read(steps)),
      ask(h, states(steps.observations)),
      ask(h, states(nextObservations)),
    ];
    return Float64Array.from(own, (reward, i) => reward + (terminated[i] ? 0 : discount * next[i]) - now[i]);
  }

  return {
    /** log D − log(1 − D), what the policy is paid: f − log π(a|s). [N] */
    logits: (steps: Steps): Float64Array => potentials(steps).map((f, i) => f - steps.logProbs[i]),
    /** Ascends E_E[log D] + E_π[log(1 − D)] on as many of the expert's steps as of the learner's. */
    learn(expert: Steps, learner: Steps): void {
      const sides = [expert, learner].map((steps, side) => ({
        rows: beside(
          states(steps.nextObservations),
          beside(states(steps.observations), encoded(actionSpace, steps.actions)),
        ),
        steps,
        label: 1 - side,
      }));
      const count = Math.max(1, Math.round((passes * learner.actions.length) / batchSize));
      for (let step = 0; step < count; step++) {
        const drawn = sides.map(({ rows, steps, label }) => {
          const chosen = Array.from({ length: batchSize }, () => random.integers(0, rows.length));
          const more = chosen.flatMap((i) => [steps.logProbs[i], steps.terminated[i] ? 0 : discount, weightDecay]);
          return { rows: rows.take(chosen), more, labels: new Float32Array(batchSize).fill(label) };
        });
        descend({
          observations: Rows.concat(drawn.map(({ rows }) => rows)),
          actions: new Rows(Float32Array.from(drawn.flatMap(({ labels }) => [...labels])), 1),
          weights: new Float32Array(2 * batchSize).fill(1),
          more: new Rows(Float32Array.from(drawn.flatMap(({ more }) => more)), 3),
        });
      }
    },
    /** g, the recovered reward, and h, which takes up its shaping, as they are now. */
    snapshot() {
      const [reward, shaping] = [g.snapshot(), h.snapshot()];
      const rowOf = (observation: Observation) =>
        within(encoded(observationSpace, new Rows(normalize(observation), observation.length)));
      const actionOf = (action: Action) =>
        new Rows(typeof action === "number" ? Float32Array.of(action) : action, width(actionSpace));
      return {
        reward: (observation: Observation, action: Action): number =>
          reward(
            (stateOnly ? rowOf(observation) : beside(rowOf(observation), encoded(actionSpace, actionOf(action)))).data,
          ),
        shaping: (observation: Observation): number => shaping(rowOf(observation).data),
      };
    },
  };
}
