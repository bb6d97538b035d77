/**
 * Adversarial inverse reinforcement learning (Fu, Luo & Levine 2018, "Learning robust rewards with adversarial inverse reinforcement
 * learning", algorithm 1): GAIL whose discriminator has the form
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f(s, a, s′) = g(s) + γ h(s′) − h(s)
 *
 * At the saddle point f is the expert's advantage; h takes up what is shaping in it, and g is a reward that doesn't depend on the
 * dynamics, if they are deterministic and decomposable (theorem 5.1). The policy is paid log D − log(1 − D) = f − log π, so that it
 * maximizes E[Σ f] and its entropy. Differences from the paper: the policy step is PPO unless `trpoStep()` is given; observations are
 * in the expert's standard deviations, and g and h look no farther than five; their weights decay a little; the policy step adds a little
 * entropy; π is the likelihood of what is *done*, with a mass at the bounds of the
 * actions' box: paid by the density of what is drawn, a Gaussian would grow without end beyond them, where nobody sees it.
 */

import { actLogProbs, checkHorizon, perStretch } from "../improvement/adversarial";
import { type Discrimination, discrimination, type Pairs } from "../improvement/discriminator";
import { ppoStep } from "../improvement/ppoStep";
import { type RewardDiscriminatorOptions, rewardDiscriminator, type Steps } from "../improvement/rewardDiscriminator";
import { type Improvement, type ImprovementStep, meanReturns } from "../improvement/step";
import { seeded } from "../random";
import { collector, transitions } from "../rollouts";
import type { NetworkPolicy } from "../tensors/actor";
import { policyNetwork } from "../tensors/networks";
import {
  type Action,
  checkCount,
  type Demonstration,
  type Environment,
  type Observation,
  type Round,
  Rows,
  type Transitions,
} from "../types";

export interface AirlOptions {
  rounds?: number;
  /** Environment steps a round. */
  steps?: number;
  /** How the policy is improved. Where its γ is not 0.99, give `discriminator.discount` the same: else h is no shaping to it. */
  step?: ImprovementStep;
  discriminator?: RewardDiscriminatorOptions;
  /** How many rounds' steps the discriminator tells from the expert's. */
  memory?: number;
  /** Allows worlds whose episodes end before the horizon, with the bias that this gives; h is 0 where one ended. `fixedHorizon` cures it. */
  variableHorizon?: boolean;
  /** Widths of the policy's hidden layers. */
  hidden?: readonly number[];
  /** Of all chance. */
  seed?: number;
  /** A policy to start from, such as a clone. */
  policy?: NetworkPolicy;
}

export interface AirlRound extends Round, Discrimination, Improvement {
  readonly policy: NetworkPolicy;
  /** What the learner did in this round, before it was improved. */
  readonly learner: Pairs;
  /** log 2 − the discriminator's loss, at most the Jensen–Shannon divergence of the two occupancies: 0.693 nats apart, 0 together. */
  readonly occupancyDistance: number;
  /** g, the reward that was recovered: up to a constant, if all is well. For `rewarded`, here or in another world. */
  readonly reward: (observation: Observation, action: Action) => number;
  /** h, at the saddle point the expert's values, up to a constant. */
  readonly shaping: (observation: Observation) => number;
  /** Of the episodes that were over in this round, by the environment's own reward, which the learner never sees. */
  readonly meanReturn: number;
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
    step = ppoStep({ entropy: 0.005 }),
    discriminator: options = {},
    memory = 20,
    variableHorizon = false,
    hidden = [64, 64],
    seed = 0,
    policy,
  }: AirlOptions = {},
): Generator<AirlRound, void> {
  checkCount("rounds", rounds);
  checkCount("memory", memory);
  checkHorizon(environment, variableHorizon);
  const random = seeded(seed);
  const { observations, actions, nextObservations, terminated } = transitions(demonstrations, environment);
  if (!nextObservations || !terminated)
    throw new Error(
      "AIRL learns from what followed each pair, too: give whole demonstrations, or nextObservations and terminated. Where a file doesn't say whether an episode was terminated, say it by the option terminated of readDemonstrations, or give it the environment.",
    );
  const expert = { observations, actions, nextObservations, terminated };
  using network = policyNetwork(environment, hidden, random, policy, { normalize: true });
  network.track(observations);
  const judge = rewardDiscriminator(network, environment, observations, random, options);
  const collect = collector(environment, random);
  const improve = step(network, environment, random);
  const returns = meanReturns();
  const remembered: Omit<Steps, "logProbs">[] = [];

  for (let round = 0; round < rounds; round++) {
    const acting = network.policy();
    const likely = (done: Omit<Steps, "logProbs">): Steps => ({ ...done, logProbs: actLogProbs(acting, done) });
    // collect trajectories by executing π
    const stretches = collect(acting, steps);
    const own = likely(transitions(stretches));
    remembered.push(own);
    if (remembered.length > memory) remembered.shift();
    // train D to tell the expert's steps from those of the last rounds
    const theirs = likely(expert);
    judge.learn(theirs, likely(some(remembered, steps, random)));
    // update the reward, log D − log(1 − D), and π by it
    const paid = judge.logits(own);
    const told = discrimination(judge.logits(theirs), paid);
    const improvement = improve(stretches, perStretch(paid, stretches));
    yield {
      round,
      policy: network.policy(),
      learner: { observations: own.observations, actions: own.actions },
      ...told,
      occupancyDistance: Math.log(2) - told.discriminatorLoss,
      ...improvement,
      ...judge.snapshot(),
      meanReturn: returns(stretches),
      environmentSteps: (round + 1) * steps,
    };
  }
}

/** So many steps of several rounds, drawn at random. */
function some(rounds: readonly Omit<Steps, "logProbs">[], count: number, random: ReturnType<typeof seeded>) {
  const drawn = Array.from({ length: count }, () => {
    const from = rounds[random.integers(0, rounds.length)];
    return { from, row: random.integers(0, from.actions.length) };
  });
  const rows = (name: "observations" | "actions" | "nextObservations") =>
    Rows.concat(drawn.map(({ from, row }) => from[name].slice(row, row + 1)));
  return {
    observations: rows("observations"),
    actions: rows("actions"),
    nextObservations: rows("nextObservations"),
    terminated: Uint8Array.from(drawn, ({ from, row }) => from.terminated[row]),
  };
}
