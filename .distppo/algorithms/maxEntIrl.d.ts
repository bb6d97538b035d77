import { tablePolicy } from "../planning";
import { Rows } from "../rows";
import type { Demonstration, FeaturedDynamics, Round } from "../types";
/** Options of `maxEntIrl`. */
export interface MaxEntIrlOptions {
    /** The largest number of rounds; `tolerance` may end them earlier. @defaultValue 1000 */
    rounds?: number;
    /**
     * Training stops after the first round whose `featureError` is at most this . Without hidden layers and weight decay,
     * the error tends to 0 if some policy has the expert's feature expectations. @defaultValue 1e-4
     */
    tolerance?: number;
    /** Adam's learning rate, above 0. @defaultValue 0.1 */
    learningRate?: number;
    /**
     * Widths of the reward's hidden layers. Without any, the reward is a linear function of the features plus a constant.
     * @defaultValue []
     */
    hidden?: readonly number[];
    /** γ in [0, 1]. @defaultValue 1 */
    discount?: number;
    /**
     * `true`: maximum causal entropy (Ziebart et al. 2010). `false`: the path distribution of 2008, which treats the
     * environment's randomness as if the agent chose it. @defaultValue true
     */
    causal?: boolean;
    /**
     * L2 regularization, from 0 on: adds this times ‖θ‖² to the loss, so that θ stays finite where the expert always
     * takes the same action. @defaultValue 0
     */
    weightDecay?: number;
    /** Seed of the first weights. @defaultValue 0 */
    seed?: number;
}
/** A round of `maxEntIrl`. */
export interface MaxEntIrlRound extends Round {
    /** π_θ for the first step. Used at all steps it is a stationary approximation of `tables`. */
    readonly policy: ReturnType<typeof tablePolicy>;
    /** π(a|s) at each step: `horizon` tables of [S·A]. */
    readonly tables: readonly Float64Array[];
    /**
     * r_θ(s): [S]. If all episodes are equally long, adding a constant does not change the policy; other rewards may also
     * have this policy. For a state that is not `reachable` it extrapolates from the features.
     */
    readonly reward: Float64Array;
    /**
     * 1 for each state in which the agent can act within the horizon, 0 for the others, terminal states included.
     * Demonstrations say nothing about those. [S]
     */
    readonly reachable: Uint8Array;
    /** r_θ as a function of features, also those of another environment: [states, features] to [states]. */
    readonly rewardOf: (features: Rows) => Float64Array;
    /**
     * Expected discounted visits of each state when π_θ acts alone from the demonstrated start states: [S]. In a
     * stochastic environment this is not the d_θ of `featureError`, which continues at each step from the demonstrated
     * state.
     */
    readonly occupancy: Float64Array;
    /**
     * −L(θ), in nats per episode, without the weight decay. Lower is better. With `causal: false` in a stochastic
     * environment it is only an upper bound of −L(θ).
     */
    readonly loss: number;
    /**
     * The largest absolute component of Σₛ (d_E(s) − d_θ(s)) φ(s), in discounted visits per episode, with each feature
     * scaled to at most 1 in absolute value. Lower is better: at 0, L is stationary if the reward has no hidden layers or
     * weight decay.
     */
    readonly featureError: number;
}
/**
 * Recovers a reward from the states that the expert visits.
 *
 * @param environment features, dynamics and horizon; its reward is not read
 * @param expert demonstrations, or the discounted expected visits d_E of each state in an episode: [S]
 * @throws Error if there are no demonstrations, or one is longer than the horizon; RangeError if d_E has another length
 *   or an option is out of its range
 * @example
 * const demonstrations = rollouts(environment, expert, { episodes: 50 });
 * const { reward, policy } = [...maxEntIrl(environment, demonstrations)].at(-1)!;
 */
export declare function maxEntIrl(environment: FeaturedDynamics & {
    readonly horizon: number;
}, expert: readonly Demonstration[] | Float64Array, { rounds, tolerance, learningRate, hidden, discount, causal, weightDecay, seed, }?: MaxEntIrlOptions): Generator<MaxEntIrlRound, void>;
