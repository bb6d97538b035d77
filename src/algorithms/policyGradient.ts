/**
 * Reinforcement learning from the environment's own reward, by any of the on-policy improvement steps: what imitators are measured
 * against, and how a recovered reward is put to use.
 *
 *     repeat:  act by π for `steps` steps;  π ← improve(steps, their rewards − α log π)
 *
 * With a temperature α the policy is also rewarded for its entropy, and becomes the maximum-entropy policy π ∝ exp(A / α) that inverse
 * reinforcement learning takes experts for (Ziebart 2010; Haarnoja et al. 2017, https://arxiv.org/abs/1702.08165). π is then the
 * likelihood of the executed action, with a point mass at each bound of the box. log π is evaluated under the policy that collected the
 * data; a step of several epochs overshoots, so the policy oscillates around its optimum.
 *
 * The steps are those of the papers named in src/improvement. This file has what they share: exactly `steps` transitions in a round,
 * with the last episode resumed in the next one; and observations in standard deviations of all those seen so far. Their mean and
 * variance move before a round's improvement, so that its first gradient is not exactly at the policy that acted.
 */
import { checkCount, checkNumber } from "../checks";
import { collector } from "../experience/collector";
import { ppoStep } from "../improvement/onPolicy/ppoStep";
import { type Improvement, meanReturns, type OnPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import { logProbs } from "../rewards/horizon";
import { width } from "../spaces";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import { tensorScope } from "../tensors/scope";
import { running } from "../tensors/standardization";
import type { Environment, Round, Stretch } from "../types";

export interface PolicyGradientOptions {
  /** @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /** How the policy is improved: ppoStep, trpoStep, actorCriticStep or reinforceStep, with its options. @defaultValue ppoStep() */
  improve?: OnPolicyStep;
  /** α from 0 on: what a nat of entropy is worth, in units of reward. @defaultValue 0 */
  temperature?: number;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Whether the policy reads observations in standard deviations of those seen so far. @defaultValue true */
  normalize?: boolean;
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from; it goes on reading observations as it did. */
  policy?: NetworkPolicy;
}

export interface PolicyGradientRound extends Round, Improvement {
  readonly policy: NetworkPolicy;
  /** Mean undiscounted return, with sampled actions, of the episodes that ended in this round (see `meanReturns`). */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Learns from reward.
 *
 * @throws RangeError when an option is out of its range
 */
export function* policyGradient<State>(
  environment: Environment<State>,
  {
    rounds = 50,
    steps = 2048,
    improve: step = ppoStep(),
    temperature = 0,
    hidden = [64, 64],
    normalize = true,
    seed = 0,
    policy: start,
  }: PolicyGradientOptions = {},
): Generator<PolicyGradientRound, void> {
  checkCount("rounds", rounds);
  checkNumber("A temperature", temperature, { from: 0 });
  const random = seeded(seed);
  using scope = tensorScope();
  const seen = running(width(environment.observationSpace));
  const policy = policyNetwork(scope, environment, random, {
    hidden,
    start,
    standardization: normalize ? seen.now() : undefined,
  });
  const collect = collector(environment, random);
  const improve = step({ policy, spaces: environment, random, scope });
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // act by π
    const acting = policy.policy();
    const stretches = collect(acting, steps);
    if (!start) {
      for (const { observations, actions } of stretches) seen.add(observations.slice(0, actions.length));
      policy.standardizer?.assign(seen.now());
    }
    // improve π by its rewards
    const improvement = improve(stretches, stretches.map(withEntropy(acting, temperature)));
    const environmentSteps = (round + 1) * steps;
    yield { round, policy: policy.policy(), ...improvement, meanReturn: returns(stretches), environmentSteps };
  }
}

/** r − α log π of each step of a stretch. */
const withEntropy =
  (policy: NetworkPolicy, temperature: number) =>
  (stretch: Stretch): Float64Array => {
    if (temperature === 0) return stretch.rewards;
    const entropies = logProbs(policy, stretch).map((logProb) => -logProb);
    return stretch.rewards.map((reward, t) => reward + temperature * entropies[t]);
  };
