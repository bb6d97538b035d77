import type { OffPolicyStep } from "../step";
/** Options of `td3Step`. */
export interface Td3StepOptions {
    /** γ in [0, 1). @defaultValue 0.99 */
    discount?: number;
    /** Adam's learning rate of the critics and the policy. @defaultValue 1e-3 */
    learningRate?: number;
    /** τ in (0, 1]: how far the targets follow at a time. @defaultValue 0.005 */
    targetShare?: number;
    /** Standard deviation, from 0 on, of the noise ε of the target's actions. @defaultValue 0.2 */
    targetNoise?: number;
    /** The bound, above 0, of ε. @defaultValue 0.5 */
    noiseClip?: number;
    /** d: the policy and the targets change in one of this many updates. @defaultValue 2 */
    policyEvery?: number;
    /** Widths of the critics' hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
}
/** What an update of TD3 measures on its batch. */
export interface Td3Info {
    /** ½ Σᵢ (Qᵢ − y)² before the update (units of return²). Lower is better, but the targets move. */
    readonly criticLoss: number;
}
/**
 * TD3 as an off-policy step. Its policies are deterministic: add noise to explore.
 *
 * @throws RangeError if an option is out of its range
 */
export declare function td3Step({ discount, learningRate, targetShare, targetNoise, noiseClip, policyEvery, hidden, }?: Td3StepOptions): OffPolicyStep<Td3Info>;
