import type { Box, Observation, Shape } from "../types";
import { type Figure } from "./figure";
/** Options of `stateMaps`. */
export interface StateMapsOptions {
    /** The title of the figure. */
    title: string;
    /** What the functions return, with its unit. */
    label: string;
    /**
     * A state as its environment draws it, if the two numbers are its x and y. Walls and goals are drawn over each map,
     * and both axes then have one scale. @defaultValue []
     */
    drawing?: readonly Shape[];
    /** The number of cells along each variable, at least 1. @defaultValue 24 */
    cells?: number;
}
/**
 * Plots functions of an observation of two numbers, such as rewards or values, as maps side by side on one scale.
 *
 * @param space the space of the observations; the axes have its names and bounds
 * @param functions the functions by the titles of their panels
 * @throws RangeError if observations are not two numbers with finite bounds, there are no functions, or they return
 *   nothing that is finite; TypeError if they return something that is not a number
 */
export declare function stateMaps({ low, high, names }: Box, functions: Readonly<Record<string, (observation: Observation) => number>>, { title, label, drawing, cells }: StateMapsOptions): Figure;
