import type { Box, Environment, Space } from "../../types";
/**
 * Restricts the observations of an environment to some of their components, for policies, values and rewards that must
 * not depend on the others.
 *
 * @param names the names of these components, from the observation space
 * @throws Error if the observation space has no such name, or no name is given, or one twice
 */
export declare function observing<State, A extends Space>(environment: Environment<State, Space, A>, names: readonly string[]): Environment<State, Box, A>;
