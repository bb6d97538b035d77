import type { PolicyNetwork } from "../tensors/networks";
import type { Random, Spaces, Stretch } from "../types";

/** What a step did to the policy, measured on the states of its batch. */
export interface Improvement {
  /** Of the values against the λ-returns that they help to make, before the step, squared, mean: lower is better, in return². */
  readonly valueLoss: number;
  /** Of the policy, after the step, in nats: falls as it becomes sure; of a density it may be negative. */
  readonly entropy: number;
  /** KL(before ‖ after), estimated: how far the policy went. */
  readonly kl: number;
}

/** Improves the policy a little, by rewards for what it just did: one array of them a stretch. */
export type Improve = (stretches: readonly Stretch[], rewards: readonly Float64Array[]) => Improvement;

/** A way to improve policies: given a network it owns what it needs, such as values, which is freed with the network. */
export type ImprovementStep = (network: PolicyNetwork, spaces: Spaces, random: Random) => Improve;

/** The mean return of the episodes that end in a round, some of which began before; where none does, the last round's; before the first, of what there is. */
export function meanReturns(): (stretches: readonly Stretch[]) => number {
  let [running, last] = [0, Number.NaN];
  return (stretches) => {
    const ended: number[] = [];
    for (const { rewards, over } of stretches) {
      running += rewards.reduce((sum, reward) => sum + reward, 0);
      if (!over) continue;
      ended.push(running);
      running = 0;
    }
    if (ended.length > 0) last = ended.reduce((sum, value) => sum + value, 0) / ended.length;
    return Number.isNaN(last) ? running : last;
  };
}
