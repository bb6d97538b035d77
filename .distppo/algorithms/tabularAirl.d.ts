/**
 * Adversarial inverse reinforcement learning with exact expectations (Fu, Luo & Levine 2018,
 * https://arxiv.org/abs/1710.11248, sections 5, 6 and 7.1). All probabilities of the environment are known: the policy
 * step is soft planning, and the discriminator's gradient sums over all states, actions and next states.
 *
 *     f(s, a, s′) = g(s) + γ h(s′) − h(s),    D = exp f / (exp f + π(a|s)),    ascend  Σ ρ_E log D + Σ ρ_π log(1 − D)
 *
 * If π = π_E and D = ½ everywhere, f is log π_E, the expert's soft advantage. If g and the true reward depend on the
 * state alone, and the dynamics are deterministic and decomposable, g is the true reward up to a constant (theorem
 * C.1). If g depends on state and action, it may be the advantage itself. Differences from the paper: exact occupancies
 * replace samples; the gradient of each parameter is divided by the total of both occupancies where the parameter
 * occurs, before Adam's step. Unlike in airl.ts, h(s′) is also learned for outcomes that end the episode, where it
 * stands for the reward of ending in s′; `shaping` does not return it.
 */
import { tablePolicy } from "../planning";
import type { Dynamics, Round } from "../types";
/** Options of `tabularAirl`. */
export interface TabularAirlOptions {
    /** Iterations of the outer loop: plan, ascend once. @defaultValue 300 */
    rounds?: number;
    /** Adam's learning rate, above 0. @defaultValue 0.1 */
    learningRate?: number;
    /** Whether g depends on the state alone; otherwise it depends on state and action. @defaultValue true */
    stateOnly?: boolean;
    /** γ in [0, 1). @defaultValue 0.9 */
    discount?: number;
}
/** A round of `tabularAirl`. */
export interface TabularAirlRound extends Round {
    /** The soft-optimal policy for f. */
    readonly policy: ReturnType<typeof tablePolicy>;
    /** π(a|s): [S·A] */
    readonly table: Float64Array;
    /**
     * g: [S], or [S·A] if it depends on the action. At best it is known up to a constant, which matters for planning if
     * episodes can terminate. States that are not `reachable` have the mean of the reachable ones, so that this reward
     * can be used for planning.
     */
    readonly reward: Float64Array;
    /** h, known up to a constant: [S]. States that are not `reachable` have the mean of the reachable ones. */
    readonly shaping: Float64Array;
    /**
     * 1 for each state in which the agent can act, 0 for the others, terminal states included. Demonstrations say nothing
     * about those. Compare rewards only over reachable states. [S]
     */
    readonly reachable: Uint8Array;
    /**
     * Half the sum of |ρ_E − ρ_π| over state–action pairs: 0 if they are equal. If no episode terminates, this is the
     * total variation distance, and 1 means that they are disjoint.
     */
    readonly totalVariation: number;
}
/**
 * Recovers the reward of an expert policy in an environment with known dynamics.
 *
 * @param environment its dynamics; its reward is not read
 * @param expert π_E(a|s), each probability above 0: [S·A]
 * @throws RangeError if the expert has another size or a probability of 0, or if an option is out of its range
 * @example
 * const expert = softValueIteration(environment, { discount: 0.9 }).policy;
 * const { reward } = [...tabularAirl(environment, expert)].at(-1)!;
 */
export declare function tabularAirl(environment: Dynamics, expert: Float64Array, { rounds, learningRate, stateOnly, discount }?: TabularAirlOptions): Generator<TabularAirlRound, void>;
