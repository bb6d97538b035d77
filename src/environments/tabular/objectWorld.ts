import { seeded } from "../../random";
import { Rows } from "../../rows";
import type { Paint } from "../../types";
import { circle, rectangle } from "../drawing";
import { type FeaturedEnvironment, tabular } from "./tabular";
import { windy } from "./wind";

/** An object on the grid, with the numbers of its two colours. */
export interface ColouredObject {
  readonly row: number;
  readonly column: number;
  readonly inner: number;
  readonly outer: number;
}

/** How the first colours are painted. */
const paints: readonly Paint[] = ["goal", "danger", "ground", "wall"];

/**
 * Levine, Popović & Koltun 2011, section 7.1: a square grid with an object in one place of twenty, each with an inner and an outer
 * colour. Being within 3 cells of an object whose outer colour is 0 earns 1 if one of outer colour 1 is within 2, and −1 if
 * not; elsewhere 0. So the reward is not linear in the features: inner colours first, φ(s) holds for each colour the distance, in
 * cells, to the nearest object that has it. Up (0), right (1), down (2), left (3), stay (4); with probability `wind` a step goes
 * anywhere. An episode starts anywhere and ends only at its horizon.
 *
 * @param size cells along a side
 * @param colours how many inner and how many outer colours there are, from 2 on
 * @param wind in [0, 1]; the paper's worlds have 0.3
 * @param seed of the objects' places and colours; each colour is there at least once
 * @throws RangeError for a size below 4 or fewer than 2 colours, and when one or the other is no whole number
 */
export function objectWorld({
  size = 32,
  colours = 2,
  wind = 0.3,
  horizon = 32,
  seed = 0,
} = {}): FeaturedEnvironment & { readonly objects: readonly ColouredObject[] } {
  if (!(Number.isInteger(size) && size >= 4 && Number.isInteger(colours) && colours >= 2 && colours <= size))
    throw new RangeError(
      `An object world has 4 cells a side or more, and 2 colours to ${size}: not ${size} and ${colours}.`,
    );
  const random = seeded(seed);
  const states = size * size;
  const places = random.shuffle(Array.from({ length: states }, (_, place) => place));
  const count = Math.max(colours, Math.round(states / 20));
  const drawn = () =>
    random.shuffle(Array.from({ length: count }, (_, i) => (i < colours ? i : random.integers(0, colours))));
  const [inner, outer] = [drawn(), drawn()];
  const objects: ColouredObject[] = inner.map((colour, i) => ({
    row: Math.floor(places[i] / size),
    column: places[i] % size,
    inner: colour,
    outer: outer[i],
  }));

  const features = new Rows(new Float32Array(states * 2 * colours).fill(Number.POSITIVE_INFINITY), 2 * colours);
  for (let state = 0; state < states; state++) {
    const distances = features.row(state);
    for (const { row, column, inner, outer } of objects) {
      const distance = Math.hypot(row - Math.floor(state / size), column - (state % size));
      distances[inner] = Math.min(distances[inner], distance);
      distances[colours + outer] = Math.min(distances[colours + outer], distance);
    }
  }
  const reward = (state: number) => {
    const [first, second] = features.row(state).subarray(colours);
    return first > 3 ? 0 : second > 2 ? -1 : 1;
  };
  const moves = windy(size, size, 5, wind);
  const background = [
    rectangle(0, 0, size, size, "faint"),
    ...objects.flatMap(({ row, column, inner, outer }) => [
      circle(column + 0.5, size - row - 0.5, 0.5, paints[outer % paints.length]),
      circle(column + 0.5, size - row - 0.5, 0.25, paints[inner % paints.length]),
    ]),
  ];
  return {
    ...tabular("ObjectWorld", horizon, new Float64Array(states).fill(1 / states), 5, (state, action) =>
      moves(state, action).map((move) => ({ ...move, reward: reward(state), terminated: false })),
    ),
    fixedHorizon: true,
    features,
    featureNames: ["inner", "outer"].flatMap((side) =>
      Array.from({ length: colours }, (_, colour) => `distance to ${side} colour ${colour}`),
    ),
    objects,
    draw: (state) => [...background, circle((state % size) + 0.5, size - Math.floor(state / size) - 0.5, 0.9, "agent")],
  };
}
