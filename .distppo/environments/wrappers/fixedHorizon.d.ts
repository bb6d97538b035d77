import type { ActionOf, Demonstration, Environment, Policy, Space } from "../../types";
/** The state of an environment that `fixedHorizon` returns. */
export interface FixedHorizonState<State> {
    /** The state of the original environment. In the absorbing state it is the terminal state. */
    readonly within: State;
    /** Whether the episode is in the absorbing state. */
    readonly absorbed: boolean;
}
/** An environment whose episodes all have the same length, with conversions from the original environment. */
export interface FixedHorizon<State = unknown, O extends Space = Space, A extends Space = Space> extends Environment<FixedHorizonState<State>, O, A> {
    /** Converts a policy of the original environment. In the absorbing state, where actions have no effect, it acts 0. */
    policy<P extends Policy>(policy: P): Policy<ReturnType<P["act"]> | ActionOf<A>>;
    /**
     * Converts demonstrations of the original environment. A terminated one continues in the absorbing state.
     *
     * @throws Error if one was truncated before the horizon, is longer than the horizon, or does not fit the spaces
     */
    demonstrations(demonstrations: readonly Demonstration[]): Demonstration[];
}
/**
 * Makes every episode last until the horizon. If the original environment terminates, an absorbing state without
 * rewards follows. A vector of observations gets a flag as last component, which is 1 in the absorbing state, where
 * all other components are 0. A discrete observation space gets one more index.
 *
 * Adversarial imitators need this, because the length of an episode reveals the reward, which they must not know. A
 * learner with a nonnegative reward prolongs its episodes whatever the expert does, and one with a nonpositive reward
 * shortens them (Kostrikov et al. 2018, section 4.1, https://arxiv.org/abs/1809.02925). With a fixed horizon neither
 * is possible.
 */
export declare function fixedHorizon<State, O extends Space, A extends Space>(environment: Environment<State, O, A>): FixedHorizon<State, O, A>;
