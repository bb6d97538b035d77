/** The vocabulary: types only. Everything else in src/ is written in these words. */
import type { Rows } from "./rows";
/** A finite set {0, …, size − 1}, such as "left" and "right". */
export interface Discrete {
    readonly kind: "discrete";
    /** The number of elements, from 1 on. */
    readonly size: number;
}
/** The vectors x with low ≤ x ≤ high in every component. A bound may be infinite. */
export interface Box {
    readonly kind: "box";
    /** The lower bounds, one for each component. */
    readonly low: Float32Array;
    /** The upper bounds, one for each component. */
    readonly high: Float32Array;
    /** The name of each component with its unit, such as `"angle (rad)"`, for tables and the axes of plots. */
    readonly names?: readonly string[];
}
/** A space of observations or actions. */
export type Space = Discrete | Box;
/** An observation: a vector in a box, `[index]` in a discrete space. */
export type Observation = Float32Array;
/** An action: an index in a discrete space, a vector in a box. */
export type Action = number | Float32Array;
/** The type of a space's actions: a number if it is `Discrete`, a Float32Array if it is a `Box`. */
export type ActionOf<S extends Space> = S extends Discrete ? number : Float32Array;
/** A seeded stream of random numbers. It is the only source of randomness, always passed in and never global. */
export interface Random {
    /** A uniform number in [0, 1), with 53 bits. */
    random(): number;
    /** A uniform number in [low, high). */
    uniform(low: number, high: number): number;
    /** A uniform integer in [low, high). */
    integers(low: number, high: number): number;
    /** A normal number with mean 0 and standard deviation 1. */
    standardNormal(): number;
    /** An index drawn with these probabilities, which sum to 1. */
    choice(probabilities: ArrayLike<number>): number;
    /** Shuffles the elements in place and returns them. */
    shuffle<T extends {
        length: number;
        [index: number]: unknown;
    }>(elements: T): T;
}
/** The spaces that a policy must fit: everything an offline learner knows about an environment. */
export interface Spaces<O extends Space = Space, A extends Space = Space> {
    /** The space of the observations. */
    readonly observationSpace: O;
    /** The space of the actions. */
    readonly actionSpace: A;
}
/**
 * The role of a shape, which determines its colour in every picture: the agent (in the colour of its policy: expert,
 * learner, …), the ground or road, a wall or obstacle, the goal, a danger, or a faint background.
 */
export type Paint = "agent" | "ground" | "wall" | "goal" | "danger" | "faint";
/**
 * A line through points x₀, y₀, x₁, y₁, …, a polygon with these corners, a disc, or a text centred at a point.
 * Lengths are in the environment's own units, with the y axis upwards.
 */
export type Shape = {
    readonly paint: Paint;
} & ({
    readonly kind: "line";
    readonly points: readonly number[];
    readonly width: number;
} | {
    readonly kind: "polygon";
    readonly points: readonly number[];
} | {
    readonly kind: "circle";
    readonly x: number;
    readonly y: number;
    readonly radius: number;
} | {
    readonly kind: "text";
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly text: string;
});
/**
 * A Markov decision process, as pure functions of its state. A state is plain data that structuredClone can copy.
 * The environment decides when an episode terminates, the horizon when it is truncated.
 *
 * The types of the spaces are optional. With them, as in `Environment<MyState, Box, Discrete>`, TypeScript knows that
 * an action is a number.
 *
 * @example
 * ```ts
 * const walk: Environment<number, Discrete, Discrete> = {
 *   name: "Walk",
 *   horizon: 20,
 *   observationSpace: discrete(10),
 *   actionSpace: discrete(2),
 *   reset: (random) => random.integers(0, 9),
 *   observe: (state) => Float32Array.of(state),
 *   step(state, action) {
 *     const next = Math.max(0, state + (action === 1 ? 1 : -1));
 *     return { state: next, reward: -1, terminated: next === 9 };
 *   },
 * };
 * ```
 */
export interface Environment<State = unknown, O extends Space = Space, A extends Space = Space> extends Spaces<O, A> {
    /** The name in tables, plots and errors. */
    readonly name: string;
    /** The number of steps after which an episode is truncated, from 1 on. */
    readonly horizon: number;
    /** Whether every episode lasts until the horizon, so that its length carries no information about the policy. */
    readonly fixedHorizon?: boolean;
    /** Draws a start state. */
    reset(random: Random): State;
    /** The observation of a state: a new array at each call. */
    observe(state: State): Observation;
    /** The next state, the reward of this step, and whether the episode terminates in the next state. */
    step(state: State, action: ActionOf<A>, random: Random): {
        state: State;
        reward: number;
        terminated: boolean;
    };
    /** The picture of a state. Later shapes are drawn over earlier ones. */
    draw?(state: State): Shape[];
}
/**
 * Any environment in which a policy of type P can act. TypeScript refuses an environment with actions of another
 * type, such as CartPole for a policy that returns vectors. It accepts a `Policy` of unknown action type everywhere.
 */
export interface EnvironmentFor<P extends Policy, State = unknown> extends Environment<State> {
    step(state: State, action: ReturnType<P["act"]>, random: Random): ReturnType<Environment<State>["step"]>;
}
/**
 * A finite Markov decision process with S states and A actions whose dynamics are known. The possible outcomes of
 * action a in state s are those from offsets[s·A + a] up to but not including offsets[s·A + a + 1].
 */
export interface TabularMdp {
    /** S, the number of states. */
    readonly states: number;
    /** A, the number of actions in each state. */
    readonly actions: number;
    /** p(s₀): [S] */
    readonly initial: Float64Array;
    /** The index of the first outcome of each pair of state and action: [S·A + 1] */
    readonly offsets: Int32Array;
    /** The probability of each outcome, given its state and action. */
    readonly probabilities: Float64Array;
    /** The next state of each outcome. */
    readonly nextStates: Int32Array;
    /** The reward of each outcome. */
    readonly rewards: Float64Array;
    /** 1 for each outcome that terminates the episode, else 0. */
    readonly terminated: Uint8Array;
}
/** A finite Markov decision process without its rewards, as inverse reinforcement learning gets it. */
export type Dynamics = Omit<TabularMdp, "rewards">;
/** Dynamics whose states have features, of which a reward may be a linear function. */
export interface FeaturedDynamics extends Dynamics {
    /** φ(s): [S, features] */
    readonly features: Rows;
}
/** A policy π(a|s). Experts and learners are policies alike. A is the type of the actions. */
export interface Policy<A extends Action = Action> {
    /** Chooses an action for an observation. */
    act(observation: Observation, random: Random): A;
    /**
     * Returns the policy that acts in a new episode. Every rollout calls it before the first step. A policy needs it
     * only if it remembers something during an episode, such as a mixture that draws one of its components. The memory
     * belongs to the returned policy, so that several episodes can run at the same time.
     */
    begin?(random: Random): Policy<A>;
}
/** A policy with a probability or density for each action, and with a mode. */
export interface StochasticPolicy<A extends Action = Action> extends Policy<A> {
    /** The most probable action (discrete) or the mean action (box). */
    mode(observation: Observation): A;
    /** log π(a|s): a log-probability (discrete) or a log-density (box). */
    logProb(observation: Observation, action: A): number;
    begin?(random: Random): StochasticPolicy<A>;
}
/** One episode, o₀ a₀ r₀ o₁ … o_T: one more observation than actions and rewards. */
export interface Trajectory {
    /** [T + 1, observation width] */
    readonly observations: Rows;
    /** [T, action width]. In a discrete space a row holds one number, the index. */
    readonly actions: Rows;
    /** [T] */
    readonly rewards: Float64Array;
    /**
     * Whether the environment terminated the episode. If false, it was truncated after o_T. Undefined if its file does
     * not contain this information.
     */
    readonly terminated: boolean | undefined;
    /** The T + 1 states, if a rollout recorded them. They are needed for pictures only. */
    readonly states?: readonly unknown[];
}
/** A part of an episode, as an on-policy learner collects it. */
export interface Stretch extends Trajectory {
    readonly terminated: boolean;
    /** The sampled actions before they are clipped to the action space: [T, action width] */
    readonly drawn: Rows;
    /** Whether the episode ended, by termination or at the horizon. If not, the next stretch continues it. */
    readonly over: boolean;
}
/** What an imitator may see of a trajectory: neither rewards nor states. */
export type Demonstration = Pick<Trajectory, "observations" | "actions" | "terminated">;
/** Pairs (s, a) whose order does not matter: [N, ·] each. */
export interface Transitions {
    /** [N, observation width] */
    readonly observations: Rows;
    /** [N, action width] */
    readonly actions: Rows;
    /** The observation after each pair: [N, observation width] */
    readonly nextObservations?: Rows;
    /** 1 if the environment terminated the episode after the pair, else 0: [N] */
    readonly terminated?: Uint8Array;
}
/** What every algorithm yields, once for each turn of its outer loop. P is the type of the policy. */
export interface Round<P extends Policy = StochasticPolicy> {
    /** The number of the round, counted from 0. */
    readonly round: number;
    /** The policy after this round: an immutable snapshot that later rounds do not change. */
    readonly policy: P;
}
