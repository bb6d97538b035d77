/** A closed road: points along its centre line with their directions, and points along its two edges. */
export interface Track {
    /** The centre line x₀, y₀, x₁, y₁, … (m) */
    readonly middle: Float64Array;
    /** The direction at each point (rad), anticlockwise from the x axis */
    readonly heading: Float64Array;
    /** The left edge and the right edge, in the format of the centre line. */
    readonly edges: readonly [Float64Array, Float64Array];
}
/** The distance between neighbouring points of a road (m). */
export declare const spacing = 2;
/** The distance from the centre line of a road to its edges (m). */
export declare const halfWidth = 3;
/** All roads by name. They were fixed before anything was trained on them. */
export declare const tracks: {
    oval: Track;
    bean: Track;
    esses: Track;
    harbour: Track;
};
