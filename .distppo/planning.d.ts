import type { Rows } from "./rows";
import type { Demonstration, Dynamics, StochasticPolicy, TabularMdp } from "./types";
/**
 * Throws a RangeError unless every action in every state has outcomes whose probabilities sum to 1 and whose next
 * states exist. Most functions here call this; `checkStart` checks the distribution of initial states.
 */
export declare function checkDynamics(dynamics: Dynamics): void;
/**
 * The expected rewards r(s, a) = Σ p r over the outcomes of each pair: [S·A].
 *
 * @throws RangeError if a reward is not finite, or the probabilities of the outcomes of a pair do not sum to 1
 */
export declare function expectedRewards(mdp: TabularMdp): Float64Array;
/**
 * Returns the same environment with the rewards r(s, a, s′).
 *
 * @throws RangeError if a reward is not a finite number
 */
export declare function rewarding(dynamics: Dynamics, reward: (state: number, action: number, next: number) => number): TabularMdp;
/** The action value q(s, a) = Σ p (r + γ v(s′)) over the outcomes of a pair, with v(s′) = 0 where the episode ends. */
export declare function actionValue({ actions, offsets, probabilities, nextStates, rewards, terminated }: TabularMdp, values: Float64Array, state: number, action: number, discount: number): number;
/** Options of value iteration. */
export interface ValueIterationOptions {
    /** The discount γ, from 0 to 1; with 1, every optimal policy must end its episodes. @defaultValue 0.99 */
    discount?: number;
    /** Sweeps end when no value changes by more than this, in units of reward, above 0. @defaultValue 1e-6 */
    residual?: number;
    /** The largest number of sweeps, at least 1. @defaultValue 100_000 */
    mostSweeps?: number;
}
/**
 * Value iteration (Bellman 1957): the optimal values v*(s) = maxₐ q*(s, a), by sweeps over all states in place.
 *
 * @returns v*: [S]
 * @throws Error if the values still change after `mostSweeps` sweeps
 */
export declare function valueIteration(mdp: TabularMdp, { discount, residual, mostSweeps }?: ValueIterationOptions): Float64Array;
/** The greedy policy of these state values, as a table π(a|s): [S·A]. Among equally good actions it takes the first. */
export declare function greedyTable(mdp: TabularMdp, values: Float64Array, discount: number): Float64Array;
/** Soft values and the soft-optimal policy π(a|s) = exp(q(s, a) − v(s)). */
export interface SoftPlan {
    /** v(s) = log Σₐ exp q(s, a): [S] */
    readonly values: Float64Array;
    /** π(a|s): [S·A] */
    readonly policy: Float64Array;
}
/** Options of `softPlans`. */
export interface SoftPlansOptions {
    /** The discount γ, from 0 to 1. @defaultValue 1 */
    discount?: number;
    /**
     * `true`: maximum causal entropy (Ziebart 2010). `false`: q(s, a) = log E[exp(r + γ v(s′))] (Ziebart et al. 2008,
     * algorithm 1), which treats the randomness of the environment as if the agent chose it. In deterministic
     * environments both are equal. @defaultValue true
     */
    causal?: boolean;
}
/**
 * The soft-optimal policies of `horizon` steps (Ziebart 2010, "Modeling purposeful adaptive behavior with the principle
 * of maximum causal entropy", PhD thesis, Carnegie Mellon University, algorithm 9.1). Plan t is for step t, and the
 * values after the last step are 0.
 *
 *     q(s, a) = E[r + γ v(s′)],   v(s) = log Σₐ exp q(s, a),   π(a|s) = exp(q(s, a) − v(s))
 *
 * @throws RangeError if the horizon is not a whole number from 1 on
 */
export declare function softPlans(mdp: TabularMdp, horizon: number, { discount, causal }?: SoftPlansOptions): SoftPlan[];
/**
 * The stationary soft-optimal policy of an infinite horizon: v*(s) = log Σₐ exp E[r + γ v*(s′)].
 *
 * @throws Error if the values still change after `mostSweeps` sweeps
 */
export declare function softValueIteration(mdp: TabularMdp, { discount, residual, mostSweeps }?: ValueIterationOptions): SoftPlan;
/** The action with the largest value; among equal values the first. */
export declare function best(actions: number, value: (action: number) => number): number;
/**
 * The table π(a|s), [S·A], of a policy that is given as a function.
 *
 * @param choose returns the action of a state, or the probabilities of all actions
 * @throws RangeError if it returns an action that does not exist, or something that is not a distribution over all
 *   actions
 */
export declare function policyTable({ states, actions }: Pick<Dynamics, "states" | "actions">, choose: (state: number) => number | ArrayLike<number>): Float64Array;
/**
 * The policy of a table π(a|s), [S·A], for an environment whose observations are `[state]`.
 *
 * @throws RangeError if the table has another length or a row is not a probability distribution; the policy throws it
 *   for a state or an action that does not exist
 */
export declare function tablePolicy({ states, actions }: Pick<Dynamics, "states" | "actions">, table: Float64Array): StochasticPolicy<number>;
/** Moves a distribution over states, [S], one step ahead. The mass of episodes that end is dropped. */
export declare function follow(dynamics: Dynamics, policy: Float64Array, now: Float64Array): Float64Array;
/**
 * Marks the states in which an episode can act within its first `steps` steps: 1 for those, 0 for the others, [S].
 * Demonstrations say nothing about the others.
 */
export declare function reachable(dynamics: Dynamics, steps?: number): Uint8Array;
/**
 * The visitation of each step: row t holds the probability P(sₜ = s) that the episode still runs and is in state s, for
 * t = 0 … horizon − 1. If no episode terminates, all rows together sum to the horizon.
 *
 * @param policy π(a|s): [S·A], or one table for each step
 * @returns horizon rows of [S]
 * @throws RangeError if the horizon is not a whole number from 1 on, or a distribution does not sum to 1
 */
export declare function visitation(dynamics: Dynamics, policy: Float64Array | readonly Float64Array[], horizon: number): Float64Array[];
/**
 * The discounted occupancy Σₜ γᵗ P(sₜ = s) over all steps: [S]. If no episode terminates, it sums to 1 / (1 − γ).
 *
 * @param policy π(a|s): [S·A]
 * @param discount the discount γ, at least 0 and below 1
 * @param residual the largest sum of the mass that may be left out
 */
export declare function discountedOccupancy(dynamics: Dynamics, policy: Float64Array, discount: number, residual?: number): Float64Array;
/** The feature expectations Σₛ d(s) φ(s) of an occupancy d: [features]. */
export declare function featureExpectations({ features }: {
    features: Rows;
}, occupancy: Float64Array): Float64Array;
/**
 * The expected undiscounted return, exact, of a policy π(a|s) over `horizon` steps.
 *
 * @param policy π(a|s): [S·A], or one table for each step
 * @param horizon the number of steps, at least 1
 */
export declare function expectedReturn(mdp: TabularMdp, policy: Float64Array | readonly Float64Array[], horizon: number): number;
/**
 * Whether the dynamics are decomposable (Fu, Luo & Levine 2018, definition B.1): all states are linked, where two
 * states are linked if both can follow the same state, or if both are linked to a third one. Only then can a reward of
 * the state alone be separated from shaping.
 */
export declare function decomposable(dynamics: Dynamics): boolean;
/** Options of `visits`. */
export interface VisitsOptions {
    /** The discount γ, from 0 to 1. @defaultValue 1 */
    discount?: number;
}
/**
 * The discounted state visits of demonstrations: Σₜ γᵗ 1(sₜ = s) over the states in which they act, averaged over the
 * episodes. Returns [S].
 *
 * @throws Error if there are no demonstrations, or one has a state or an action that the environment does not have
 */
export declare function visits({ states, actions: choices }: Dynamics, demonstrations: readonly Demonstration[], { discount }?: VisitsOptions): Float64Array;
/**
 * The deviation from the expected arrivals in each state at each step, averaged over the episodes: the observed
 * arrivals minus those that the dynamics predict from the previous pair, 1(sₜ = s) − p(s|sₜ₋₁, aₜ₋₁). At t = 0 it is
 * the share of episodes that start in the state. Returns `horizon` rows of [S].
 *
 * @throws Error if a demonstration is longer than the horizon
 */
export declare function surprises({ states, actions: choices, offsets, probabilities, nextStates, terminated, horizon }: Dynamics & {
    horizon: number;
}, demonstrations: readonly Demonstration[]): Float64Array[];
/**
 * The discounted visits Σₜ γᵗ mₜ(s), [S], of mass that starts as m₀ = `arrivals[0]`. At each step the policy
 * `tables[t]` moves it, and `arrivals[t + 1]` is added.
 */
export declare function flow(dynamics: Dynamics, tables: readonly Float64Array[], arrivals: readonly Float64Array[], discount: number): Float64Array;
