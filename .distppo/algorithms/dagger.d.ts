/**
 * DAgger (Ross, Gordon & Bagnell 2011, "A reduction of imitation learning and structured prediction to no-regret online
 * learning", https://arxiv.org/abs/1011.0686, algorithm 3.1): the expert labels the states that the learner visits.
 *
 *     D ← ∅, π̂₁ ← any;  for i = 1 … N:
 *         visit states with πᵢ = βᵢ π* + (1 − βᵢ) π̂ᵢ;  D ← D ∪ {(s, π*(s))};  train π̂ᵢ₊₁ on D
 *
 * Differences from the paper: D may start with demonstrations. Each π̂ᵢ₊₁ is a new network, cloned from D by maximum
 * likelihood, and acts by its mode while states are collected. Without a π̂₁ the expert acts alone in the first round,
 * whatever β₁ is. A round is a number of steps, not of trajectories, so that labels are counted exactly; its last
 * episode may be cut short and is not resumed. The expert may leave states unlabeled; these are not added to D. A
 * mixture of experts answers each question on its own, whichever of them acts. The paper returns the best π̂ᵢ on
 * validation data; here every round yields its π̂ᵢ₊₁, and the choice is left to the caller.
 */
import { type Teacher } from "../experience/labels";
import type { NetworkPolicy } from "../tensors/actor";
import type { Demonstration, Environment, Policy, Round, Transitions } from "../types";
import { type BcOptions } from "./bc";
/** Options of DAgger. */
export interface DaggerOptions {
    /** Number of rounds, from 1 on. @defaultValue 10 */
    rounds?: number;
    /**
     * Environment steps in a round, at least 1. The expert is asked about the state before each. Use at least one
     * horizon, because every round begins with a new episode. @defaultValue 500
     */
    steps?: number;
    /**
     * βᵢ as a function of the round, where round = i − 1: the probability at each step that the expert acts. The default
     * is the paper's parameter-free choice, 1 in the first round and 0 afterwards; it also tries `0.5 ** round`.
     * @defaultValue firstRoundOnly
     */
    beta?: (round: number) => number;
    /** Pairs that D starts with. Without them D starts empty. */
    demonstrations?: readonly Demonstration[] | Transitions;
    /**
     * How each round's policy is trained on D. With `heldOut`, the policy of the last epoch is kept, not that of the
     * lowest `heldOutLoss`. @defaultValue {}
     */
    clone?: Omit<BcOptions, "seed" | "policy">;
    /**
     * π̂₁, which acts in the first round at the steps where the expert does not, so it needs a β₁ below 1. No policy is
     * trained from it. Without it, the expert acts at each step of the first round.
     */
    policy?: NetworkPolicy;
    /** Seed of the episodes and of each training. @defaultValue 0 */
    seed?: number;
}
/** A round of DAgger. */
export interface DaggerRound extends Round {
    /** π̂ᵢ₊₁, trained on D. */
    readonly policy: NetworkPolicy;
    /**
     * Mean of −log π(a|s) over the training pairs in the last epoch, each before its update, in nats. Lower is better,
     * but D becomes harder to fit in later rounds.
     */
    readonly loss: number;
    /** D after this round, including pairs that `clone.heldOut` keeps out of training. */
    readonly demonstrations: Transitions;
    /** Number of states that the expert was asked about so far. */
    readonly queries: number;
}
/**
 * Learns by acting and asking the expert about each state that is visited.
 *
 * @throws RangeError when β is not a probability, an option is out of its range or an answer is no action; Error when
 *   an expert that only answers would have to act, and if D is empty after a round
 * @example
 * const rounds = [...dagger(mountainCar, mountainCarExpert, { rounds: 6 })];
 * const returns = rounds.map(({ policy }) => evaluate(mountainCar, policy).meanReturn);
 */
export declare function dagger<State>(environment: Environment<State>, expert: Policy | Teacher, { rounds, steps, beta, demonstrations, clone, policy: start, seed, }?: DaggerOptions): Generator<DaggerRound, void>;
