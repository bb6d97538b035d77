/**
 * Discriminator-actor-critic (Kostrikov et al. 2018, "Discriminator-actor-critic: addressing sample inefficiency and
 * reward bias in adversarial imitation learning", https://arxiv.org/abs/1809.02925, algorithm 1): GAIL whose learner
 * and discriminator learn from all steps so far, instead of those of the current policy alone.
 *
 *     max over D    ½ E_E[log D(s, a)] + ½ E_B[log(1 − D(s, a))] − λ E[(‖∇ logit‖ − 1)²],    B the replay buffer
 *     max over π    E[Σ γᵗ r(s, a)],    r = log D − log(1 − D)
 *
 * Rewards are computed anew, by the current D, for each batch. Differences from the paper: the policy step is SAC or,
 * over discrete actions, soft Q-learning (the paper: TD3), without the paper's regularization of the actor; D, the
 * policy and the critics are updated once after each environment step, not in turns of an episode's length; D draws its
 * steps from the policy's batch, with replacement, has a little L2 regularization and a penalty λ of 10, as in the
 * authors' code, whose cross-entropies however are not halved, and clips observations to 5 standard deviations around
 * the expert's mean; absorbing states are those of `fixedHorizon`, which continues the episode to the horizon. There
 * the expert rests, while the learner's own actions are stored and its policy is trained, so it has to learn to rest
 * (the authors store the action 0 for both, and leave these steps out of the actor's loss); the first `warmup` steps
 * are random; the networks standardize observations by the expert's mean and standard deviation.
 */
import { stepsOf } from "../experience/transitions";
import {
  defaultStep,
  type ReplayImitatorOptions,
  type ReplayRound,
  replayLearner,
} from "../improvement/offPolicy/replayLearner";
import { averages, checkExploringStep } from "../improvement/step";
import { mean } from "../numbers";
import { seeded } from "../random";
import {
  type Discrimination,
  discrimination,
  discriminator,
  type GailDiscriminatorOptions,
} from "../rewards/discriminator";
import { checkHorizon } from "../rewards/horizon";
import { tensorScope } from "../tensors/scope";
import type { Action, Demonstration, Environment, Observation, Transitions } from "../types";

/** Options of `dac`. */
export interface DacOptions extends ReplayImitatorOptions {
  /**
   * Options of the discriminator. Unless they are given here, its batch size is that of this learner, its
   * `gradientPenalty` 10 and its `limit` 5. @defaultValue {}
   */
  discriminator?: GailDiscriminatorOptions;
}

/**
 * A round of `dac`. The discrimination is measured on the expert's steps and on as many from the buffer. It holds steps
 * of all policies so far, so `occupancyDistance` stays above 0 even if the policy equals the expert.
 */
export interface DacRound extends ReplayRound, Discrimination {
  /** Means over the updates of what the policy step measures, such as its loss. */
  readonly info: Readonly<Record<string, number>>;
  /** Mean reward of the expert's steps by D as it is after this round. */
  readonly expertReward: number;
  /** Mean reward of the steps in the batches of this round, each by D as it was then. */
  readonly learnerReward: number;
  /** The reward of a pair by D as it is after this round. */
  readonly reward: (observation: Observation, action: Action) => number;
}

/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(pendulum, pendulumExpert, { episodes: 10 });
 * for (const { environmentSteps, meanReturn } of dac(pendulum, demonstrations, { rounds: 10 }))
 *   console.log(environmentSteps, meanReturn);
 */
export function* dac<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 20,
    steps = 1000,
    improve: policyStep = defaultStep(environment),
    discriminator: discriminatorOptions = {},
    warmup = 1000,
    batchSize = 256,
    capacity = 100_000,
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: DacOptions = {},
): Generator<DacRound, void> {
  checkExploringStep(policyStep, environment);
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const expert = stepsOf("DAC", demonstrations, environment);
  const [info, paid] = [averages(), averages<{ learnerReward: number }>()];
  using scope = tensorScope();
  const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
  const { buffer, act, policy, improve, returns } = replayLearner(
    scope,
    environment,
    policyStep,
    random,
    options,
    expert.observations,
  );
  const D = discriminator(scope, environment, expert.observations, random, {
    batchSize,
    gradientPenalty: 10,
    limit: 5,
    ...discriminatorOptions,
  });

  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < steps; step++) {
      // sample a step from the environment: B ← B ∪ {(s, a, ·, s′)}
      act(policy.policy(), 1);
      // update D by a batch of B and one of the expert
      const batch = buffer.sample(batchSize, random);
      D.update(expert, batch);
      // update the policy by the same batch, with the rewards log D − log(1 − D)
      const rewards = D.logits(batch);
      info.add(improve(batch, rewards));
      paid.add({ learnerReward: mean(rewards) });
    }
    const expertLogits = D.logits(expert);
    const remembered = buffer.sample(expert.actions.length, random);
    yield {
      round,
      policy: policy.policy(),
      ...discrimination(expertLogits, D.logits(remembered)),
      expertReward: mean(expertLogits),
      ...paid.now(),
      info: info.now(),
      reward: D.snapshot(),
      meanReturn: returns.now(),
      environmentSteps: warmup + (round + 1) * steps,
    };
  }
}
