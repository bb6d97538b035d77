/** Converts trajectories to pictures in pixels, for the player and for filmstrips. */
import type { Environment, Shape, Trajectory } from "../types";
/** One trajectory: the step, the return so far and the shapes of each frame, as indices into `shapes`. */
export interface Pane {
    readonly name: string;
    readonly colour: string;
    readonly steps: readonly number[];
    readonly returns: readonly number[];
    readonly frames: readonly (readonly number[])[];
}
/** Panes of equal size and scale, and their distinct shapes in the notation of `view`: kind, paint and numbers. */
export interface Scene {
    readonly width: number;
    readonly height: number;
    readonly shapes: readonly string[];
    readonly panes: readonly Pane[];
}
/**
 * Fits a frame around all of these pictures, at most `maxWidth` pixels wide. Returns its size in pixels, and `write`,
 * which gives the notation of a shape in it: its kind, its paint and its numbers.
 */
export declare function view(pictures: readonly (readonly Shape[])[], maxWidth: number): {
    width: number;
    height: number;
    write: (shape: Shape) => string;
};
/**
 * Arranges trajectories side by side, on one scale.
 *
 * @throws Error if the environment has no `draw`, draws nothing or an invalid shape, or a trajectory has no states
 */
export declare function scene(environment: Environment, trajectories: Readonly<Record<string, Trajectory>>): Scene;
