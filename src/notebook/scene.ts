/** Trajectories as pictures: what of a world's drawings a player or a filmstrip needs, in pixels. */

import { paints, visitorColours } from "../plots/figure";
import type { Environment, Observation, Shape, Trajectory } from "../types";

/** One trajectory: at each of its frames a step, the return so far and the shapes that are seen, as places in `shapes`. */
export interface Pane {
  readonly name: string;
  readonly colour: string;
  readonly steps: readonly number[];
  readonly returns: readonly number[];
  readonly frames: readonly (readonly number[])[];
}

/** Panes of one size and one scale, and the shapes of all of them, each once: a word for its kind, its colour, its numbers. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly string[];
  readonly panes: readonly Pane[];
}

/** Beyond this, frames are left out. */
const mostFrames = 250;
const mostPanes = 12;
const alike = (a: Observation, b: Observation) =>
  a.length === b.length && a.every((x, i) => Math.abs(x - b[i]) <= 1e-5 * (1 + Math.abs(x)));
const [mostHeight, margin] = [280, 6];

/** Throws unless a shape is drawn in finite numbers, and its sizes are none below 0. */
function check(shape: Shape): void {
  const { kind } = shape;
  const points = kind === "line" || kind === "polygon" ? shape.points : [shape.x, shape.y];
  const size = kind === "line" ? shape.width : kind === "circle" ? shape.radius : kind === "text" ? shape.size : 0;
  if (!(points.every(Number.isFinite) && points.length > 0 && points.length % 2 === 0 && size >= 0 && size < Infinity))
    throw new Error(
      `A ${kind} is drawn at ${points.join(", ")}${kind === "polygon" ? "" : ` with size ${size}`}; expected pairs of finite numbers from draw(state), and sizes from 0 on.`,
    );
}

const pointsOf = (shape: Shape): readonly number[] => {
  if (shape.kind === "line" || shape.kind === "polygon") return shape.points;
  const { x, y } = shape;
  const reach = shape.kind === "circle" ? shape.radius : shape.size;
  return [x - reach, y - reach, x + reach, y + reach];
};

/** Which frames are kept: every second, third, …, and the last. */
function kept(length: number): number[] {
  const every = Math.ceil((length - 1) / mostFrames);
  return Array.from({ length }, (_, step) => step).filter((step) => step % every === 0 || step === length - 1);
}

/** The frame that holds all of these pictures, at most so wide, in pixels; and how a shape is written down in it. */
export function view(pictures: readonly (readonly Shape[])[], mostWidth: number) {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of pictures.flat()) {
    check(shape);
    const points = pointsOf(shape);
    for (let i = 0; i < points.length; i += 2) {
      [left, right] = [Math.min(left, points[i]), Math.max(right, points[i])];
      [bottom, top] = [Math.min(bottom, points[i + 1]), Math.max(top, points[i + 1])];
    }
  }
  if (left > right) throw new Error("Nothing is drawn: draw(state) returns no shapes for any state.");
  const scale = Math.min(
    (mostWidth - 2 * margin) / (right - left || 1),
    (mostHeight - 2 * margin) / (top - bottom || 1),
  );
  const round = (x: number) => Math.round(10 * x) / 10;
  const across = (x: number) => round(margin + scale * (x - left));
  const down = (y: number) => round(margin + scale * (top - y));
  const write = (shape: Shape): string => {
    const { kind, paint } = shape;
    const start = `${kind} ${paint}`;
    if (kind === "circle") return `${start} ${across(shape.x)} ${down(shape.y)} ${round(scale * shape.radius)}`;
    if (kind === "text")
      return `${start} ${across(shape.x)} ${down(shape.y)} ${round(scale * shape.size)} ${encodeURIComponent(shape.text)}`;
    const points = shape.points.map((z, i) => (i % 2 === 0 ? across(z) : down(z)));
    return `${start} ${kind === "line" ? `${round(Math.max(1, scale * shape.width))} ` : ""}${points.join(" ")}`;
  };
  return {
    width: Math.ceil(2 * margin + scale * (right - left)),
    height: Math.ceil(2 * margin + scale * (top - bottom)),
    write,
  };
}

/**
 * Lays trajectories out side by side, on one scale.
 *
 * @throws Error when the environment does not draw itself, draws nothing or no finite numbers, or a trajectory has no states
 */
export function scene<State>(
  environment: Environment<State>,
  trajectories: Readonly<Record<string, Trajectory>>,
): Scene {
  const names = Object.keys(trajectories);
  if (!environment.draw)
    throw new Error(`${environment.name} does not draw itself: give it draw(state), which returns shapes.`);
  if (names.length === 0) throw new Error("There is no trajectory to play.");
  if (names.length > mostPanes)
    throw new Error(`There are ${names.length} trajectories to play side by side; choose ${mostPanes} at most.`);
  const drawn = Object.entries(trajectories).map(([name, { states, rewards, observations }]) => {
    if (!states || states.length === 0)
      throw new Error(
        `The trajectory "${name}" has no states to draw: play what rollout or rollouts return. Files keep observations only.`,
      );
    if (states.length !== rewards.length + 1)
      throw new Error(
        `The trajectory "${name}" has ${states.length} states and ${rewards.length} rewards; expected one state more.`,
      );
    if (!alike(environment.observe(states[0] as State), observations.row(0)))
      throw new Error(`The trajectory "${name}" is of another world than ${environment.name}: it was seen otherwise.`);
    const steps = kept(states.length);
    let sum = 0;
    const returns = [0, ...rewards].map((reward) => (sum += reward));
    return {
      steps,
      returns: steps.map((step) => +returns[step].toPrecision(4)),
      pictures: steps.map((step) => environment.draw?.(states[step] as State) ?? []),
    };
  });

  const most = names.length === 1 ? 480 : Math.floor(740 / names.length);
  const { width, height, write } = view(
    drawn.flatMap(({ pictures }) => pictures),
    most,
  );
  const places = new Map<string, number>();
  const placeOf = (shape: Shape) => {
    const written = write(shape);
    const place = places.get(written) ?? places.size;
    places.set(written, place);
    return place;
  };

  const palette = names.length === 1 && names[0] === "" ? visitorColours(["expert"]) : visitorColours(names);
  const panes = drawn.map(({ steps, returns, pictures }, i) => ({
    name: names[i],
    colour: palette[i],
    steps,
    returns,
    frames: pictures.map((picture) => picture.map(placeOf)),
  }));
  return { width, height, shapes: [...places.keys()], panes };
}

/** The colour of a shape of a pane. */
export const colourOf = (paint: string, { colour }: Pane): string =>
  paint === "agent" ? colour : paints[paint as keyof typeof paints];
