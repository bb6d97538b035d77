import type { Environment, Policy, Random } from "../types";
import type { Replay } from "./replay";
/**
 * Acts in an environment and remembers each step in a buffer. The last episode is interrupted and resumed in the next
 * call. The policy must not remember anything during an episode, because each call may bring another policy.
 *
 * @returns a function of a policy and a number of steps
 */
export declare function interaction<State>(environment: Environment<State>, buffer: Replay, random: Random, onStep?: (reward: number, over: boolean) => void): (policy: Pick<Policy, "act">, steps: number) => void;
