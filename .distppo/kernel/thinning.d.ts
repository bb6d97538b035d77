/** Thins figures that have more points than a notebook can hold, and adds a note to them. */
import type { Figure } from "../plots/figure";
/** The largest total numbers of points, and of cells in matrices such as heat maps, that a figure may have. */
export interface Most {
    readonly points: number;
    readonly cells: number;
}
/** Returns the figure itself or, if it is larger than `most`, an evenly thinned copy with a note at its upper right. */
export declare function thinned(figure: Figure, most: Most): {
    figure: Figure;
    note?: string;
};
