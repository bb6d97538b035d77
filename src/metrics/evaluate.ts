import { checkNumber } from "../checks";
import { returnOf, rollouts } from "../experience/episodes";
import type { Action, EnvironmentFor, Policy, StochasticPolicy } from "../types";
import { bootstrapInterval, mean, standardDeviation } from "./statistics";

export interface Evaluation {
  /** Mean undiscounted return of the episodes, in units of reward. */
  readonly meanReturn: number;
  /** Sample standard deviation of the episodes' returns. */
  readonly sdReturn: number;
  /** Ends of the bootstrap 95 % interval of `meanReturn`, over episodes. */
  readonly meanReturnLow: number;
  readonly meanReturnHigh: number;
  /** Mean length of the episodes, in steps. */
  readonly meanLength: number;
  /** "greedy": each action the policy's mode. "sampled": drawn from it. "own": of a policy that has no mode. */
  readonly actions: "greedy" | "sampled" | "own";
}

/** A policy that always does another's likeliest or mean action. */
export const greedy = <A extends Action>(policy: StochasticPolicy<A>): Policy<A> => ({
  act: (observation) => policy.mode(observation),
  begin: policy.begin && ((random) => greedy(policy.begin?.(random) ?? policy)),
});

const hasMode = (policy: Policy): policy is StochasticPolicy => "mode" in policy;

/**
 * Measures a policy over fresh episodes. Touches nothing but its own seeded chance, so that evaluating during training
 * changes nothing; equal seeds give all policies the same start states.
 *
 * @param sample draw actions instead of taking the mode; a policy without a mode always acts as it does
 */
export function evaluate<P extends Policy>(
  environment: EnvironmentFor<P>,
  policy: P,
  { episodes = 20, seed = 0, sample = false } = {},
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
    meanLength: mean(returns.map((_, i) => trajectories[i].actions.length)),
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
