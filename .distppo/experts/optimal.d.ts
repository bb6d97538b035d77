import type { TabularEnvironment } from "../environments/tabular/tabular";
import type { Policy } from "../types";
/**
 * Returns the optimal policy of a tabular environment, by value iteration at its first action. Among equally good
 * actions it takes the first.
 *
 * @param discount γ in [0, 1] @defaultValue 1
 */
export declare function optimal(environment: TabularEnvironment, discount?: number): Policy<number>;
