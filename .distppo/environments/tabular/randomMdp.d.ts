import { type TabularEnvironment } from "./tabular";
/** Options of `randomMdp`. */
export interface RandomMdpOptions {
    /** Number of states, from 2 on. @defaultValue 16 */
    readonly states?: number;
    /** Number of actions in each state, from 1 on. @defaultValue 4 */
    readonly actions?: number;
    /** Whether each action leads to one state, instead of all states with random probabilities. @defaultValue true */
    readonly deterministic?: boolean;
    /** Steps of an episode, from 1 on. @defaultValue 50 */
    readonly horizon?: number;
    /** Seed of the dynamics. @defaultValue 0 */
    readonly seed?: number;
}
/**
 * Makes a random Markov decision process (Fu, Luo & Levine 2018, section 7.1). The reward is 1 in state 0 and 0
 * elsewhere. Every episode starts in state 1 and lasts until the horizon. The next state of each pair is drawn
 * uniformly, or its distribution is drawn from a flat Dirichlet distribution.
 *
 * @throws RangeError for fewer than 2 states
 */
export declare function randomMdp({ states, actions, deterministic, horizon, seed, }?: RandomMdpOptions): TabularEnvironment;
