/**
 * Reinforcement learning from the environment's own reward, by whichever policy improvement step: what imitators are measured against,
 * and how a recovered reward is put to use.
 *
 *     repeat:  act by π for `steps` steps;  π ← step(what was done, its rewards − α log π)
 *
 * With a temperature α the policy is paid for its entropy, too, and becomes the maximum-entropy one, π ∝ exp(A / α), that inverse
 * reinforcement learning takes experts for (Ziebart 2010; Haarnoja et al. 2017); π is then the likelihood of what is done, with the
 * mass that is moved to a bound of the actions' box. (Log π is that of the policy that acted: a step of many passes overshoots, and
 * trembles about its best.)
 *
 * Steps come from the papers named in src/improvement. Here are only what they share: exactly `steps` transitions a round, the last
 * episode resumed in the next one; and observations in standard deviations of all seen so far, which belong to the policy. Their
 * mean and variance move before a round's improvement, so that its first gradient is not quite at the policy that acted.
 */

import { checkNumber } from "../checks";
import { actLogProbs, pairsOf } from "../improvement/adversarial";
import { ppoStep } from "../improvement/ppoStep";
import { type Improvement, type ImprovementStep, meanReturns } from "../improvement/step";
import { seeded } from "../random";
import { collector } from "../rollouts";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import { checkCount, type Environment, type Round, type Stretch } from "../types";

export interface PolicyGradientOptions {
  rounds?: number;
  /** Environment steps a round. */
  steps?: number;
  /** How the policy is improved: ppoStep, trpoStep, actorCriticStep or reinforceStep, with its options. */
  step?: ImprovementStep;
  /** α, what a nat of entropy is worth, in units of reward. */
  temperature?: number;
  /** Widths of the policy's hidden layers. */
  hidden?: readonly number[];
  /** Whether the policy reads observations in standard deviations of those it has seen. */
  normalize?: boolean;
  /** Of all chance. */
  seed?: number;
  /** A policy to start from; its normalization then stays as it is. */
  policy?: NetworkPolicy;
}

export interface PolicyGradientRound extends Round, Improvement {
  readonly policy: NetworkPolicy;
  /** Of the episodes that were over in this round, as the policy acted while it learned; before there is one, of what there is. */
  readonly meanReturn: number;
  /** So far. */
  readonly environmentSteps: number;
}

/** Learns from reward. @throws RangeError for rounds or steps that are no whole numbers from 1 on, or a temperature below 0 */
export function* policyGradient<State>(
  environment: Environment<State>,
  {
    rounds = 50,
    steps = 2048,
    step = ppoStep(),
    temperature = 0,
    hidden = [64, 64],
    normalize = true,
    seed = 0,
    policy,
  }: PolicyGradientOptions = {},
): Generator<PolicyGradientRound, void> {
  checkCount("rounds", rounds);
  checkNumber("A temperature", temperature, { from: 0 });
  const random = seeded(seed);
  using network = policyNetwork(environment, hidden, random, policy, { normalize });
  const collect = collector(environment, random);
  const improve = step(network, environment, random);
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // act by π
    const acting = network.policy();
    const stretches = collect(acting, steps);
    network.track(pairsOf(stretches).observations);
    // improve π by what was earned
    const improvement = improve(stretches, stretches.map(earned(acting, temperature)));
    const environmentSteps = (round + 1) * steps;
    yield { round, policy: network.policy(), ...improvement, meanReturn: returns(stretches), environmentSteps };
  }
}

/** r − α log π of each step of a stretch. */
const earned =
  (policy: NetworkPolicy, temperature: number) =>
  (stretch: Stretch): Float64Array => {
    if (temperature === 0) return stretch.rewards;
    const logProbs = actLogProbs(policy, stretch);
    return stretch.rewards.map((reward, t) => reward - temperature * logProbs[t]);
  };
