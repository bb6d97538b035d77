/**
 * Deep Q-learning (Mnih et al. 2015, "Human-level control through deep reinforcement learning",
 * https://doi.org/10.1038/nature14236, algorithm 1): off-policy reinforcement learning over discrete actions.
 *
 *     for each environment step:  a = random with probability ε, else argmaxₐ Q(s, a);  s′ ∼ p(·|s, a);
 *                                 D ← D ∪ {(s, a, r, s′)};  update Q by a batch of D
 *
 * Differences from the paper: the observations are not images; the update is that of double Q-learning with Adam and a
 * target network that follows slowly (see src/improvement/offPolicy/dqnStep.ts); the networks standardize observations
 * by the mean and standard deviation of those in D, anew in each round; rewards are not clipped; the first `warmup`
 * steps are random. It acts ε-greedily at any temperature, and updates Q after each step (the paper: after every
 * fourth). The last step before the horizon bootstraps, unless it terminates the episode.
 */
import { checkCount, checkNumber } from "../checks";
import { noisy } from "../experience/randomPolicy";
import { type DqnInfo, dqnStep } from "../improvement/offPolicy/dqnStep";
import { type ReplayOptions, type ReplayRound, replayLearner } from "../improvement/offPolicy/replayLearner";
import { averages, checkOffPolicyStep, type OffPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import type { NetworkPolicy } from "../tensors/actor";
import { tensorScope } from "../tensors/scope";
import type { Environment } from "../types";

/** Options of `dqn`. */
export interface DqnOptions extends ReplayOptions {
  /** The update, `dqnStep` with its options. @defaultValue dqnStep() */
  improve?: OffPolicyStep<DqnInfo>;
  /**
   * ε as a function of the environment steps so far: the probability of a random action. The default falls linearly
   * from 1 to 0.05 in 10,000 steps. @defaultValue falling
   */
  epsilon?: (environmentSteps: number) => number;
  /** Environment steps between updates, from 1 to `steps`. @defaultValue 1 */
  every?: number;
  /** Updates at a time, from 1 on. @defaultValue 1 */
  updates?: number;
}

/** A round of `dqn`. `loss` and `value` are means over its updates. */
export interface DqnRound extends ReplayRound, DqnInfo {
  /** The policy with the logits Q / α, or Q at temperature 0. Its mode is greedy. */
  readonly policy: NetworkPolicy;
}

const falling = (environmentSteps: number) => Math.max(0.05, 1 - (0.95 * environmentSteps) / 10_000);

/**
 * Learns from the environment's reward.
 *
 * @throws RangeError if an option is out of its range, or if actions are not discrete
 * @example
 * for (const { environmentSteps, policy } of dqn(cartPole, { rounds: 20 }))
 *   console.log(environmentSteps, evaluate(cartPole, policy).meanReturn);
 */
export function* dqn<State>(
  environment: Environment<State>,
  {
    rounds = 50,
    steps = 1000,
    improve: policyStep = dqnStep(),
    epsilon = falling,
    warmup = 1000,
    every = 1,
    updates = 1,
    batchSize = 64,
    capacity = 100_000,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: DqnOptions = {},
): Generator<DqnRound, void> {
  for (const [name, count] of Object.entries({ steps, every, updates })) checkCount(name, count);
  checkNumber("every", every, { from: 1, to: steps });
  checkOffPolicyStep(policyStep, environment);
  const random = seeded(seed);
  const info = averages<DqnInfo>();
  using scope = tensorScope();
  const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
  const { buffer, act, policy, improve, restandardize, returns } = replayLearner(
    scope,
    environment,
    policyStep,
    random,
    options,
  );
  const greedy = () => ({ act: policy.policy().mode });
  let environmentSteps = warmup;

  for (let round = 0; round < rounds; round++) {
    restandardize();
    let acting = greedy();
    for (let step = 0; step < steps; step++) {
      // with probability ε select a random action, otherwise argmaxₐ Q(s, a);  D ← D ∪ {(s, a, r, s′)}
      act(noisy(acting, environment, epsilon(environmentSteps++)), 1);
      if (environmentSteps % every > 0) continue;
      // perform gradient steps on (y − Q(s, a))²
      for (let i = 0; i < updates; i++) {
        const batch = buffer.sample(batchSize, random);
        info.add(improve(batch, batch.rewards));
      }
      acting = greedy();
    }
    yield { round, policy: policy.policy(), ...info.now(), meanReturn: returns.now(), environmentSteps };
  }
}
