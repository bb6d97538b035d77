import type { NetworkPolicy } from "../tensors/actor";
import type { Environment, Random, Stretch } from "../types";
/**
 * Collects exactly the given number of steps per call: the last episode is interrupted and resumed in the next call.
 */
export declare function collector<State>(environment: Environment<State>, random: Random): (policy: NetworkPolicy, steps: number) => Stretch[];
