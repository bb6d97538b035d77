import { type Figure } from "./figure";
/** What is drawn over a panel. */
export interface GridOverlay {
    /** π(a|s), [S·4] or [S·5], for up, right, down, left and, if there are five actions, staying. */
    readonly policy?: Float64Array;
    /** Walks: the places in the order of their visits. */
    readonly walks?: readonly ArrayLike<number>[];
}
/** Options of `gridPanels`. */
export interface GridPanelsOptions {
    /** The number of places in a row. */
    columns: number;
    /** What the numbers are, with their unit. */
    label: string;
    /** The title of the figure. */
    title: string;
    /** Arrows and walks, by the title of the panel that they are drawn over. @defaultValue {} */
    overlays?: Readonly<Record<string, GridOverlay>>;
    /**
     * Whether each panel has its own scale, from its quantile 0.02 to 0.98, for quantities that are known only up to
     * scale and offset. @defaultValue false
     */
    each?: boolean;
}
/**
 * Plots numbers of the places of a grid, such as rewards, values or visits, as maps side by side on one scale. Places
 * are counted row by row from the top.
 *
 * @param maps a number for each place, by the title of the panel
 * @throws RangeError if there are no maps, they are not full rows of finite numbers or have different sizes, or an
 *   overlay does not fit them
 */
export declare function gridPanels(maps: Readonly<Record<string, ArrayLike<number>>>, { columns, label, title, overlays, each }: GridPanelsOptions): Figure;
