import type { Rows } from "../../rows";
import type { NetworkPolicy } from "../../tensors/actor";
import type { Scope } from "../../tensors/scope";
import type { Environment, Random, Round, Spaces } from "../../types";
import { type OffPolicyStep } from "../step";
/** Options of learners with a replay buffer. */
export interface ReplayOptions {
    /** Number of rounds, from 1 on. @defaultValue 20 for SAC, 50 for DQN */
    rounds?: number;
    /** Environment steps in a round, from 1 on. @defaultValue 1000 */
    steps?: number;
    /**
     * Random environment steps before the first round, from 1 on. If `policy` is given, that policy takes them, with
     * sampled actions. Take enough for each component of the observations to vary. @defaultValue 1000
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
     * A policy of an earlier run to start from. It keeps its widths, activation and standardization, but the buffer, the
     * critics and the temperature begin anew. Over discrete actions its logits are read as Q / α, so give the same α.
     * Without it, the weights are random.
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
export declare const defaultStep: ({ actionSpace }: Spaces) => OffPolicyStep;
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
 * Takes the first steps and makes the policy and its improvement. Networks standardize observations by those that were
 * shown or, if none were, by those of the first steps. What was shown may hardly vary, so that other observations lie
 * hundreds of deviations away. A network of Q over discrete actions then has tanh units, so that Q stays bounded there;
 * otherwise units are ReLU.
 *
 * @throws RangeError if an option is out of its range
 */
export declare function replayLearner<State, Info extends object>(scope: Scope, environment: Environment<State>, policyStep: OffPolicyStep<Info>, random: Random, { policy: start, hidden, ...counts }: Required<Pick<ReplayOptions, "rounds" | "steps" | "warmup" | "batchSize" | "capacity" | "hidden">> & Pick<ReplayOptions, "policy">, shown?: Rows): {
    buffer: import("../..").Replay;
    act: (policy: Pick<import("../..").Policy, "act">, steps: number) => void;
    policy: import("../..").PolicyNetwork;
    improve: import("../step").Update<Info>;
    returns: {
        forget(): void;
        add(reward: number, over: boolean): void;
        now(): number;
    };
};
