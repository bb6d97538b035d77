import { type DqnInfo } from "../improvement/offPolicy/dqnStep";
import { type ReplayOptions, type ReplayRound } from "../improvement/offPolicy/replayLearner";
import { type OffPolicyStep } from "../improvement/step";
import type { NetworkPolicy } from "../tensors/actor";
import type { Environment } from "../types";
/** Options of `dqn`. */
export interface DqnOptions extends ReplayOptions {
    /** The update, `dqnStep` with its options. @defaultValue dqnStep() */
    improve?: OffPolicyStep<DqnInfo>;
    /**
     * ε as a function of the environment steps so far: the probability of a random action. The default falls linearly
     * from 1 to 0.05 in 10,000 steps. @defaultValue falling
     */
    epsilon?: (environmentSteps: number) => number;
    /** Environment steps between updates, from 1 to `steps`. @defaultValue 1 */
    every?: number;
    /** Updates at a time, from 1 on. @defaultValue 1 */
    updates?: number;
}
/** A round of `dqn`: means over its updates, and what follows. */
export interface DqnRound extends ReplayRound, DqnInfo {
    /** The policy with the logits Q / α, or Q at temperature 0. Its mode is greedy. */
    readonly policy: NetworkPolicy;
}
/**
 * Learns from the environment's reward.
 *
 * @throws RangeError if an option is out of its range, or if actions are not discrete
 * @example
 * for (const { environmentSteps, policy } of dqn(cartPole, { rounds: 20 }))
 *   console.log(environmentSteps, evaluate(cartPole, policy).meanReturn);
 */
export declare function dqn<State>(environment: Environment<State>, { rounds, steps, improve: policyStep, epsilon, warmup, every, updates, batchSize, capacity, hidden, seed, policy: start, }?: DqnOptions): Generator<DqnRound, void>;
