import type { Environment, Trajectory } from "../types";
/**
 * Shows a trajectory as an animation, or several trajectories side by side: `play(cartPole, { expert, learner })`. If a
 * page runs no scripts, as on GitHub, it shows six frames instead. In a plain script it prints one line.
 *
 * @param trajectories a trajectory, or up to 12 trajectories by name
 * @throws Error if the environment has no `draw`, or a trajectory has no states, as those from a file
 */
export declare function play(environment: Environment, trajectories: Trajectory | Readonly<Record<string, Trajectory>>): void;
