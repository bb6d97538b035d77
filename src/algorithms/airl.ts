/**
 * Adversarial inverse reinforcement learning (Fu, Luo & Levine 2018, "Learning robust rewards with adversarial inverse reinforcement
 * learning", https://arxiv.org/abs/1710.11248, algorithm 1): GAIL whose discriminator has the form
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f(s, a, s′) = g(s) + γ h(s′) − h(s)
 *
 * At the saddle point f is the expert's advantage. h takes up what is shaping in it, and g is a reward that does not depend on the
 * dynamics, if they are deterministic and decomposable (theorem 5.1). The policy's reward is log D − log(1 − D) = f − log π, so that it
 * maximizes E[Σ f] and its entropy.
 *
 * Differences from the paper: the policy step is PPO, with an entropy bonus, unless `trpoStep()` is given; g and h see observations in
 * the expert's standard deviations, clipped to ±5; their weights have L2 regularization; h(s′) counts as 0 where the environment ended
 * the episode. log π is that of the executed (clipped) action, with a point mass at each bound of the box: with the unclipped density the
 * policy could lower log π without limit by drifting past the bounds, although its executed actions no longer change.
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

export interface AirlOptions {
  /** @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /** How the policy is improved; its discount is also the γ of the shaping. @defaultValue ppoStep({ entropy: 0.005 }) */
  improve?: OnPolicyStep;
  discriminator?: AirlDiscriminatorOptions;
  /** The discriminator is trained on steps of this many last rounds. @defaultValue 20 */
  memory?: number;
  /** Allows environments whose episodes end before the horizon, with the bias that this gives. @defaultValue false */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from, such as a clone. */
  policy?: NetworkPolicy;
}

export interface AirlRound extends Round, Discrimination, Improvement {
  readonly policy: NetworkPolicy;
  /** The learner's pairs of this round, before the policy was improved. */
  readonly learner: Pairs;
  /** g, the recovered reward, up to a constant at the saddle point. For `rewarded`, in this environment or in another. */
  readonly reward: (observation: Observation, action: Action) => number;
  /** h: at the saddle point the expert's values, up to a constant. */
  readonly shaping: (observation: Observation) => number;
  /** Mean return of the episodes that ended in this round, by the environment's own reward, which the learner never sees. */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Recovers a reward, and a policy for it, by acting: needs the environment, but neither its reward nor the expert.
 *
 * @param demonstrations with what followed each pair
 * @throws Error where episodes end before the horizon, unless `variableHorizon` is set; when demonstrations don't fit, or don't say
 *   what followed
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
      "AIRL also learns from what followed each pair: give whole demonstrations, or nextObservations and terminated. Where a file doesn't say whether an episode was terminated, say it by the option terminated of readDemonstrations, or give it the environment.",
    );
  const expert = { observations, actions, nextObservations, terminated };
  using scope = tensorScope();
  const read = standardization(observations);
  const policy = policyNetwork(scope, environment, random, { hidden, start, standardization: read });
  const D = airlDiscriminator(scope, environment, observations, step.discount, random, options);
  const collect = collector(environment, random);
  const improve = step({ policy, spaces: environment, random, scope });
  const returns = meanReturns();
  const remembered = replay(environment, memory * steps);

  for (let round = 0; round < rounds; round++) {
    const acting = policy.policy();
    const withLogProbs = (steps: typeof expert) => ({ ...steps, logProbs: logProbs(acting, steps) });
    // 3. collect trajectories by executing π
    const stretches = collect(acting, steps);
    const learner = transitions(stretches);
    remembered.add(learner);
    // 4. train D to tell the expert's steps from the learner's of the last rounds
    const [expertSteps, learnerSteps] = [withLogProbs(expert), withLogProbs(learner)];
    D.update(expertSteps, withLogProbs(remembered.sample(steps, random)));
    // 5. update the reward, log D − log(1 − D)
    const rewards = D.logits(learnerSteps);
    const discriminated = discrimination(D.logits(expertSteps), rewards);
    // 6. update π with respect to it
    const improvement = improve(stretches, perStretch(rewards, stretches));
    yield {
      round,
      policy: policy.policy(),
      learner: { observations: learner.observations, actions: learner.actions },
      ...discriminated,
      ...improvement,
      ...D.snapshot(),
      meanReturn: returns(stretches),
      environmentSteps: (round + 1) * steps,
    };
  }
}
