import type { TabularMdp } from "../types";
/** A reward for a transition from a state by an action to the next state. */
export type RewardFunction = (state: number, action: number, next: number) => number;
/** Options of metrics that discount rewards. */
export interface DiscountOptions {
    /** The discount γ per step, from 0 to 1. @defaultValue 0.99 */
    discount?: number;
}
/**
 * EPIC, the equivalent-policy invariant comparison of two rewards (Gleave et al. 2021): √((1 − ρ) / 2), from 0 to 1,
 * where ρ is the correlation of their canonical forms over all (s, a, s′) with equal weight. It does not depend on the
 * scale of the rewards or on potential shaping γΦ(s′) − Φ(s). It is 0 for rewards with the same optimal policies under
 * all dynamics, and 1 for opposite rewards. For rewards of the state alone, ρ is their plain correlation.
 *
 *     C(r)(s, a, s′) = r(s, a, s′) + γ m(s′) − m(s) − γ E[m(S)],   m(s) = E[r(s, A, S′)]
 *
 * @throws RangeError if a reward is constant up to shaping, because it then has no direction
 */
export declare function epicDistance({ states, actions }: Pick<TabularMdp, "states" | "actions">, one: RewardFunction, other: RewardFunction, { discount }?: DiscountOptions): number;
/**
 * The expected value difference of a policy: how much less it earns than an optimal policy from the initial states,
 * discounted and exact.
 *
 * @param table π(a|s): [S·A]
 * @returns `difference`: V* − V^π, in units of reward; `share`: the difference divided by that of the uniformly random
 *   policy, so that 0 is optimal and 1 is as good as random
 */
export declare function expectedValueDifference(mdp: TabularMdp, table: Float64Array, { discount }?: DiscountOptions): {
    difference: number;
    share: number;
};
