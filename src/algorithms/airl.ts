/**
 * Adversarial inverse reinforcement learning (Fu, Luo & Levine 2018, "Learning robust rewards with adversarial inverse
 * reinforcement learning", https://arxiv.org/abs/1710.11248, algorithm 1): GAIL whose discriminator has the form
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f(s, a, s′) = g(s) + γ h(s′) − h(s)
 *
 * At the saddle point f is the expert's advantage. The shaping term h absorbs what depends on the dynamics, and g is
 * then the expert's reward up to a constant, if the dynamics are deterministic and decomposable (theorem 5.1). The
 * policy's reward is log D − log(1 − D) = f − log π, so the policy maximizes E[Σ f] plus its entropy.
 *
 * Differences from the paper: the policy step is PPO with an entropy bonus unless `trpoStep()` is given; g and h
 * standardize observations by the expert's mean and standard deviation and clip them to ±5; their weights have L2
 * regularization; h(s′) is 0 if the environment ended the episode. log π is that of the executed (clipped) action, with
 * a point mass at each bound of the box: with the unclipped density the policy could lower log π without limit by
 * drifting past the bounds, although its executed actions no longer change.
 */

import { checkCount } from "../checks";
import { collector } from "../experience/collector";
import { replay } from "../experience/replay";
import { transitions } from "../experience/transitions";
import { ppoStep } from "../improvement/onPolicy/ppoStep";
import { type Improvement, meanReturns, type OnPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import { type AirlDiscriminatorOptions, airlDiscriminator } from "../rewards/airlDiscriminator";
import { type Discrimination, discrimination, type Pairs } from "../rewards/discriminator";
import { checkHorizon, logProbs, perStretch } from "../rewards/horizon";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import { tensorScope } from "../tensors/scope";
import { standardization } from "../tensors/standardization";
import type { Action, Demonstration, Environment, Observation, Round, Transitions } from "../types";

/** Options of `airl`. */
export interface AirlOptions {
  /** Turns of the outer loop: collect, update D, improve π. @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /** The policy step. Its discount is also the γ of the shaping. @defaultValue ppoStep({ entropy: 0.005 }) */
  improve?: OnPolicyStep;
  /** Options of the discriminator. @defaultValue {} */
  discriminator?: AirlDiscriminatorOptions;
  /** The discriminator is trained on the environment steps of this many last rounds. @defaultValue 20 */
  memory?: number;
  /** Allows environments that may end an episode before the horizon, in spite of the bias. @defaultValue false */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from, such as a clone. Without it, the weights are random. */
  policy?: NetworkPolicy;
}

/** A round of `airl`. */
export interface AirlRound extends Round, Discrimination, Improvement {
  readonly policy: NetworkPolicy;
  /** The learner's pairs of this round, before the policy was improved. */
  readonly pairs: Pairs;
  /**
   * g: at the saddle point the expert's reward, up to a constant. `rewarded` puts it into this environment or another
   * one.
   */
  readonly reward: (observation: Observation, action: Action) => number;
  /** h: at the saddle point the value function of the expert, up to a constant. */
  readonly shaping: (observation: Observation) => number;
  /**
   * Mean return, by the environment's own reward, of the episodes that ended in this round. The learner never sees it.
   */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Recovers a reward, and a policy for it, by acting in the environment. It needs neither the environment's reward nor
 * the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment or lack what followed each pair; RangeError if an option is out of its
 *   range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 20 });
 * const rounds = [...airl(cartPoleFixed, demonstrations, { rounds: 50 })];
 * const learned = rewarded(cartPoleFixed, rounds[49].reward); // the same environment with the recovered reward
 */
export function* airl<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 50,
    steps = 2048,
    improve: step = ppoStep({ entropy: 0.005 }),
    discriminator: options,
    memory = 20,
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: AirlOptions = {},
): Generator<AirlRound, void> {
  checkCount("rounds", rounds);
  checkCount("memory", memory);
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const { observations, actions, nextObservations, terminated } = transitions(demonstrations, environment);
  if (!nextObservations || !terminated)
    throw new Error(
      "AIRL also learns from what followed each pair: give whole demonstrations, or transitions with nextObservations and terminated. If a file doesn't say whether its episodes were terminated, use the option terminated of readDemonstrations, or give it the environment.",
    );
  const expert = { observations, actions, nextObservations, terminated };
  using scope = tensorScope();
  const policy = policyNetwork(scope, environment, random, {
    hidden,
    start,
    standardization: standardization(observations),
  });
  const D = airlDiscriminator(scope, environment, observations, step.discount, random, options);
  const collect = collector(environment, random);
  const improve = step({ policy, spaces: environment, random, scope });
  const returns = meanReturns();
  const buffer = replay(environment, memory * steps);

  for (let round = 0; round < rounds; round++) {
    const acting = policy.policy();
    const withLogProbs = (steps: typeof expert) => ({ ...steps, logProbs: logProbs(acting, steps) });
    // line 3: collect trajectories by executing π
    const stretches = collect(acting, steps);
    const learner = transitions(stretches);
    buffer.add(learner);
    // line 4: train D to distinguish the expert's steps from the learner's of the last rounds
    const expertSteps = withLogProbs(expert);
    D.update(expertSteps, withLogProbs(buffer.sample(steps, random)));
    // line 5: the reward is log D − log(1 − D)
    const rewards = D.logits(withLogProbs(learner));
    const discriminated = discrimination(D.logits(expertSteps), rewards);
    // line 6: improve π by this reward
    const improvement = improve(stretches, perStretch(rewards, stretches));
    yield {
      round,
      policy: policy.policy(),
      pairs: { observations: learner.observations, actions: learner.actions },
      ...discriminated,
      ...improvement,
      ...D.snapshot(),
      meanReturn: returns(stretches),
      environmentSteps: (round + 1) * steps,
    };
  }
}
