import type { TabularEnvironment } from "../environments/tabular/tabular";
import { greedyTable, tablePolicy, valueIteration } from "../planning";
import type { Policy, StochasticPolicy } from "../types";

/** The optimal policy of a tabular world, by value iteration; among equal actions the first. It plans at its first action. */
export function optimal(world: TabularEnvironment, discount = 1): Policy {
  let policy: StochasticPolicy | undefined;
  return {
    act(observation) {
      policy ??= tablePolicy(world, greedyTable(world, valueIteration(world, { discount, residual: 1e-10 }), discount));
      return policy.mode(observation);
    },
  };
}
