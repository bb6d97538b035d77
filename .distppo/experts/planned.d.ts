import type { ActionOf, Environment, Observation, Policy, Space } from "../types";
type State = readonly [number, number];
/** One of the two components of a state: its range, its number of grid points, and whether it is an angle. */
interface Axis {
    readonly low: number;
    readonly high: number;
    readonly points: number;
    readonly circular?: boolean;
}
/**
 * Makes an expert by planning: value iteration on a grid over the states of a deterministic environment, where a state
 * between grid points is a mixture of the four around it (Munos & Moore 2002, "Variable resolution discretization in
 * optimal control"). It takes the action with the best reward and value one step ahead. Planning happens at its first
 * action and takes 0.05 to 0.2 s.
 *
 * @param stateOf the state that belongs to an observation
 * @param axes the grid
 * @param actions the actions to choose from
 * @param discount γ in [0, 1]
 */
export declare function planned<S extends State, A extends Space>(environment: Environment<S, Space, A>, stateOf: (observation: Observation) => State, axes: readonly [Axis, Axis], actions: readonly ActionOf<A>[], discount: number): Policy<ActionOf<A>>;
export {};
