import type { Steps } from "../experience/replay";
import { Rows } from "../rows";
import type { Scope } from "../tensors/scope";
import type { Action, Observation, Random, Spaces } from "../types";
import { type Discriminator, type DiscriminatorOptions } from "./discriminator";
/** Steps of an environment, and log π(a|s) of each by the policy as it is now. */
export interface StepsWithLogProbs extends Steps {
    readonly logProbs: Float32Array;
}
/** Options of the discriminator of AIRL. */
export interface AirlDiscriminatorOptions extends DiscriminatorOptions {
    /**
     * Whether g depends on the state alone, as a reward must that is to carry over to other dynamics (theorem 5.2);
     * otherwise it is g(s, a).
     * @defaultValue true
     */
    stateOnly?: boolean;
}
/**
 * AIRL's discriminator (Fu, Luo & Levine 2018, https://arxiv.org/abs/1710.11248, section 6, equation 4):
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f = g(s[, a]) + γ h(s′) − h(s)
 *
 * h(s′) is 0 if the environment ended the episode. g and h standardize observations by the expert's mean and standard
 * deviation and clip them to ±5. A component that is constant in the demonstrations keeps its own units.
 *
 * @param expert the expert's observations
 * @param discount γ in [0, 1]: the policy step's
 * @throws RangeError if an option is out of its range
 */
export declare function airlDiscriminator(scope: Scope, { observationSpace, actionSpace }: Spaces, expert: Rows, discount: number, random: Random, { stateOnly, hidden, learningRate, passes, batchSize, weightDecay, }?: AirlDiscriminatorOptions): Discriminator<StepsWithLogProbs> & {
    /** g, the recovered reward, and h, the shaping term, as they are now. */
    snapshot(): {
        reward(observation: Observation, action: Action): number;
        shaping(observation: Observation): number;
    };
};
