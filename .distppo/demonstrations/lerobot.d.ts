/**
 * The columns of LeRobot's Parquet files, with one row per step. Final observations are not stored. The columns in
 * `optional` may be missing.
 */
export declare const lerobot: {
    readonly observation: readonly ["observation.state"];
    readonly action: "action";
    readonly reward: "next.reward";
    readonly episode: "episode_index";
    readonly step: "frame_index";
    readonly end: "next.done";
};
/** The columns that a file may lack. */
export declare const optional: readonly ["reward", "step", "end"];
