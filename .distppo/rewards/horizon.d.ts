import type { NetworkPolicy } from "../tensors/actor";
import type { Environment, Stretch } from "../types";
import type { Pairs } from "./discriminator";
/**
 * Checks that an imitator may use an environment: the length of its episodes must not depend on the policy.
 *
 * @throws Error if an episode may end before the horizon and `variableHorizon` is false
 */
export declare function checkHorizon({ name, fixedHorizon }: Pick<Environment, "name" | "fixedHorizon">, variableHorizon: boolean): void;
/** Splits numbers of all steps into one array for each stretch. */
export declare function perStretch(values: ArrayLike<number>, stretches: readonly Stretch[]): Float64Array[];
/** log π(a|s) of the executed actions: [N] */
export declare function logProbs({ logProb, spaces }: NetworkPolicy, { observations, actions }: Pairs): Float32Array;
/**
 * log π(a|s) of the executed actions in units in which their box is [−1, 1], so that it does not depend on the units of
 * the environment: [N]. Probabilities, of discrete actions and at the bounds of a box, have no unit.
 */
export declare function unitLogProbs(policy: NetworkPolicy, pairs: Pairs): Float32Array;
