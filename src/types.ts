/** The vocabulary: interfaces only. Everything else in src/ is written in these words. */
import type { Rows } from "./rows";

/** A finite set {0, …, size − 1}, such as "left" and "right". */
export interface Discrete {
  readonly kind: "discrete";
  readonly size: number;
}

/** Vectors between `low` and `high`, component by component; a bound may be infinite. */
export interface Box {
  readonly kind: "box";
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** What each component is, with its unit, for tables and the axes of plots: `"angle (rad)"`. */
  readonly names?: readonly string[];
}

export type Space = Discrete | Box;

/** What a policy sees: a vector, or `[index]` in a discrete space. */
export type Observation = Float32Array;

/** What a policy does: an index in a discrete space, a vector in a box. */
export type Action = number | Float32Array;

/** A seeded stream of chance, the only source of it; always passed in, never global. */
export interface Random {
  /** Uniform in [0, 1), with 53 bits. */
  random(): number;
  /** Uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** A whole number in [low, high). */
  integers(low: number, high: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  standardNormal(): number;
  /** An index drawn with these probabilities, which sum to 1. */
  choice(probabilities: ArrayLike<number>): number;
  /** Puts the elements in random order, in place, and returns them. */
  shuffle<T extends { length: number; [index: number]: unknown }>(elements: T): T;
}

/** The shapes a policy must fit: all that an offline learner is told of an environment. */
export interface Spaces {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

/**
 * What a shape stands for, which settles its colour in every picture: what acts (in the colour of its policy: expert,
 * learner, …), what it stands or drives on, what stops it, what it seeks, what ends badly, and what only helps the eye.
 */
export type Paint = "agent" | "ground" | "wall" | "goal" | "danger" | "faint";

/** A line through points x₀, y₀, x₁, y₁, …, the area within them, a disc, or a word around a point; in world units, y upwards. */
export type Shape = { readonly paint: Paint } & (
  | { readonly kind: "line"; readonly points: readonly number[]; readonly width: number }
  | { readonly kind: "polygon"; readonly points: readonly number[] }
  | { readonly kind: "circle"; readonly x: number; readonly y: number; readonly radius: number }
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly size: number; readonly text: string }
);

/**
 * A Markov decision process, as pure functions of its state. A state is plain data that structuredClone can copy.
 * Truncation is the horizon's, termination the environment's.
 */
export interface Environment<State = unknown> extends Spaces {
  readonly name: string;
  /** Steps after which an episode is cut. */
  readonly horizon: number;
  /** Whether that is the only way in which one ends, so that the length of an episode tells nothing of what was done. */
  readonly fixedHorizon?: boolean;
  reset(random: Random): State;
  observe(state: State): Observation;
  step(state: State, action: Action, random: Random): { state: State; reward: number; terminated: boolean };
  /** The state as a picture, later shapes over earlier ones. */
  draw?(state: State): Shape[];
}

/**
 * A finite Markov decision process with S states and A actions, all of it known. What may follow action a in state s are
 * the outcomes from offsets[s·A + a] up to offsets[s·A + a + 1].
 */
export interface TabularMdp {
  readonly states: number;
  readonly actions: number;
  /** p(s₀): [S] */
  readonly initial: Float64Array;
  /** [S·A + 1] */
  readonly offsets: Int32Array;
  /** Of each outcome its probability, the next state, the reward, and 1 where it ends the episode. */
  readonly probabilities: Float64Array;
  readonly nextStates: Int32Array;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
}

/** A finite Markov decision process without its rewards: all that is known of it to whoever looks for them. */
export type Dynamics = Omit<TabularMdp, "rewards">;

/** One whose states have features, by which a reward may be told. */
export interface FeaturedDynamics extends Dynamics {
  /** φ(s): [S, features] */
  readonly features: Rows;
}

/** π(a|s): whatever chooses actions. An expert is a policy; so is a learner. */
export interface Policy {
  act(observation: Observation, random: Random): Action;
}

/** A policy with a density, and a greedy action. */
export interface StochasticPolicy extends Policy {
  /** The likeliest action (discrete) or the mean action (box). */
  mode(observation: Observation): Action;
  /** log π(a|s): a log-probability (discrete) or log-density (box). */
  logProb(observation: Observation, action: Action): number;
}

/** One episode, o₀ a₀ r₀ o₁ … o_T: one more observation than actions and rewards. */
export interface Trajectory {
  /** [T + 1, observation width] */
  readonly observations: Rows;
  /** [T, action width]; an index in a discrete space is a row of one number */
  readonly actions: Rows;
  /** [T] */
  readonly rewards: Float64Array;
  /**
   * Whether the environment ended the episode. If false, it was truncated after o_T. Undefined if its file does not
   * say.
   */
  readonly terminated: boolean | undefined;
  /** The T + 1 states behind the observations, where a rollout made them: for pictures. */
  readonly states?: readonly unknown[];
}

/** A piece of an episode, as it is collected while a policy learns. */
export interface Stretch extends Trajectory {
  readonly terminated: boolean;
  /** The actions as they were drawn, before they were moved into their box: [T, action width] */
  readonly drawn: Rows;
  /** Whether the episode is over, by its end or at the horizon; if not, it goes on in the next stretch. */
  readonly over: boolean;
}

/** What an imitator may see of a trajectory: no rewards, no hidden states. */
export type Demonstration = Pick<Trajectory, "observations" | "actions" | "terminated">;

/** Pairs (s, a) whose order no longer matters: [N, ·] each. */
export interface Transitions {
  readonly observations: Rows;
  readonly actions: Rows;
  readonly nextObservations?: Rows;
  /** [N], 1 where the environment ended the episode after this pair */
  readonly terminated?: Uint8Array;
}

/** What every algorithm yields, once for each turn of its outer loop. */
export interface Round {
  readonly round: number;
  /** An immutable snapshot: it stays the policy of this round. */
  readonly policy: StochasticPolicy;
}
