import type { TabularEnvironment } from "../environments/tabular/tabular";
import { greedyTable, tablePolicy, valueIteration } from "../planning";
import type { Policy, StochasticPolicy } from "../types";

/**
 * Returns the optimal policy of a tabular environment, by value iteration at its first action. Among equally good
 * actions it takes the first.
 *
 * @param discount γ in [0, 1] @defaultValue 1
 */
export function optimal(environment: TabularEnvironment, discount = 1): Policy<number> {
  let policy: StochasticPolicy<number> | undefined;
  return {
    act(observation) {
      if (!policy) {
        const values = valueIteration(environment, { discount, residual: 1e-10 });
        policy = tablePolicy(environment, greedyTable(environment, values, discount));
      }
      return policy.mode(observation);
    },
  };
}
