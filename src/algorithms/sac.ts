/**
 * Soft actor-critic (Haarnoja et al. 2018, "Soft actor-critic algorithms and applications",
 * https://arxiv.org/abs/1812.05905, algorithm 1): off-policy reinforcement learning of the maximum-entropy policy, over
 * a box of actions.
 *
 *     maximize over π    E[Σ γᵗ (r(sₜ, aₜ) + α H(π(·|sₜ)))]
 *
 *     for each environment step:  a ∼ π(·|s);  s′ ∼ p(·|s, a);  D ← D ∪ {(s, a, r, s′)};  update by a batch of D
 *
 * Differences from the paper: the first `warmup` steps are uniformly random, as in the authors' code; D holds 100,000
 * steps (the paper: 1,000,000); the networks standardize observations by the mean and standard deviation of those in D,
 * anew in each round. The update is in src/improvement/offPolicy/sacStep.ts. The last step before the horizon
 * bootstraps, unless it terminates the episode.
 */

import { type ReplayOptions, type ReplayRound, replayLearner } from "../improvement/offPolicy/replayLearner";
import { type SacInfo, sacStep } from "../improvement/offPolicy/sacStep";
import { averages, checkExploringStep, type OffPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import { tensorScope } from "../tensors/scope";
import type { Environment } from "../types";

/** Options of `sac`. */
export interface SacOptions extends ReplayOptions {
  /** The update, `sacStep` with its options. @defaultValue sacStep() */
  improve?: OffPolicyStep<SacInfo>;
}

/** A round of `sac`. The fields of `SacInfo` are means over its updates. */
export interface SacRound extends ReplayRound, SacInfo {}

/**
 * Learns from the environment's reward, by one update for each environment step.
 *
 * @throws RangeError if an option is out of its range, or if actions are discrete or unbounded
 * @example
 * for (const { environmentSteps, policy } of sac(pendulum, { rounds: 10 }))
 *   console.log(environmentSteps, evaluate(pendulum, policy).meanReturn);
 */
export function* sac<State>(
  environment: Environment<State>,
  {
    rounds = 20,
    steps = 1000,
    improve: policyStep = sacStep(),
    warmup = 1000,
    batchSize = 256,
    capacity = 100_000,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: SacOptions = {},
): Generator<SacRound, void> {
  checkExploringStep(policyStep, environment);
  const random = seeded(seed);
  const info = averages<SacInfo>();
  using scope = tensorScope();
  const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
  const { buffer, act, policy, improve, restandardize, returns } = replayLearner(
    scope,
    environment,
    policyStep,
    random,
    options,
  );

  for (let round = 0; round < rounds; round++) {
    restandardize();
    for (let step = 0; step < steps; step++) {
      // a ∼ π(·|s);  D ← D ∪ {(s, a, r, s′)}
      act(policy.policy(), 1);
      // update the critics, the policy, the temperature and the targets
      const batch = buffer.sample(batchSize, random);
      info.add(improve(batch, batch.rewards));
    }
    const environmentSteps = warmup + (round + 1) * steps;
    yield { round, policy: policy.policy(), ...info.now(), meanReturn: returns.now(), environmentSteps };
  }
}
