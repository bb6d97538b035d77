import { mean } from "../numbers";
import type { PolicyNetwork } from "../tensors/networks";
import type { Scope } from "../tensors/scope";
import type { Random, Spaces, Stretch } from "../types";

/** What an improvement step needs from a learner: its policy, and where to keep what the step owns. */
export interface Learner {
  readonly policy: PolicyNetwork;
  readonly spaces: Spaces;
  readonly random: Random;
  readonly scope: Scope;
}

/** What a step did to the policy, measured on the states of its batch. */
export interface Improvement {
  /** Mean squared error of the values against the λ-returns, before the step (units of return²). Lower is better. */
  readonly valueLoss: number;
  /**
   * Mean entropy of the policy after the step, in nats. It falls as the policy becomes more certain; the entropy of a
   * density can be negative.
   */
  readonly entropy: number;
  /** Estimate of KL(before ‖ after), in nats: how far the policy moved. */
  readonly kl: number;
}

/** Improves the policy a little, given the rewards of the steps just taken: one array for each stretch. */
export type Improve = (stretches: readonly Stretch[], rewards: readonly Float64Array[]) => Improvement;

/**
 * A kind of on-policy step: given a learner, it returns the function that improves the learner's policy once per round.
 */
export interface OnPolicyStep {
  (learner: Learner): Improve;
  /** γ in [0, 1]. AIRL's shaping uses the same discount. */
  readonly discount: number;
}

/**
 * Mean return of the episodes that ended in a round. If none ended, the previous round's value; before any has ended,
 * the return of the unfinished episode so far.
 */
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
    if (ended.length > 0) last = mean(ended);
    return Number.isNaN(last) ? running : last;
  };
}

/** Throws a TypeError unless this is an on-policy step, such as `ppoStep()`. */
export function checkOnPolicyStep(step: OnPolicyStep): void {
  if (typeof step !== "function" || typeof step.discount !== "number")
    throw new TypeError(
      "The option improve is an on-policy step, such as ppoStep() or trpoStep(): call it, with its options.",
    );
}
