import type { Steps } from "../experience/replay";
import { mean } from "../numbers";
import type { HeadKind } from "../tensors/architecture";
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

/** Improves the policy a little by a batch of steps and their rewards. It returns what it measured on the batch. */
export type Update<Info = object> = (steps: Steps, rewards: Float32Array) => Info;

/**
 * A kind of off-policy step: given a learner, it returns the function that improves the learner's policy by a batch
 * from a replay buffer.
 */
export interface OffPolicyStep<Info = object> {
  (learner: Learner): Update<Info>;
  /** The head of the policies that it improves. */
  readonly head: HeadKind;
  /** Over discrete actions, the network's output is Q and the logits are Q divided by this. @defaultValue 1 */
  readonly temperature?: number;
  /**
   * Whether its policies explore by themselves: they are stochastic, and their entropy is part of what they maximize.
   */
  readonly explores: boolean;
}

/**
 * Averages returns. `now` returns the mean over the episodes that ended since the last call. If none did, it returns
 * the previous mean or, if there is none, the return of the unfinished episode so far.
 */
export function episodeReturns() {
  let [running, last] = [0, Number.NaN];
  let ended: number[] = [];
  return {
    /** Forgets the episodes that have ended, but not the unfinished one. */
    forget(): void {
      [ended, last] = [[], Number.NaN];
    },
    /** Adds the reward of a step, or of several of one episode, after which the episode may be over. */
    add(reward: number, over: boolean): void {
      running += reward;
      if (!over) return;
      ended.push(running);
      running = 0;
    },
    now(): number {
      if (ended.length > 0) last = mean(ended);
      ended = [];
      return Number.isNaN(last) ? running : last;
    },
  };
}

/** The mean return of the episodes that ended in a round of stretches (see `episodeReturns`). */
export function meanReturns(): (stretches: readonly Stretch[]) => number {
  const returns = episodeReturns();
  return (stretches) => {
    for (const { rewards, over } of stretches)
      returns.add(
        rewards.reduce((sum, reward) => sum + reward, 0),
        over,
      );
    return returns.now();
  };
}

/** Means of what the updates of a round measured. `now` returns them and begins anew. */
export function averages<Info extends { readonly [K in keyof Info]: number }>() {
  let [count, sums] = [0, {} as Record<string, number>];
  return {
    add(info: Info): void {
      count++;
      for (const [name, value] of Object.entries<number>(info)) sums[name] = (sums[name] ?? 0) + value;
    },
    now(): Info {
      const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / count]));
      [count, sums] = [0, {}];
      return means as Info;
    },
  };
}

/** Throws a TypeError unless this is an on-policy step, such as `ppoStep()`. */
export function checkOnPolicyStep(step: OnPolicyStep): void {
  if (typeof step !== "function" || typeof step.discount !== "number")
    throw new TypeError(
      "The option improve must be an on-policy step: the result of a call such as ppoStep() or trpoStep().",
    );
}

/**
 * Throws a TypeError unless this is an off-policy step, such as `sacStep()`, and a RangeError unless it fits the
 * actions.
 */
export function checkOffPolicyStep(step: OffPolicyStep, { actionSpace }: Spaces): void {
  if (typeof step !== "function" || typeof step.head !== "string")
    throw new TypeError(
      "The option improve must be an off-policy step: the result of a call such as sacStep() or dqnStep().",
    );
  if ((step.head === "categorical") !== (actionSpace.kind === "discrete"))
    throw new RangeError(
      `The option improve is a step for ${step.head === "categorical" ? "discrete actions" : "a box of actions"}, but the actions are ${actionSpace.kind === "discrete" ? "discrete: use dqn, or dqnStep" : "a box: use sac, or sacStep"}.`,
    );
}

/**
 * Throws as `checkOffPolicyStep` does, and a RangeError unless the policies of this step explore by themselves, for
 * learners that act by them alone.
 */
export function checkExploringStep(step: OffPolicyStep, spaces: Spaces): void {
  checkOffPolicyStep(step, spaces);
  if (!step.explores)
    throw new RangeError(
      "This learner acts by its policy alone, which has to explore: use sacStep, or dqnStep with a temperature above 0.",
    );
}
