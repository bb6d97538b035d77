import type { Action, Policy } from "../types";
/** One of the policies of a mixture. */
export interface Component<A extends Action = Action> {
    /** The policy. */
    readonly policy: Policy<A>;
    /** The probability of this policy, from 0 to 1. */
    readonly probability: number;
}
/**
 * Makes the mixture of several policies. It draws one of them at the start of each episode and follows it until the
 * end, as in apprenticeship learning (Abbeel & Ng 2004). Outside of episodes it draws one for each action.
 *
 * @param components the policies and their probabilities, which sum to 1, such as the `mixture` of `apprenticeship`
 * @throws RangeError unless the probabilities are from 0 on and sum to 1
 */
export declare function mixture<A extends Action>(components: readonly Component<A>[]): Policy<A>;
