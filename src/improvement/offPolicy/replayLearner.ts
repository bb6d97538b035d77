/** What learners with a replay buffer have in common: their options, their rounds, and their first steps. */
import { checkCount } from "../../checks";
import { interaction } from "../../experience/interaction";
import { randomPolicy } from "../../experience/randomPolicy";
import { replay } from "../../experience/replay";
import type { Rows } from "../../rows";
import type { NetworkPolicy } from "../../tensors/actor";
import { policyNetwork } from "../../tensors/networks";
import type { Scope } from "../../tensors/scope";
import { standardization } from "../../tensors/standardization";
import type { Environment, Random, Round, Spaces } from "../../types";
import { episodeReturns, type OffPolicyStep } from "../step";
import { dqnStep } from "./dqnStep";
import { sacStep } from "./sacStep";

/** Options of learners with a replay buffer. */
export interface ReplayOptions {
  /** Number of rounds, from 1 on. @defaultValue 20 for SAC, 50 for DQN */
  rounds?: number;
  /** Environment steps in a round, from 1 on. @defaultValue 1000 */
  steps?: number;
  /**
   * Environment steps before the first round, from 1 on. They are random or, if `policy` is given, sampled from it.
   * Take enough steps for each component of the observations to vary. @defaultValue 1000
   */
  warmup?: number;
  /** Steps in the batch of an update, from 1 on. @defaultValue 256 for SAC, 64 for DQN */
  batchSize?: number;
  /** How many environment steps are remembered, the most recent ones, from 1 on. @defaultValue 100_000 */
  capacity?: number;
  /** Widths of the policy's hidden layers. Those of critics are an option of the step. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
  /**
   * A policy of an earlier run to start from. It keeps its widths, activation and standardization (if it has none, it
   * gets that of the first steps), but the buffer, the critics and the temperature begin anew. Over discrete actions
   * its logits are read as Q / α, so give the same α. Without it, the weights are random.
   */
  policy?: NetworkPolicy;
}

/** Options of imitators with a replay buffer that are improved by rewards. */
export interface ReplayImitatorOptions extends ReplayOptions {
  /**
   * The policy's update. By default it is `sacStep()`, or `dqnStep({ temperature: 0.1, learningRate: 1e-3 })` for
   * discrete actions.
   */
  improve?: OffPolicyStep;
  /** Allows environments that may end an episode before the horizon, in spite of the bias. @defaultValue false */
  variableHorizon?: boolean;
}

/** The policy's update of an imitator, unless another one is chosen. */
export const defaultStep = ({ actionSpace }: Spaces): OffPolicyStep =>
  actionSpace.kind === "box" ? sacStep() : dqnStep({ temperature: 0.1, learningRate: 1e-3 });

/** A round of a learner with a replay buffer. */
export interface ReplayRound extends Round {
  readonly policy: NetworkPolicy;
  /**
   * Mean return, by the environment's own reward and with the exploring policy, of the episodes that ended in this
   * round (see `episodeReturns`). Imitators never see it.
   */
  readonly meanReturn: number;
  /** Environment steps so far, those before the first round included. */
  readonly environmentSteps: number;
}

/**
 * Takes the first steps, then makes the policy and its update. Networks standardize observations by the demonstrations
 * or, without any, by the first steps and, where the learner calls `restandardize`, by all steps so far. Demonstrations
 * may hardly vary, so that the learner's observations lie hundreds of deviations away: with demonstrations, a network
 * of Q over discrete actions has tanh units, which keep Q bounded. Otherwise units are ReLU.
 *
 * @throws RangeError if an option is out of its range
 */
export function replayLearner<State, Info extends object>(
  scope: Scope,
  environment: Environment<State>,
  policyStep: OffPolicyStep<Info>,
  random: Random,
  {
    policy: start,
    hidden,
    ...counts
  }: Required<Pick<ReplayOptions, "rounds" | "steps" | "warmup" | "batchSize" | "capacity" | "hidden">> &
    Pick<ReplayOptions, "policy">,
  shown?: Rows,
) {
  for (const [name, count] of Object.entries(counts)) checkCount(name, count);
  const returns = episodeReturns();
  const buffer = replay(environment, Math.min(counts.capacity, counts.warmup + counts.rounds * counts.steps));
  const act = interaction(environment, buffer, random, returns.add);
  act(start ?? randomPolicy(environment), counts.warmup);
  returns.forget(); // the first round's mean is not over the episodes before it
  const policy = policyNetwork(scope, environment, random, {
    hidden,
    activation: shown && policyStep.head === "categorical" ? "tanh" : "relu",
    head: policyStep.head,
    temperature: policyStep.temperature,
    start,
    standardization: standardization(shown ?? buffer.observations()),
  });
  const improve = policyStep({ policy, spaces: environment, random, scope });
  /** Standardizes by all observations in the buffer, unless the policy was given. */
  const restandardize = () => {
    if (!start) policy.standardizer?.assign(standardization(buffer.observations()));
  };
  return { buffer, act, policy, improve, restandardize, returns };
}
