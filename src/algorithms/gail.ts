/**
 * Generative adversarial imitation learning (Ho & Ermon 2016, "Generative adversarial imitation learning", algorithm 1): a
 * discriminator learns to tell the learner's pairs from the expert's, and the learner to be taken for the expert.
 *
 *     min over π   max over D   E_E[log D(s, a)] + E_π[log(1 − D(s, a))] − λ H(π)
 *
 * Differences from the paper: here D is the probability of the *expert*, there of the learner; the policy step is PPO unless
 * `trpoStep()` is given; D and the policy see observations in the expert's standard deviations; D makes several steps of Adam a round; all steps weigh alike,
 * so that the occupancies matched are not discounted; entropy is part of the policy step, per state, not of the reward.
 *
 * The reward is one of three, and each has a bias by episodes' length that only a fixed horizon takes away (Kostrikov et al. 2018):
 *
 *     −log(1 − D)           never negative: whoever lives longer earns more, whatever the expert wanted
 *     log D                 never positive: whoever ends it sooner loses less
 *     log D − log(1 − D)    of both signs, the discriminator's logit; its sum still depends on an episode's length
 */
import { checkHorizon, pairsOf, perStretch } from "../improvement/adversarial";
import {
  type Discrimination,
  type DiscriminatorOptions,
  discriminator,
  type Pairs,
} from "../improvement/discriminator";
import { ppoStep } from "../improvement/ppoStep";
import { type Improvement, type ImprovementStep, meanReturns } from "../improvement/step";
import { seeded } from "../random";
import { collector, transitions } from "../rollouts";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import {
  type Action,
  checkCount,
  checkWord,
  type Demonstration,
  type Environment,
  type Observation,
  type Round,
  type Transitions,
} from "../types";

/** By the discriminator's logit. */
const rewards = {
  "-log(1-D)": (logit: number) => Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit))),
  "log D": (logit: number) => Math.min(0, logit) - Math.log1p(Math.exp(-Math.abs(logit))),
  "log D - log(1-D)": (logit: number) => logit,
};

export interface GailOptions {
  rounds?: number;
  /** Environment steps a round. */
  steps?: number;
  /** How the policy is improved. */
  step?: ImprovementStep;
  /** What the discriminator's opinion is worth to the learner. */
  reward?: keyof typeof rewards;
  discriminator?: DiscriminatorOptions;
  /** Allows worlds whose episodes end before the horizon, with the bias that this gives. */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. */
  hidden?: readonly number[];
  /** Of all chance. */
  seed?: number;
  /** A policy to start from, such as a clone. */
  policy?: NetworkPolicy;
}

export interface GailRound extends Round, Discrimination, Improvement {
  readonly policy: NetworkPolicy;
  /** What the learner did in this round, before it was improved. */
  readonly learner: Pairs;
  /**
   * log 2 − the discriminator's loss, in nats: an estimate of the Jensen–Shannon divergence of the two occupancies, which GAIL minimizes
   * (section 5), from below, for it is D's, and the best D is better. 0.693 where they are told apart surely; near 0, or less, where
   * they can't be, but also where D has learned nothing yet.
   */
  readonly occupancyDistance: number;
  /** What D pays, on average, for the expert's pairs, and for the learner's: equal where it can't tell them apart. */
  readonly expertReward: number;
  readonly learnerReward: number;
  /** What D pays for a pair, as it is now. */
  readonly reward: (observation: Observation, action: Action) => number;
  /** Of the episodes that were over in this round, by the environment's own reward, which the learner never sees. */
  readonly meanReturn: number;
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
    step = ppoStep({ entropy: 0.005 }),
    reward: kind = "-log(1-D)",
    discriminator: options = {},
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy,
  }: GailOptions = {},
): Generator<GailRound, void> {
  checkCount("rounds", rounds);
  checkWord("reward", kind, Object.keys(rewards));
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const expert = transitions(demonstrations, environment);
  const worth = rewards[kind];
  using network = policyNetwork(environment, hidden, random, policy, { normalize: true });
  network.track(expert.observations);
  const judge = discriminator(network, environment, random, options);
  const collect = collector(environment, random);
  const improve = step(network, environment, random);
  const returns = meanReturns();

  for (let round = 0; round < rounds; round++) {
    // 3. sample trajectories τ ∼ π
    const stretches = collect(network.policy(), steps);
    const learner = pairsOf(stretches);
    // 4. update D by E_E[∇ log D] + E_τ[∇ log(1 − D)]
    const told = judge.learn(expert, learner);
    // 5. a policy step with the reward that D gives
    const paid = judge.logits(learner).map(worth);
    const improvement = improve(stretches, perStretch(paid, stretches));
    yield {
      round,
      policy: network.policy(),
      learner,
      ...told,
      occupancyDistance: Math.log(2) - told.discriminatorLoss,
      ...improvement,
      expertReward: mean(judge.logits(expert).map(worth)),
      learnerReward: mean(paid),
      reward: paying(judge.snapshot(), worth),
      meanReturn: returns(stretches),
      environmentSteps: (round + 1) * steps,
    };
  }
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

const paying =
  (logit: (observation: Observation, action: Action) => number, worth: (logit: number) => number) =>
  (observation: Observation, action: Action) =>
    worth(logit(observation, action));
