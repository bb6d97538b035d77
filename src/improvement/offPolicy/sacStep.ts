/**
 * Soft actor-critic (Haarnoja et al. 2018, "Soft actor-critic algorithms and applications",
 * https://arxiv.org/abs/1812.05905, algorithm 1), one update:
 *
 *     critics       minimize ½ Σᵢ (Qᵢ(s, a) − y)²,  y = r + γ (1 − terminated) (min Q′ᵢ(s′, a′) − α log π(a′|s′))
 *     policy        minimize α log π(a|s) − min Qᵢ(s, a)
 *     temperature   minimize −log α (log π(a|s) + H̄),  H̄ = −dim A
 *     targets       θ′ᵢ ← τ θᵢ + (1 − τ) θ′ᵢ
 *
 * with a ∼ π(·|s) and a′ ∼ π(·|s′) as functions of noise. Differences from the paper: the loss of the temperature has
 * log α in the place of α, as in the authors' code; by default there are two layers of 64 units and the rate is 1e-3
 * (the paper: 256 units, 3e-4). Densities are taken in units in which the box of actions is [−1, 1].
 */
import { checkNumber } from "../../checks";
import { Rows } from "../../rows";
import { width } from "../../spaces";
import { tf } from "../../tensors/backend";
import { type Constants, compiled, constants } from "../../tensors/compiled";
import { actionUnits, logVolume } from "../../tensors/heads";
import { type PolicyNetwork, type ScalarNetwork, trainable } from "../../tensors/networks";
import { adam, follow, type Optimizer } from "../../tensors/optimizers";
import type { Learner, OffPolicyStep, Update } from "../step";
import {
  bellmanTargets,
  type Critics,
  checkStep,
  fed,
  least,
  normals,
  type OffPolicyBatch,
  squaredErrors,
  twinCritics,
} from "./critics";

/** Options of `sacStep`. */
export interface SacStepOptions {
  /** γ in [0, 1). @defaultValue 0.99 */
  discount?: number;
  /** Adam's learning rate of the critics, the policy and the temperature. @defaultValue 1e-3 */
  learningRate?: number;
  /** τ in (0, 1]: the share of the critics in an update of their targets. @defaultValue 0.005 */
  targetShare?: number;
  /**
   * α, above 0: the reward for each nat of entropy. By default it starts at 1 and is trained such that the entropy
   * becomes −dim A in units in which the actions' box is [−1, 1].
   */
  temperature?: number;
  /** Widths of the critics' hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
}

/** What an update of SAC measures on its batch. */
export interface SacInfo {
  /** ½ Σᵢ (Qᵢ − y)² before the update (units of return²). Lower is better, but the targets move. */
  readonly criticLoss: number;
  /**
   * Mean of min Qᵢ(s, a) − α log π(a|s) over actions of the policy, after the critics' update and before the policy's:
   * the soft value (units of return).
   */
  readonly value: number;
  /**
   * Mean of −log π(a|s) over actions of the policy before its update, in nats, in units in which the actions' box is
   * [−1, 1].
   */
  readonly entropy: number;
  /** α after the update. */
  readonly temperature: number;
}

/** What a soft actor-critic consists of. */
export interface SacParts extends Critics {
  readonly policy: PolicyNetwork;
  readonly logTemperature: ReturnType<typeof trainable>;
  readonly criticAdam: Optimizer;
  readonly policyAdam: Optimizer;
  readonly temperatureAdam: Optimizer;
  readonly constants: Constants<"discount" | "targetShare" | "targetEntropy" | "logVolume" | "trained">;
}

/** Noise of an action at each observation and at each next observation of a batch. */
export interface Noise {
  readonly noise: tf.Tensor2D;
  readonly nextNoise: tf.Tensor2D;
}

/** The critics' least Q(s, a) − α log π(a|s), and −log π(a|s), for actions a ∼ π(·|s) drawn with the noise. */
export function softValues(
  { policy, logTemperature, constants }: SacParts,
  critics: readonly ScalarNetwork[],
  observations: tf.Tensor2D,
  noise: tf.Tensor2D,
) {
  const { actions, logProb } = policy.sample(observations, noise);
  const entropies = tf.neg(tf.add(logProb, constants.logVolume)) as tf.Tensor1D;
  const values = tf.add(least(critics, observations, actions), tf.mul(tf.exp(logTemperature.value()), entropies));
  return { values: values as tf.Tensor1D, entropies };
}

/** Improves the policy by its critics, then the temperature, and lets the targets follow. */
export function improveActor(parts: SacParts, { observations, noise }: Pick<OffPolicyBatch, "observations"> & Noise) {
  const { q1, q2, target1, target2, logTemperature, policyAdam, temperatureAdam } = parts;
  const { targetShare, targetEntropy, trained } = parts.constants;
  const soft = () => softValues(parts, [q1, q2], observations, noise);
  const entropy = tf.mean<tf.Scalar>(soft().entropies);
  const policyLoss = policyAdam.descend(() => tf.neg(tf.mean<tf.Scalar>(soft().values)));
  temperatureAdam.descend(() => tf.mul(logTemperature.value(), tf.sub(entropy, targetEntropy)), trained);
  follow(target1, q1, targetShare);
  follow(target2, q2, targetShare);
  return { value: tf.neg(policyLoss), entropy, temperature: tf.exp(logTemperature.value()) };
}

function update(parts: SacParts, batch: OffPolicyBatch & Noise) {
  const { q1, q2, target1, target2, criticAdam, constants } = parts;
  const next = softValues(parts, [target1, target2], batch.nextObservations, batch.nextNoise);
  const y = bellmanTargets(batch, constants.discount, next.values);
  const criticLoss = criticAdam.descend(() => squaredErrors({ q1, q2 }, batch, y));
  return { criticLoss, ...improveActor(parts, batch) };
}

/** Makes the parts of a soft actor-critic. */
export function softActorCritic(
  learner: Learner,
  {
    discount,
    learningRate,
    targetShare,
    temperature,
    hidden,
  }: Required<Omit<SacStepOptions, "temperature">> & Pick<SacStepOptions, "temperature">,
): SacParts {
  const { policy, scope, spaces } = learner;
  const critics = twinCritics(learner, hidden);
  const logTemperature = trainable(scope, Math.log(temperature ?? 1));
  const optimizer = (...networks: Parameters<typeof adam>[1]) => adam(scope, networks, { learningRate });
  return {
    policy,
    ...critics,
    logTemperature,
    criticAdam: optimizer(critics.q1, critics.q2),
    policyAdam: optimizer(policy),
    temperatureAdam: optimizer(logTemperature),
    constants: constants(scope, {
      discount,
      targetShare,
      targetEntropy: -width(spaces.actionSpace),
      logVolume: logVolume(actionUnits(spaces.actionSpace)),
      trained: temperature === undefined ? 1 : 0,
    }),
  };
}

/** Draws the noise of an update by a batch of this many steps. */
export function noiseOf({ spaces, random }: Learner, steps: number) {
  const size = width(spaces.actionSpace);
  const rows = () => new Rows(normals(steps * size, random), size);
  return { noise: rows(), nextNoise: rows() };
}

/**
 * SAC as an off-policy step.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * const rounds = [...sac(pendulum, { rounds: 10, improve: sacStep({ hidden: [256, 256] }) })];
 */
export function sacStep({
  discount = 0.99,
  learningRate = 1e-3,
  targetShare = 0.005,
  temperature,
  hidden = [64, 64],
}: SacStepOptions = {}): OffPolicyStep<SacInfo> {
  checkStep({ discount, targetShare, learningRate });
  if (temperature !== undefined) checkNumber("A temperature", temperature, { above: 0 });
  const step = (learner: Learner): Update<SacInfo> => {
    const options = { discount, learningRate, targetShare, temperature, hidden };
    const improve = compiled(softActorCritic(learner, options), update);
    return (steps, rewards) => improve({ ...fed(steps), rewards, ...noiseOf(learner, rewards.length) });
  };
  return Object.assign(step, { head: "squashedGaussian" as const, explores: true });
}
