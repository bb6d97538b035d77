import type { Environment, Policy, Trajectory, Transitions } from "../types";
/** Options of `record`. */
export interface RecordOptions {
    /** The action of each key, an index or a vector. Keys have the browser's names, such as "ArrowLeft", "a" or " ". */
    readonly keys: Readonly<Record<string, number | readonly number[]>>;
    /** The action while no key is held. By default the environment waits for a key. */
    readonly idle?: number | readonly number[];
    /** The policy that acts while no key is held, and that the user corrects. By default there is none. */
    readonly learner?: Policy;
    /** Steps per second, above 0, if the environment does not wait. @defaultValue 20 */
    readonly pace?: number;
    /** Seed of the start states, which are those of `rollouts` with this seed. @defaultValue 0 */
    readonly seed?: number;
}
/** The episodes that were recorded so far. It grows while the user plays. */
export interface Recording {
    /** The recorded episodes. */
    readonly trajectories: readonly Trajectory[];
    /** The pairs of these episodes at which the user held a key: the teacher's actions for a learner. */
    readonly corrections: Transitions;
}
/** A message of the page: the keys that are held at a step, or the button that was pressed. */
export type RecorderMessage = {
    readonly keys: readonly string[];
} | {
    readonly order: "Show" | "End" | "Discard";
};
/** What the page shows. */
export interface RecorderView {
    /** The shapes of the picture, in the notation of `view`. */
    readonly shapes: readonly string[];
    /** The line of text below the picture. */
    readonly status: string;
    /** Whether an episode has just ended. */
    readonly over: boolean;
}
/** The recorder without its page: answers each message and keeps the episodes. */
export declare function recorder(environment: Environment, { keys, idle, learner, seed }: RecordOptions): Recording & {
    answer(message: RecorderMessage): RecorderView;
    readonly size: [number, number];
};
/**
 * Shows an environment in the notebook, where the user controls it with the keyboard. Later cells find the finished
 * episodes in `trajectories` and can save them with `writeDemonstrations`. Recording starts with the first key. An
 * episode that the user ends counts as truncated.
 *
 * With a `learner`, this policy acts, and the user corrects it by holding a key. `corrections` then holds the user's
 * pairs, which are training data beside the learner's demonstrations (Kelly et al. 2019, HG-DAgger,
 * https://arxiv.org/abs/1810.02890).
 *
 * @throws RangeError if the action of a key is invalid, the pace is not above 0, or the action space is unbounded;
 *   Error if the environment has no `draw`, there is no key, both a learner and an idle action, or no notebook
 * @example
 * ```ts
 * const recording = record(mountainCar, { keys: { ArrowLeft: 0, ArrowRight: 2 }, idle: 1 });
 * ```
 */
export declare function record(environment: Environment, options: RecordOptions): Recording;
