/**
 * Reinforcement learning from the environment's own reward by any of the on-policy steps in src/improvement/onPolicy.
 * Imitators are compared with it, and it finds policies for recovered rewards.
 *
 *     repeat:  act by π for `steps` steps;  π ← improve(steps, their rewards − α log π)
 *
 * With a temperature α the policy is also rewarded for its entropy. It then approaches the maximum-entropy policy π =
 * exp(A / α), where A is the soft advantage. Inverse reinforcement learning assumes that experts follow such a policy
 * (Ziebart 2010, "Modeling purposeful adaptive behavior with the principle of maximum causal entropy", PhD thesis,
 * Carnegie Mellon University; Haarnoja et al. 2017, https://arxiv.org/abs/1702.08165). log π is that of the executed
 * action under the policy that collected the data. It stays fixed during the epochs of a step, so the step overshoots
 * and the policy oscillates around its optimum.
 *
 * Each round collects exactly `steps` environment steps and resumes the last episode in the next round. Observations
 * are standardized by the mean and variance of all observations so far. These change before the improvement of a round,
 * so its first gradient is not exactly that of the policy that acted.
 */
import { checkCount, checkNumber } from "../checks";
import { collector } from "../experience/collector";
import { ppoStep } from "../improvement/onPolicy/ppoStep";
import { checkOnPolicyStep, type Improvement, meanReturns, type OnPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import { logProbs } from "../rewards/horizon";
import { width } from "../spaces";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import { tensorScope } from "../tensors/scope";
import { running } from "../tensors/standardization";
import type { Environment, Round, Stretch } from "../types";

/** Options of `policyGradient`. */
export interface PolicyGradientOptions {
  /** Iterations of the outer loop: act, improve. @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /**
   * The policy step: `ppoStep`, `trpoStep`, `actorCriticStep` or `reinforceStep` with its options. @defaultValue
   * ppoStep()
   */
  improve?: OnPolicyStep;
  /** α, from 0 on: the reward for each nat of entropy. @defaultValue 0 */
  temperature?: number;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Whether observations are standardized by those seen so far. It has no effect with `policy`. @defaultValue true */
  normalize?: boolean;
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from. It keeps its standardization. Without it, the weights are random. */
  policy?: NetworkPolicy;
}

/** A round of `policyGradient`. */
export interface PolicyGradientRound extends Round, Improvement {
  readonly policy: NetworkPolicy;
  /** Mean undiscounted return, with sampled actions, of the episodes that ended in this round (see `meanReturns`). */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Learns from the environment's reward.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * for (const { round, policy, meanReturn } of policyGradient(cartPole, { rounds: 20 })) console.log(round, meanReturn);
 */
export function* policyGradient<State>(
  environment: Environment<State>,
  {
    rounds = 50,
    steps = 2048,
    improve: policyStep = ppoStep(),
    temperature = 0,
    hidden = [64, 64],
    normalize = true,
    seed = 0,
    policy: start,
  }: PolicyGradientOptions = {},
): Generator<PolicyGradientRound, void> {
  checkCount("rounds", rounds);
  checkCount("steps", steps);
  checkOnPolicyStep(policyStep);
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
  const improve = policyStep({ policy, spaces: environment, random, scope });
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
