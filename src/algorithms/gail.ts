/**
 * Generative adversarial imitation learning (Ho & Ermon 2016, "Generative adversarial imitation learning",
 * https://arxiv.org/abs/1606.03476, algorithm 1): a discriminator learns to tell the learner's pairs from the expert's, and the learner
 * learns to be taken for the expert.
 *
 *     min over π   max over D   E_E[log D(s, a)] + E_π[log(1 − D(s, a))] − λ H(π)
 *
 * Differences from the paper: D is the probability of the *expert* here, of the learner there; the policy step is PPO unless
 * `trpoStep()` is given; D and the policy read observations in the expert's standard deviations; D makes several steps of Adam in a
 * round; all steps have the same weight, so that the occupancies matched are not discounted; the entropy bonus is part of the policy
 * step, not of the reward.
 *
 * There are three rewards. Each has a bias by the length of episodes that only a fixed horizon removes (Kostrikov et al. 2018,
 * https://arxiv.org/abs/1809.02925):
 *
 *     −log(1 − D)           is never negative: a longer episode earns more, whatever the expert did
 *     log D                 is never positive: a shorter episode loses less
 *     log D − log(1 − D)    has both signs: it is the discriminator's logit; its sum still depends on an episode's length
 */

import { checkCount, checkWord } from "../checks";
import { collector } from "../experience/collector";
import { transitions } from "../experience/transitions";
import { ppoStep } from "../improvement/onPolicy/ppoStep";
import { type Improvement, meanReturns, type OnPolicyStep } from "../improvement/step";
import { seeded } from "../random";
import {
  type Discrimination,
  type DiscriminatorOptions,
  discrimination,
  discriminator,
  type Pairs,
} from "../rewards/discriminator";
import { checkHorizon, perStretch } from "../rewards/horizon";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import { tensorScope } from "../tensors/scope";
import { standardization } from "../tensors/standardization";
import type { Action, Demonstration, Environment, Observation, Round, Transitions } from "../types";

/** The rewards, as functions of the discriminator's logit. */
const rewards = {
  "-log(1-D)": (logit: number) => Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit))),
  "log D": (logit: number) => Math.min(0, logit) - Math.log1p(Math.exp(-Math.abs(logit))),
  "log D - log(1-D)": (logit: number) => logit,
};

export interface GailOptions {
  /** @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round. @defaultValue 2048 */
  steps?: number;
  /** How the policy is improved. @defaultValue ppoStep({ entropy: 0.005 }) */
  improve?: OnPolicyStep;
  /** How the discriminator's output becomes the policy's reward. @defaultValue "-log(1-D)" */
  reward?: keyof typeof rewards;
  discriminator?: DiscriminatorOptions;
  /** Allows environments whose episodes end before the horizon, with the bias that this gives. @defaultValue false */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /** A policy to start from, such as a clone. */
  policy?: NetworkPolicy;
}

export interface GailRound extends Round, Discrimination, Improvement {
  readonly policy: NetworkPolicy;
  /** The learner's pairs of this round, before the policy was improved. */
  readonly learner: Pairs;
  /** Mean reward by D of the expert's pairs. Equal to the learner's where D cannot tell them apart. */
  readonly expertReward: number;
  /** Mean reward by D of the learner's pairs. */
  readonly learnerReward: number;
  /** The reward of a pair, by D as it is now. */
  readonly reward: (observation: Observation, action: Action) => number;
  /** Mean return of the episodes that ended in this round, by the environment's own reward, which the learner never sees. */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

/**
 * Imitates by acting: needs the environment, but neither its reward nor the expert.
 *
 * @throws Error where episodes end before the horizon, unless `variableHorizon` is set; and when demonstrations don't fit
 */
export function* gail<State>(
  environment: Environment<State>,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 50,
    steps = 2048,
    improve: step = ppoStep({ entropy: 0.005 }),
    reward: kind = "-log(1-D)",
    discriminator: options,
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy: start,
  }: GailOptions = {},
): Generator<GailRound, void> {
  checkCount("rounds", rounds);
  checkWord("reward", kind, Object.keys(rewards));
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const expert = transitions(demonstrations, environment);
  const rewardOf = rewards[kind];
  using scope = tensorScope();
  const read = standardization(expert.observations);
  const policy = policyNetwork(scope, environment, random, { hidden, start, standardization: read });
  const D = discriminator(scope, environment, expert.observations, random, options);
  const collect = collector(environment, random);
  const improve = step({ policy, spaces: environment, random, scope });
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // 3. sample trajectories τ ∼ π
    const stretches = collect(policy.policy(), steps);
    const learner = transitions(stretches);
    // 4. update D by E_E[∇ log D] + E_τ[∇ log(1 − D)]
    D.update(expert, learner);
    // 5. a policy step with the reward that D gives
    const [expertLogits, learnerLogits] = [D.logits(expert), D.logits(learner)];
    const learnerRewards = learnerLogits.map(rewardOf);
    const improvement = improve(stretches, perStretch(learnerRewards, stretches));
    const logit = D.snapshot();
    yield {
      round,
      policy: policy.policy(),
      learner: { observations: learner.observations, actions: learner.actions },
      ...discrimination(expertLogits, learnerLogits),
      ...improvement,
      expertReward: mean(expertLogits.map(rewardOf)),
      learnerReward: mean(learnerRewards),
      reward: (observation, action) => rewardOf(logit(observation, action)),
      meanReturn: returns(stretches),
      environmentSteps: (round + 1) * steps,
    };
  }
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
