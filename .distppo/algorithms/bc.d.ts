/**
 * Behavioral cloning (Pomerleau 1991, "Efficient training of artificial neural networks for autonomous navigation",
 * https://doi.org/10.1162/neco.1991.3.1.88): imitation as supervised learning.
 *
 *     minimize over θ    L(θ) = −1/N Σᵢ log π_θ(aᵢ|sᵢ)    over the expert's N pairs (sᵢ, aᵢ)
 *
 * Differences from the paper: its network encodes the steering direction as a hill of activation over the output units
 * and minimizes squared error. Here the policy is a softmax for discrete actions, so that L is cross-entropy, and for
 * continuous actions a Gaussian with learned σ, so that L is squared error over 2σ² plus log σ and a constant. The
 * paper's plain backpropagation is replaced by AdamW (Loshchilov & Hutter 2019, https://arxiv.org/abs/1711.05101) on
 * minibatches in random order, with a learning rate that falls linearly to 0. The network standardizes observations.
 */
import type { NetworkPolicy } from "../tensors/actor";
import { type Standardization } from "../tensors/standardization";
import type { Demonstration, Round, Spaces, Transitions } from "../types";
/** Options of behavioral cloning. */
export interface BcOptions {
    /**
     * Number of rounds, from 1 on. A round is a pass over the pairs, or as many passes as use 1,000 pairs if there are
     * fewer. @defaultValue 80
     */
    rounds?: number;
    /** Pairs in a minibatch, from 1 on. @defaultValue 32 */
    batchSize?: number;
    /**
     * Adam's learning rate in the first update, above 0. It falls linearly to 0 over the updates of all epochs.
     * @defaultValue 3e-3
     */
    learningRate?: number;
    /**
     * Decoupled weight decay times the number N of training pairs, from 0 on: each update multiplies the weights by 1 −
     * learning rate · weightDecay / N. As a prior of the weights should, it counts less the more pairs there are.
     * @defaultValue 50
     */
    weightDecay?: number;
    /**
     * Share of the pairs, from 0 to below 1, that is held out of training for early stopping. The seed draws them.
     * @defaultValue 0
     */
    heldOut?: number;
    /** Cloning ends after this many rounds in a row without a new minimum of `heldOutLoss`, from 1 on. @defaultValue 5 */
    patience?: number;
    /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /**
     * How the network standardizes observations. By default it uses the mean and standard deviation of the training
     * pairs. Ignored if `policy` has its own standardization.
     */
    standardization?: Standardization;
    /** Seed of the initial weights, of the pairs held out and of the order of the others. @defaultValue 0 */
    seed?: number;
    /**
     * A policy to start from. It keeps its widths, activation and standardization. Without it, the weights are random.
     */
    policy?: NetworkPolicy;
}
/** A round of behavioral cloning. */
export interface BcRound extends Round {
    /** The clone after this round. */
    readonly policy: NetworkPolicy;
    /**
     * Mean of the minibatches' L(θ) over the round, each before its update, in nats. Lower is better; log n is the loss
     * of a uniformly random policy over n actions.
     */
    readonly loss: number;
    /**
     * L(θ) of the held-out pairs after this round, in nats. Lower is better. It is absent where no pairs are held out.
     */
    readonly heldOutLoss?: number;
}
/**
 * Clones the demonstrations by supervised learning. It needs only the spaces of the environment.
 *
 * With `heldOut`, cloning stops early: each round has the loss of the held-out pairs, and the generator ends after
 * `patience` rounds without a new minimum. All rounds are yielded, so the caller can choose the policy with the lowest
 * `heldOutLoss`.
 *
 * @throws Error when there is no pair, or a pair does not fit the spaces; RangeError when an option is out of its
 *   range, or all pairs or none would be held out
 * @example
 * const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 1 });
 * const rounds = [...bc(cartPole, demonstrations, { heldOut: 0.2 })];
 * const { policy } = rounds.reduce((best, round) => (round.heldOutLoss! < best.heldOutLoss! ? round : best));
 */
export declare function bc(spaces: Spaces, demonstrations: readonly Demonstration[] | Transitions, { rounds, batchSize, learningRate, weightDecay, heldOut, patience, hidden, standardization, seed, policy: start, }?: BcOptions): Generator<BcRound, void>;
