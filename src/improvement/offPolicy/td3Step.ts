/**
 * Twin delayed deep deterministic policy gradient (Fujimoto, van Hoof & Meger 2018, "Addressing function approximation
 * error in actor-critic methods", https://arxiv.org/abs/1802.09477, algorithm 1), one update:
 *
 *     critics    minimize ½ Σᵢ (Qᵢ(s, a) − y)²,  y = r + γ (1 − terminated) min Q′ᵢ(s′, μ′(s′) + ε),  ε clipped noise
 *     every d-th update:   policy    maximize Q₁(s, μ(s));    targets    θ′ ← τ θ + (1 − τ) θ′
 *
 * Differences from the paper: two layers of 64 units (the paper: 400 and 300); the errors are halved. As in the
 * authors' code, μ′(s′) + ε is clipped to the box of actions. The noise is given in units in which this box is [−1, 1].
 */
import { checkCount, checkNumber } from "../../checks";
import { clamp } from "../../numbers";
import { Rows } from "../../rows";
import { width } from "../../spaces";
import { tf } from "../../tensors/backend";
import { type Constants, compiled, constants } from "../../tensors/compiled";
import type { PolicyNetwork } from "../../tensors/networks";
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

/** Options of `td3Step`. */
export interface Td3StepOptions {
  /** γ in [0, 1). @defaultValue 0.99 */
  discount?: number;
  /** Adam's learning rate of the critics and the policy. @defaultValue 1e-3 */
  learningRate?: number;
  /** τ in (0, 1]: the share of the networks in an update of their targets. @defaultValue 0.005 */
  targetShare?: number;
  /** Standard deviation, from 0 on, of the noise ε of the target's actions. @defaultValue 0.2 */
  targetNoise?: number;
  /** The bound, above 0, of ε. @defaultValue 0.5 */
  noiseClip?: number;
  /** d: the policy and the targets are updated in every d-th update. @defaultValue 2 */
  policyEvery?: number;
  /** Widths of the critics' hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
}

/** What an update of TD3 measures on its batch. */
export interface Td3Info {
  /** ½ Σᵢ (Qᵢ − y)² before the update (units of return²). Lower is better, but the targets move. */
  readonly criticLoss: number;
}

interface Td3Parts extends Critics {
  readonly policy: PolicyNetwork;
  readonly target: PolicyNetwork;
  readonly criticAdam: Optimizer;
  readonly policyAdam: Optimizer;
  readonly constants: Constants<"discount" | "targetShare">;
}

interface Td3Batch extends OffPolicyBatch {
  readonly nextNoise: tf.Tensor2D;
}

function updateCritics({ target, q1, q2, target1, target2, criticAdam, constants }: Td3Parts, batch: Td3Batch) {
  const { actions } = target.sample(batch.nextObservations, batch.nextNoise);
  const y = bellmanTargets(batch, constants.discount, least([target1, target2], batch.nextObservations, actions));
  return { criticLoss: criticAdam.descend(() => squaredErrors({ q1, q2 }, batch, y)) };
}

function updateAll(parts: Td3Parts, batch: Td3Batch) {
  const { policy, target, q1, q2, target1, target2, policyAdam, constants } = parts;
  const info = updateCritics(parts, batch);
  policyAdam.descend(() => {
    const { actions } = policy.sample(batch.observations, tf.zerosLike(batch.nextNoise));
    return tf.neg(tf.mean<tf.Scalar>(q1.output(batch.observations, actions)));
  });
  follow(target1, q1, constants.targetShare);
  follow(target2, q2, constants.targetShare);
  follow(target, policy, constants.targetShare);
  return info;
}

/**
 * TD3 as an off-policy step. Its policies are deterministic: add noise to explore.
 *
 * @throws RangeError if an option is out of its range
 */
export function td3Step({
  discount = 0.99,
  learningRate = 1e-3,
  targetShare = 0.005,
  targetNoise = 0.2,
  noiseClip = 0.5,
  policyEvery = 2,
  hidden = [64, 64],
}: Td3StepOptions = {}): OffPolicyStep<Td3Info> {
  checkStep({ discount, targetShare, learningRate });
  checkNumber("A targetNoise", targetNoise, { from: 0 });
  checkNumber("A noiseClip", noiseClip, { above: 0 });
  checkCount("policyEvery", policyEvery);
  const step = (learner: Learner): Update<Td3Info> => {
    const { policy, spaces, random, scope } = learner;
    const size = width(spaces.actionSpace);
    const critics = twinCritics(learner, hidden);
    const parts = {
      policy,
      ...critics,
      target: policy.copy(),
      criticAdam: adam(scope, [critics.q1, critics.q2], { learningRate }),
      policyAdam: adam(scope, [policy], { learningRate }),
      constants: constants(scope, { discount, targetShare }),
    };
    const [improveCritics, improveAll] = [compiled(parts, updateCritics), compiled(parts, updateAll)];
    let count = 0;
    return (steps, rewards) => {
      const noise = normals(rewards.length * size, random).map((x) => clamp(targetNoise * x, -noiseClip, noiseClip));
      const improve = ++count % policyEvery === 0 ? improveAll : improveCritics;
      return improve({ ...fed(steps), rewards, nextNoise: new Rows(noise, size) });
    };
  };
  return Object.assign(step, { head: "deterministic" as const, explores: false });
}
