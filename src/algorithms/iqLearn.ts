/**
 * Inverse soft Q-learning (Garg et al. 2021, "IQ-Learn: inverse soft-Q learning for imitation",
 * https://arxiv.org/abs/2106.12142, algorithm 1 with the χ² divergence): Q alone stands for a policy and for a reward,
 * r(s, a, s′) = Q(s, a) − γ V(s′), so no discriminator is needed.
 *
 *     minimize over Q    −E_E[r] + E_ρ[V(s) − γ V(s′)] + 1/(4α) E_ρ[r²],    V(s) = E_π[Q(s, a) − τ log π(a|s)]
 *
 * Over discrete actions π = exp((Q − V) / τ); over a box π is an actor, which SAC's update improves. ρ is the expert's
 * steps if offline, and otherwise an equal mixture of the expert's and the learner's. Offline the terms with V(s′) in
 * the first two expectations cancel, and over discrete actions E_E[V(s) − Q(s, a)] = −τ E_E[log π(a|s)] is left:
 * IQ-Learn is then cloning, regularized by the squared reward.
 *
 * Differences from the paper: online the squared reward is also taken over the learner's steps, as in the authors' code
 * with its option `regularize`; over discrete actions the gradient through V(s′) is an option (`throughNext`), and off
 * by default, because offline policies failed much more often with it; over a box V(s′) is that of target networks,
 * which follow by 0.005, and has no gradient, as in the authors' settings for MuJoCo, where there is one critic; here
 * each of two critics has its own V(s). Updates begin with the first step (theirs: after 1,280), and V(s) and the
 * actor's loss share their noise. V(s′) is 0 after termination, but not at the horizon. The networks standardize
 * observations by the expert's mean and standard deviation, and over discrete actions they have tanh units. In
 * sacStep.ts the temperature τ is called α.
 */
import { checkCount, checkNumber } from "../checks";
import { interaction } from "../experience/interaction";
import { concat, replay } from "../experience/replay";
import { stepsOf } from "../experience/transitions";
import { discounted, fed, type OffPolicyBatch } from "../improvement/offPolicy/critics";
import { softMaximum } from "../improvement/offPolicy/dqnStep";
import type { ReplayImitatorOptions } from "../improvement/offPolicy/replayLearner";
import {
  improveActor,
  type Noise,
  noiseOf,
  type SacParts,
  softActorCritic,
  softValues,
} from "../improvement/offPolicy/sacStep";
import { averages, episodeReturns } from "../improvement/step";
import { seeded } from "../random";
import { labels } from "../rewards/discriminator";
import { checkHorizon } from "../rewards/horizon";
import type { NetworkPolicy } from "../tensors/actor";
import { tf } from "../tensors/backend";
import { type Constants, compiled, constants, hold, weightedMean } from "../tensors/compiled";
import { chosen } from "../tensors/heads";
import { type PolicyNetwork, policyNetwork } from "../tensors/networks";
import { adam, type Optimizer } from "../tensors/optimizers";
import { tensorScope } from "../tensors/scope";
import { standardization } from "../tensors/standardization";
import type { Demonstration, Environment, Round, Spaces, Transitions } from "../types";

/** Options of `iqLearn`. */
export interface IqLearnOptions extends Omit<ReplayImitatorOptions, "warmup" | "improve"> {
  /** Number of rounds, from 1 on. @defaultValue 20 */
  rounds?: number;
  /** Updates in a round, from 1 on. Online, an environment step precedes each. @defaultValue 1000 */
  steps?: number;
  /** Whether it learns from the demonstrations alone. By default it does if it is given no environment, but spaces. */
  offline?: boolean;
  /** Steps of the expert in the batch of an update, and online as many of the learner, from 1 on. @defaultValue 128 */
  batchSize?: number;
  /** γ in [0, 1). @defaultValue 0.99 */
  discount?: number;
  /**
   * τ, above 0: the reward for each nat of entropy. By default it is 0.1 over discrete actions, and 0.01 over a box.
   */
  temperature?: number;
  /** α, above 0: the larger it is, the weaker the penalty of large rewards. @defaultValue 0.5 */
  regularization?: number;
  /** Whether the gradient also goes through V(s′), over discrete actions. @defaultValue false */
  throughNext?: boolean;
  /** Adam's learning rate. @defaultValue 1e-3 */
  learningRate?: number;
}

/** A round of `iqLearn`. */
export interface IqLearnRound extends Round {
  /** exp((Q − V) / τ) over discrete actions, or the actor over a box. */
  readonly policy: NetworkPolicy;
  /**
   * Mean of the objective over the updates of this round, each before its update (units of reward). Over a box it is
   * the mean of two critics.
   */
  readonly loss: number;
  /**
   * Mean of r(s, a, s′) over the expert's steps of the batches, each before its update; over a box, by the first
   * critic.
   */
  readonly expertReward: number;
  /** Online: mean return of the episodes that ended in this round (see `episodeReturns`). The learner never sees it. */
  readonly meanReturn?: number;
  /** Environment steps so far, 0 offline. */
  readonly environmentSteps: number;
}

interface IqBatch extends Omit<OffPolicyBatch, "rewards"> {
  /** 1 for the expert's steps, 0 for the learner's. */
  readonly expert: tf.Tensor1D;
}

interface SoftQ {
  readonly policy: PolicyNetwork;
  readonly adam: Optimizer;
  readonly constants: Constants<"discount" | "temperature">;
  readonly iq: Constants<"regularization">;
}

/** −E_E[r] + E_ρ[V(s) − γ V(s′)] + 1/(4α) E_ρ[r²] with r = Q(s, a) − γ V(s′), given Q(s, a), V(s) and γ V(s′). */
function objective(
  q: tf.Tensor,
  v: tf.Tensor,
  next: tf.Tensor,
  { expert }: IqBatch,
  { regularization }: Constants<"regularization">,
): tf.Scalar {
  const rewards = tf.sub(q, next) as tf.Tensor1D;
  const squares = tf.div(tf.mean(tf.square(rewards)), tf.mul(4, regularization));
  return tf.add(tf.sub(tf.mean(tf.sub(v, next)), weightedMean(rewards, expert)), squares);
}

const softQUpdate = (throughNext: boolean) => (parts: SoftQ, batch: IqBatch) => {
  const { policy, adam, constants, iq } = parts;
  const { discount, temperature } = constants;
  const terms = () => {
    const values = policy.output(batch.observations);
    const q = chosen(values, batch.actions);
    const next = discounted(batch, discount, softMaximum(policy.output(batch.nextObservations), temperature));
    return { q, v: softMaximum(values, temperature), next };
  };
  const { q, next } = terms();
  const loss = adam.descend(() => {
    const { q, v, next } = terms();
    return objective(q, v, throughNext ? next : hold(next), batch, iq);
  });
  return { loss, expertReward: weightedMean(tf.sub(q, next) as tf.Tensor1D, batch.expert) };
};
const [heldUpdate, fullUpdate] = [softQUpdate(false), softQUpdate(true)];

const actorUpdate = (parts: SacParts & Pick<SoftQ, "iq">, batch: IqBatch & Noise) => {
  const { q1, q2, target1, target2, criticAdam, constants, iq } = parts;
  const { observations, actions, nextObservations, noise, nextNoise } = batch;
  const after = softValues(parts, [target1, target2], nextObservations, nextNoise);
  const next = discounted(batch, constants.discount, after.values);
  const rewards = tf.sub(q1.output(observations, actions), next) as tf.Tensor1D;
  const loss = criticAdam.descend(() =>
    [q1, q2]
      .map((q) => {
        const v = softValues(parts, [q], observations, noise).values;
        return objective(q.output(observations, actions), v, next, batch, iq);
      })
      .reduce((a, b) => tf.mul(0.5, tf.add(a, b))),
  );
  improveActor(parts, batch);
  return { loss, expertReward: weightedMean(rewards, batch.expert) };
};

/**
 * Imitates demonstrations, by acting in the environment or, offline, from them alone. It needs neither the
 * environment's reward nor the expert.
 *
 * @param environment for offline learning, the spaces of the environment are enough
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the demonstrations do not fit the environment or lack what followed each pair, or if the environment
 *   in which it acts may end an episode before its horizon and `variableHorizon` is false; RangeError if an option is
 *   out of its range
 * @example
 * const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 3 });
 * const rounds = [...iqLearn(cartPole, demonstrations, { offline: true, rounds: 5 })];
 */
export function* iqLearn<State>(
  environment: Environment<State> | Spaces,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 20,
    steps = 1000,
    offline = !("step" in environment),
    batchSize = 128,
    capacity = 100_000,
    discount = 0.99,
    temperature = environment.actionSpace.kind === "discrete" ? 0.1 : 0.01,
    regularization = 0.5,
    throughNext = false,
    learningRate = 1e-3,
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: IqLearnOptions = {},
): Generator<IqLearnRound, void> {
  for (const [name, count] of Object.entries({ rounds, steps, batchSize, capacity })) checkCount(name, count);
  checkNumber("A discount", discount, { from: 0, below: 1 });
  checkNumber("A temperature", temperature, { above: 0 });
  if (!offline && !("step" in environment))
    throw new Error("Online, IQ-Learn needs an environment, not only spaces: give one, or leave out offline: false.");
  if (!offline) checkHorizon(environment as Environment<State>, variableHorizon);
  checkNumber("A regularization", regularization, { above: 0 });
  const random = seeded(seed);
  const expert = stepsOf("IQ-Learn", demonstrations, environment);
  const shown = replay(environment, expert.actions.length);
  shown.add(expert);
  const isDiscrete = environment.actionSpace.kind === "discrete";
  using scope = tensorScope();
  const policy = policyNetwork(scope, environment, random, {
    hidden,
    activation: isDiscrete ? "tanh" : "relu", // see `replayLearner`
    head: isDiscrete ? "categorical" : "squashedGaussian",
    temperature,
    start,
    standardization: standardization(expert.observations),
  });
  const iq = constants(scope, { regularization });
  const learner = { policy, spaces: environment, random, scope };
  const softQ = () => {
    const parts = { policy, adam: adam(scope, [policy], { learningRate }), iq };
    return compiled(
      { ...parts, constants: constants(scope, { discount, temperature }) },
      throughNext ? fullUpdate : heldUpdate,
    );
  };
  const actor = () => {
    const options = { discount, learningRate, targetShare: 0.005, temperature, hidden };
    const improve = compiled({ ...softActorCritic(learner, options), iq }, actorUpdate);
    return (batch: Parameters<ReturnType<typeof softQ>>[0]) =>
      improve({ ...batch, ...noiseOf(learner, batch.actions.length) });
  };
  const improve = isDiscrete ? softQ() : actor();
  const [returns, info] = [episodeReturns(), averages<{ loss: number; expertReward: number }>()];
  const buffer = offline ? undefined : replay(environment, Math.min(capacity, rounds * steps));
  const act = buffer && interaction(environment as Environment<State>, buffer, random, returns.add);
  const sides = buffer ? [shown, buffer] : [shown];
  // 1 for the expert's steps, which come first, and 0 for the learner's
  const isExpert = labels(batchSize).subarray(0, sides.length * batchSize);

  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < steps; step++) {
      // online: add a step of π to the replay buffer
      act?.(policy.policy(), 1);
      // update Q (and the actor) by the expert's steps and, online, by as many of the learner's
      const batch = concat(sides.map((side) => side.sample(batchSize, random)));
      info.add(improve({ ...fed(batch), expert: isExpert }));
    }
    yield {
      round,
      policy: policy.policy(),
      ...info.now(),
      ...(act && { meanReturn: returns.now() }),
      environmentSteps: act ? (round + 1) * steps : 0,
    };
  }
}
