import type { Demonstration, FeaturedDynamics, Round, StochasticPolicy } from "../types";
/** Options of `apprenticeship`. */
export interface ApprenticeshipOptions {
    /** The largest number of rounds; `tolerance` may end them earlier. @defaultValue 30 */
    rounds?: number;
    /**
     * How the weights are found: "projection" is the paper's section 3.1, "max-margin" its equations 10 to 12.
     * @defaultValue "projection"
     */
    method?: "projection" | "max-margin";
    /** γ in [0, 1). @defaultValue 0.99 */
    discount?: number;
    /** Training stops after the first round whose `margin` is at most this, from 0 on. @defaultValue 1e-4 */
    tolerance?: number;
}
/** A round of `apprenticeship`. */
export interface ApprenticeshipRound extends Round {
    /** w, of length 1, or 0 if the expert's feature expectations are already matched: [features] */
    readonly weights: Float64Array;
    /**
     * By how much the expert is better under w than the best earlier policy ("max-margin") or than the current projection
     * point ("projection"). It never rises, and tends to 0 if some mixture has the expert's feature expectations.
     */
    readonly margin: number;
    /** μ of this round's policy, the best for w·φ: [features] */
    readonly expectations: Float64Array;
    /** π(a|s) of this round's policy: [S·A] */
    readonly table: Float64Array;
    /**
     * The mixture of all policies so far, the random one first, whose feature expectations are nearest to the expert's.
     */
    readonly mixture: readonly {
        readonly policy: StochasticPolicy;
        readonly probability: number;
    }[];
    /** μ of the mixture: [features] */
    readonly mixtureExpectations: Float64Array;
    /** ‖μ_E − μ(mixture)‖₂: an upper bound on how much less than the expert the mixture earns, for every ‖w‖₂ ≤ 1. */
    readonly distance: number;
}
/**
 * Learns a mixture of policies that earns about as much as the expert under every reward that is linear in the features
 * with ‖w‖₂ ≤ 1.
 *
 * @param environment its features and dynamics; rewards after the end of an episode are 0
 * @param expert demonstrations, or the feature expectations μ_E: [features]
 * @throws Error if there are no demonstrations; RangeError if μ_E has another length or an option is out of its range
 * @example
 * const { mixture, distance } = [...apprenticeship(environment, demonstrations)].at(-1)!;
 */
export declare function apprenticeship(environment: FeaturedDynamics, expert: readonly Demonstration[] | Float64Array, { rounds, method, discount, tolerance }?: ApprenticeshipOptions): Generator<ApprenticeshipRound, void>;
