/**
 * Soft actor-critic (Haarnoja et al. 2018, "Soft actor-critic algorithms and applications",
 * https://arxiv.org/abs/1812.05905, algorithm 1): off-policy reinforcement learning of the maximum-entropy policy, over
 * a box of actions.
 *
 *     maximize over π    E[Σ γᵗ (r(sₜ, aₜ) + α H(π(·|sₜ)))]
 *
 *     for each environment step:  a ∼ π(·|s);  s′ ∼ p(·|s, a);  D ← D ∪ {(s, a, r, s′)};  update by a batch of D
 *
 * Differences from the paper: the first `warmup` steps are uniformly random, as in the authors' code, and the networks
 * standardize observations by the mean and standard deviation of those in D, anew in each round. The update is in
 * src/improvement/offPolicy/sacStep.ts. A step that the horizon truncates bootstraps, as any other that did not
 * terminate.
 */
import { type ReplayOptions, type ReplayRound } from "../improvement/offPolicy/replayLearner";
import { type SacInfo } from "../improvement/offPolicy/sacStep";
import { type OffPolicyStep } from "../improvement/step";
import type { Environment } from "../types";
/** Options of `sac`. */
export interface SacOptions extends ReplayOptions {
    /** The update, `sacStep` with its options. @defaultValue sacStep() */
    improve?: OffPolicyStep<SacInfo>;
}
/** A round of `sac`: means over its updates, and what follows. */
export interface SacRound extends ReplayRound, SacInfo {
}
/**
 * Learns from the environment's reward, by one update for each environment step.
 *
 * @throws RangeError if an option is out of its range, or if actions are discrete or unbounded
 * @example
 * for (const { environmentSteps, policy } of sac(pendulum, { rounds: 10 }))
 *   console.log(environmentSteps, evaluate(pendulum, policy).meanReturn);
 */
export declare function sac<State>(environment: Environment<State>, { rounds, steps, improve: policyStep, warmup, batchSize, capacity, hidden, seed, policy: start, }?: SacOptions): Generator<SacRound, void>;
