/**
 * Soft Q imitation learning (Reddy, Dragan & Levine 2020, "SQIL: imitation learning via reinforcement learning with
 * sparse rewards", https://arxiv.org/abs/1905.11108, algorithm 1): reinforcement learning with constant rewards, 1 for
 * the expert's steps and 0 for the learner's.
 *
 *     minimize  δ²(D_E, 1) + δ²(D_L, 0),    δ²(D, r) = E_D[(Q(s, a) − (r + γ V(s′)))²],    V soft
 *
 * There is no discriminator. The soft Bellman error spreads the rewards backwards, so the learner also learns to return
 * to states that the expert showed. Q is updated after each environment step, on a batch half of D_E, half of D_L.
 * Differences from the paper: V has a temperature, 0.1 over discrete actions and trained over a box (the paper's
 * formula has 1); V(s′) is that of a target network, and no gradient flows through it; the first `warmup` steps are
 * random; the networks standardize observations by the expert's mean and standard deviation, and over discrete actions
 * they have tanh units, so that Q stays bounded far from the demonstrations.
 */
import { concat, replay } from "../experience/replay";
import { stepsOf } from "../experience/transitions";
import {
  defaultStep,
  type ReplayImitatorOptions,
  type ReplayRound,
  replayLearner,
} from "../improvement/offPolicy/replayLearner";
import { averages, checkExploringStep } from "../improvement/step";
import { seeded } from "../random";
import { labels } from "../rewards/discriminator";
import { checkHorizon } from "../rewards/horizon";
import { tensorScope } from "../tensors/scope";
import type { Demonstration, Environment, Transitions } from "../types";

/** Options of `sqil`. */
export interface SqilOptions extends ReplayImitatorOptions {
  /** Steps of the expert in the batch of an update, and as many of the learner, from 1 on. @defaultValue 128 */
  batchSize?: number;
}

/** A round of `sqil`. */
export interface SqilRound extends ReplayRound {
  /** Means over the updates of what the policy step measures, such as its loss. */
  readonly info: Readonly<Record<string, number>>;
}

/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(pendulum, pendulumExpert, { episodes: 10 });
 * for (const { environmentSteps, meanReturn } of sqil(pendulum, demonstrations, { rounds: 10 }))
 *   console.log(environmentSteps, meanReturn);
 */
export function* sqil<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 20,
    steps = 1000,
    improve: policyStep = defaultStep(environment),
    warmup = 1000,
    batchSize = 128,
    capacity = 100_000,
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: SqilOptions = {},
): Generator<SqilRound, void> {
  checkExploringStep(policyStep, environment);
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const expert = stepsOf("SQIL", demonstrations, environment);
  const info = averages();
  const shown = replay(environment, expert.actions.length);
  shown.add(expert);
  const rewards = labels(batchSize); // 1 for the expert's steps, which come first, and 0 for the learner's
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

  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < steps; step++) {
      // D_L ← D_L ∪ {(s, a, s′)} with a ∼ π(·|s)
      act(policy.policy(), 1);
      // update Q by half a batch of D_E with reward 1 and half a batch of D_L with reward 0
      const batch = concat([shown.sample(batchSize, random), buffer.sample(batchSize, random)]);
      info.add(improve(batch, rewards));
    }
    yield {
      round,
      policy: policy.policy(),
      info: info.now(),
      meanReturn: returns.now(),
      environmentSteps: warmup + (round + 1) * steps,
    };
  }
}
