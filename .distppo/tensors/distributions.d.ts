import type { Action, Box, Random } from "../types";
/** A distribution of actions, given what a network computes for an observation. */
export interface Distribution {
    /** A sampled action, inside its box. */
    act(output: Float32Array, random: Random): Action;
    /** The most probable action (categorical), or the action at the mean (box). */
    mode(output: Float32Array): Action;
    /** The log-likelihood with which `act` gives this action. */
    logProb(output: Float32Array, action: Action): number;
    /** The action before clipping, and its log-density; identical to `act` and `logProb` if nothing is clipped. */
    readonly latent: {
        draw(output: Float32Array, random: Random): Action;
        logProb(output: Float32Array, action: Action): number;
    };
}
/** π(a) = softmax(logits). */
export declare function categorical(): Distribution;
/** The bound at which a component of an action lies: 1 for the upper one, −1 for the lower one, 0 for neither. */
export declare function boundOf(a: number, low: number, high: number): -1 | 0 | 1;
/**
 * π(a) = N(mean, diag exp(2 log σ)), clipped to the box. The log-likelihood of a clipped action is the log-density
 * inside the box, and at a bound the log of the mass beyond it, so that its entropy stays bounded however wide the
 * Gaussian is.
 */
export declare function gaussian(space: Box, logStd: Float32Array): Distribution;
/** The bounds of log σ of a squashed Gaussian, as in the authors' code of SAC. */
export declare const logStdRange: {
    readonly low: -20;
    readonly high: 2;
};
/** The largest |tanh u| from which u is computed: tanh u may round to ±1, where artanh is infinite. */
export declare const largestTanh: number;
/** The middle and half the width of a bounded box, component by component. */
export declare const boxUnits: ({ low, high }: Box) => {
    middle: Float32Array<ArrayBuffer>;
    half: Float32Array<ArrayBuffer>;
};
/**
 * a = tanh u scaled to the box, u ~ N(mean, diag exp(2 log σ)) (Haarnoja et al. 2018, https://arxiv.org/abs/1812.05905,
 * appendix C). The output holds the means and then log σ.
 */
export declare function squashedGaussian(space: Box): Distribution;
/** a = tanh y scaled to the box: all mass lies on one action. */
export declare function deterministic(space: Box): Distribution;
