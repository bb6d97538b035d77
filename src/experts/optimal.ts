import type { TabularEnvironment } from "../environments/tabular";
import { actionValue, best, valueIteration } from "../planning";
import type { Policy } from "../types";

/** The optimal policy of a tabular world, by value iteration; among equal actions the first. It plans at its first action. */
export function optimal(world: TabularEnvironment, discount = 1): Policy {
  let actions: number[] | undefined;
  return {
    act([state]) {
      actions ??= (() => {
        const values = valueIteration(world, { discount, residual: 1e-10 });
        return Array.from({ length: world.states }, (_, s) =>
          best(world.actions, (a) => actionValue(world, values, s, a, discount)),
        );
      })();
      return actions[state];
    },
  };
}
