import { checkNumber, described } from "../checks";
import { returnOf, rollouts } from "../experience/episodes";
import { mean } from "../numbers";
import type { Action, EnvironmentFor, Policy, StochasticPolicy } from "../types";
import { bootstrapInterval, standardDeviation } from "./statistics";

/** The result of `evaluate`. */
export interface Evaluation {
  /** Mean undiscounted return of the episodes, in units of reward. */
  readonly meanReturn: number;
  /** Sample standard deviation of the episodes' returns. */
  readonly sdReturn: number;
  /** Lower end of the bootstrap 95 % interval of `meanReturn`, over episodes. */
  readonly meanReturnLow: number;
  /** Upper end of the bootstrap 95 % interval of `meanReturn`, over episodes. */
  readonly meanReturnHigh: number;
  /** Mean length of the episodes, in steps. */
  readonly meanLength: number;
  /** How actions were chosen: "greedy" by the mode, "sampled" by `act`, "own" by `act` of a policy without a mode. */
  readonly actions: "greedy" | "sampled" | "own";
}

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** The number of episodes, at least 1. @defaultValue 20 */
  episodes?: number;
  /** The seed of the episodes. @defaultValue 0 */
  seed?: number;
  /** Samples actions instead of taking the mode. A policy without a mode always acts by `act`. @defaultValue false */
  sample?: boolean;
}

/**
 * A policy that always takes the mode of another one: the most probable action, or the mean of a Gaussian.
 *
 * @throws TypeError if the policy has no mode
 */
export function greedy<A extends Action>(policy: StochasticPolicy<A>): Policy<A> {
  if (!hasMode(policy)) throw new TypeError("A greedy policy needs one with the function mode; this one has none.");
  return {
    act: (observation) => policy.mode(observation),
    begin: policy.begin && ((random) => greedy(policy.begin?.(random) ?? policy)),
  };
}

/** Whether a policy has a mode. @throws TypeError if it is not a policy */
export function hasMode(policy: Policy): policy is StochasticPolicy {
  const { act, mode } = (policy ?? {}) as Partial<StochasticPolicy>;
  if (typeof act !== "function")
    throw new TypeError(`A policy has the function act; this ${policy === null ? "null" : typeof policy} has none.`);
  if (!("mode" in policy)) return false;
  if (typeof mode !== "function")
    throw new TypeError(`The mode of a policy is a function of an observation, not ${described(mode)}.`);
  return true;
}

/**
 * Runs fresh episodes of a policy and summarizes their returns. The episodes have their own seed, so evaluating during
 * training changes nothing, and equal seeds give all policies the same initial states.
 *
 * @throws TypeError if the policy has no function `act`, or its `mode` is not a function
 */
export function evaluate<P extends Policy>(
  environment: EnvironmentFor<P>,
  policy: P,
  { episodes = 20, seed = 0, sample = false }: EvaluateOptions = {},
): Evaluation {
  const stochastic = hasMode(policy);
  const trajectories = rollouts(environment, stochastic && !sample ? greedy(policy) : policy, { episodes, seed });
  const returns = trajectories.map(returnOf);
  const { low, high } = bootstrapInterval(returns);
  return {
    meanReturn: mean(returns),
    sdReturn: standardDeviation(returns),
    meanReturnLow: low,
    meanReturnHigh: high,
    meanLength: mean(trajectories.map(({ actions }) => actions.length)),
    actions: !stochastic ? "own" : sample ? "sampled" : "greedy",
  };
}

/**
 * Normalizes a return: 0 for the random policy, 1 for the expert (Fu et al. 2020, D4RL, without the factor 100).
 *
 * @throws RangeError if a return is not finite, or if the expert and the random policy have equal returns
 */
export function normalizedScore(value: number, { random, expert }: { random: number; expert: number }): number {
  checkNumber("A return", value, {});
  checkNumber("The random policy's return", random, {});
  checkNumber("The expert's return", expert, {});
  if (expert === random)
    throw new RangeError(`The expert and the random policy both have the return ${expert}: there is no scale.`);
  return (value - random) / (expert - random);
}
