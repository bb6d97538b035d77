import { episode, returnOf, rollouts } from "../experience/episodes";
import { randomPolicy } from "../experience/randomPolicy";
import { kernel } from "../kernel/display";
import { colours } from "../plots/figure";
import { seeded } from "../random";
import { Rows } from "../rows";
import { outside, width } from "../spaces";
import type { Action, Environment, Policy, Space, Trajectory, Transitions } from "../types";
import { recorderPage } from "./recorderPage";
import { view } from "./scene";

export interface RecordOptions {
  /** What a key does: an index, or a vector; the names are the browser's, such as "ArrowLeft", "a" or " ". */
  readonly keys: Readonly<Record<string, number | readonly number[]>>;
  /** What happens while no key is held; without it the world waits for a key. */
  readonly idle?: number | readonly number[];
  /** Who acts while no key is held, to be corrected by the reader. */
  readonly learner?: Policy;
  /** Steps a second, while the world does not wait. */
  readonly pace?: number;
  /** Of the start states: those that rollouts have with this seed. */
  readonly seed?: number;
}

/** What was recorded so far; it grows while the reader plays. */
export interface Recording {
  readonly trajectories: readonly Trajectory[];
  /** The pairs of these at which the reader held a key: what a teacher would have the learner do there. */
  readonly corrections: Transitions;
}

/** What the page says: which keys are held at a step, or which button was pressed. */
export type RecorderMessage = { readonly keys: readonly string[] } | { readonly order: "Show" | "End" | "Discard" };

/** What the page is to show. */
export interface RecorderView {
  readonly shapes: readonly string[];
  readonly said: string;
  /** Whether an episode has just come to its end. */
  readonly over: boolean;
}

/** The action of the keys that are held: of indices the last key's, of vectors the sum within the bounds. */
function actionOf(space: Space, held: readonly (number | readonly number[])[]): Action {
  if (space.kind === "discrete") return held[held.length - 1] as number;
  const vectors = held as readonly (readonly number[])[];
  return space.low.map((low, i) => {
    const sum = vectors.reduce((total, vector) => total + vector[i], 0);
    return Math.min(space.high[i], Math.max(low, sum));
  });
}

/** What a learner does, if it can be done. */
function inside(space: Space, action: Action): Action {
  if (outside(space, typeof action === "number" ? Float32Array.of(action) : action) < 0) return action;
  throw new RangeError(`The learner does ${action}, which is no action of this world.`);
}

/** The game without its page: gives an answer to each message, and keeps the episodes. */
export function recorder(
  environment: Environment,
  { keys, idle, learner, seed = 0 }: RecordOptions,
): Recording & { answer(message: RecorderMessage): RecorderView; readonly size: [number, number] } {
  const { name, actionSpace, horizon } = environment;
  const draw = environment.draw?.bind(environment);
  if (learner && idle !== undefined)
    throw new Error("While no key is held either the learner acts or `idle` is done: give one of them.");
  if (Object.keys(keys).length === 0)
    throw new Error("There is no key to play with: give keys, such as { ArrowLeft: 0 }.");
  if (!draw) throw new Error(`${name} does not draw itself: give it draw(state), which returns shapes.`);
  for (const [key, action] of Object.entries({ ...keys, ...(idle === undefined ? {} : { idle }) })) {
    const numbers = Float32Array.from([action].flat() as number[]);
    if (
      (typeof action === "number") !== (actionSpace.kind === "discrete") ||
      numbers.length !== width(actionSpace) ||
      outside(actionSpace, numbers) >= 0
    )
      throw new RangeError(
        `What "${key}" does, ${JSON.stringify(action)}, is no action of ${name}: expected ${actionSpace.kind === "discrete" ? `an index below ${actionSpace.size}` : `${width(actionSpace)} number(s) within bounds`}.`,
      );
  }
  const starts = seeded(seed);
  const random = seeded(starts.integers(0, 2 ** 32));
  const explored = rollouts(environment, randomPolicy(environment), { episodes: 5, seed });
  const frame = view(
    explored.flatMap(({ states = [] }) => states.map((state) => draw(state))),
    520,
  );
  const trajectories: Trajectory[] = [];
  const corrections: Transitions[] = [];
  let corrected: number[] = [];
  let playing = episode(environment, environment.reset(starts));
  let said = "Click the picture, then press a key.";

  const begin = () => {
    playing = episode(environment, environment.reset(starts));
    corrected = [];
  };
  const keep = (how: string) => {
    const trajectory = playing.trajectory();
    trajectories.push(trajectory);
    const { observations, actions } = trajectory;
    corrections.push({ observations: observations.take(corrected), actions: actions.take(corrected) });
    const count = `${trajectories.length} episode${trajectories.length > 1 ? "s" : ""} kept`;
    return `${how} after ${trajectory.rewards.length} steps, return ${+returnOf(trajectory).toPrecision(4)}. ${count}; a key starts the next.`;
  };
  const discard = () => {
    // an episode that has ended was kept at once
    if (playing.over) for (const list of [trajectories, corrections]) list.pop();
    said = playing.over ? "The last episode is discarded." : "Begun again, nothing kept.";
  };
  const show = (over: boolean): RecorderView => ({ shapes: draw(playing.state).map(frame.write), said, over });

  return {
    size: [frame.width, frame.height],
    trajectories,
    get corrections() {
      const { observationSpace } = environment;
      const none = (space: Space) => new Rows(new Float32Array(0), width(space));
      return {
        observations: Rows.concat([none(observationSpace), ...corrections.map(({ observations }) => observations)]),
        actions: Rows.concat([none(actionSpace), ...corrections.map(({ actions }) => actions)]),
      };
    },
    answer(message) {
      const { rewards } = playing.trajectory();
      if ("order" in message) {
        if (message.order === "Show") return show(false);
        if (message.order !== "Discard" && message.order !== "End")
          throw new RangeError(`There is no order "${message.order}": expected Show, End or Discard.`);
        if (message.order === "Discard") discard();
        else if (rewards.length === 0 || playing.over) said = "There is no step yet to keep.";
        else said = keep("Cut");
        begin();
        return show(true);
      }
      if (!Array.isArray(message.keys)) throw new TypeError("A message names the keys that are held, or an order.");
      const held = message.keys.filter((key) => Object.hasOwn(keys, key)).map((key) => keys[key]);
      if (held.length === 0 && idle === undefined && !learner) return show(false);
      if (playing.over) begin();
      playing.step(
        learner && held.length === 0
          ? inside(actionSpace, learner.act(playing.observation, random))
          : actionOf(actionSpace, held.length > 0 ? held : [idle as number]),
        random,
      );
      const { rewards: now, terminated } = playing.trajectory();
      if (held.length > 0) corrected.push(now.length - 1);
      const sum = now.reduce((total, reward) => total + reward, 0);
      said = playing.over
        ? keep(terminated ? "Ended by the world" : "Cut by the horizon")
        : `Step ${now.length} of ${horizon}, return ${+sum.toPrecision(4)}`;
      return show(playing.over);
    },
  };
}

/** What the widgets of a page in JupyterLab have in common. */
const model = {
  _model_module: "anywidget",
  _model_name: "AnyModel",
  _model_module_version: "*",
  _view_module: "anywidget",
  _view_name: "AnyView",
  _view_module_version: "*",
  _view_count: null,
};

/**
 * Shows the world in the notebook, to be played with the keyboard; finished episodes are found in `trajectories`, in this and in
 * later cells, to be saved by `writeDemonstrations`. Nothing is recorded before the first key. An episode that is ended by hand
 * counts as cut. With a `learner` it is the one who drives, and the reader takes over by holding a key; `corrections` then has those
 * pairs, to be cloned beside the ones that the learner was trained on (Kelly et al. 2019, HG-DAgger).
 *
 *     const recording = record(mountainCar, { keys: { ArrowLeft: 0, ArrowRight: 2 }, idle: 1 });
 *
 * @throws RangeError when a key's action is none of the environment's, or the pace is not above 0; Error when the environment does not
 * draw itself, when there is no key, or both a learner and an idle action, or outside of a notebook
 */
export function record(environment: Environment, options: RecordOptions): Recording {
  const notebook = kernel();
  const { pace = 20 } = options;
  if (!(pace > 0 && pace < Infinity))
    throw new RangeError(`A pace is a number of steps a second above 0, not ${pace}.`);
  const game = recorder(environment, options);
  if (!notebook) throw new Error("record needs a page to play in: run it in a notebook, in JupyterLab.");
  const [wide, high] = game.size;
  const waits = options.idle === undefined && !options.learner;
  const world = {
    width: wide,
    height: high,
    keys: Object.keys(options.keys),
    waits,
    pace,
    colour: options.learner ? colours.learner : colours.expert,
  };
  const state = { ...model, ...recorderPage, _anywidget_id: "apprentice.recorder", world };
  const answer = (message: RecorderMessage): RecorderView => {
    try {
      return game.answer(message);
    } catch (error) {
      return { shapes: [], said: `This step failed: ${(error as Error).message}`, over: true };
    }
  };
  const comm = notebook.openComm("jupyter.widget", { state, buffer_paths: [] }, { version: "2.1.0" }, (data) => {
    if (data.method === "request_state") comm.send({ method: "update", state, buffer_paths: [] });
    if (data.method === "custom") comm.send({ method: "custom", content: answer(data.content as RecorderMessage) });
  });
  notebook.display({
    data: {
      "application/vnd.jupyter.widget-view+json": { version_major: 2, version_minor: 1, model_id: comm.id },
      "text/plain": `[recorder] ${environment.name}, played with ${world.keys.join(", ")}: run this cell in JupyterLab.`,
    },
  });
  return {
    trajectories: game.trajectories,
    get corrections() {
      return game.corrections;
    },
  };
}
