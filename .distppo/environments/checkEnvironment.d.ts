import type { Environment } from "../types";
/**
 * Lists what is wrong with an environment, one sentence each; the list is empty if nothing is. It runs five episodes of
 * random actions and checks that `reset`, `observe` and `step` are pure functions with valid results.
 */
export declare function checkEnvironment(environment: Environment): string[];
