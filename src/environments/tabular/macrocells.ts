import { seeded } from "../../random";
import { Rows } from "../../rows";
import type { Shape } from "../../types";
import { circle, rectangle, text } from "../drawing";
import { type FeaturedEnvironment, tabular } from "./tabular";
import { windy } from "./wind";

/**
 * The gridworld of Abbeel & Ng 2004, section 5.1: a square grid divided into square macrocells. φ(s) says in which macrocell
 * s lies, and being there earns its weight, r = w·φ(s): 0 for nine macrocells in ten, else uniform, then scaled to a sum of 1;
 * drawn again while fewer than two are above 0. Up (0), right (1), down (2), left (3); with probability `wind` a step goes
 * anywhere. An episode starts anywhere and ends only at its horizon.
 *
 * @param size cells along a side: 128 in the paper
 * @param macrocell cells along a macrocell's side, of which `size` is a multiple: 16 in the paper, which gives 64 features
 * @returns with `weights`, w: [features]
 * @throws RangeError when the sizes don't fit
 */
export function macrocells({
  size = 128,
  macrocell = 16,
  wind = 0.3,
  horizon = 200,
  seed = 0,
} = {}): FeaturedEnvironment & {
  readonly weights: Float64Array;
} {
  const across = size / macrocell;
  if (
    !(Number.isInteger(size) && Number.isInteger(macrocell) && macrocell > 0 && Number.isInteger(across) && across > 1)
  )
    throw new RangeError(
      `A grid of ${size} cells a side can't be divided into two or more macrocells of ${macrocell}.`,
    );
  const random = seeded(seed);
  const weights = new Float64Array(across * across);
  while (weights.filter((weight) => weight > 0).length < 2)
    for (let i = 0; i < weights.length; i++) weights[i] = random.random() < 0.9 ? 0 : random.random();
  const sum = weights.reduce((a, b) => a + b);
  for (let i = 0; i < weights.length; i++) weights[i] /= sum;

  const states = size * size;
  const cellOf = (state: number) =>
    Math.floor(state / size / macrocell) * across + Math.floor((state % size) / macrocell);
  const features = new Rows(new Float32Array(states * weights.length), weights.length);
  for (let state = 0; state < states; state++) features.row(state)[cellOf(state)] = 1;
  const moves = windy(size, size, 4, wind);
  const world = tabular("Macrocells", horizon, new Float64Array(states).fill(1 / states), 4, (state, action) =>
    moves(state, action).map((move) => ({ ...move, reward: weights[cellOf(state)], terminated: false })),
  );
  const left = (cell: number) => (cell % across) * macrocell;
  const bottom = (cell: number) => size - (Math.floor(cell / across) + 1) * macrocell;
  const grid = [
    rectangle(0, 0, size, size, "faint"),
    ...Array.from(weights).flatMap((weight, cell): Shape[] =>
      weight === 0
        ? []
        : [
            rectangle(left(cell), bottom(cell), left(cell) + macrocell, bottom(cell) + macrocell, "goal"),
            text(left(cell) + macrocell / 2, bottom(cell) + macrocell / 2, macrocell / 3, weight.toFixed(2), "wall"),
          ],
    ),
  ];
  return {
    ...world,
    fixedHorizon: true,
    features,
    featureNames: Array.from(weights, (_, cell) => `macrocell ${cell}`),
    weights,
    draw: (state) => [...grid, circle((state % size) + 0.5, size - Math.floor(state / size) - 0.5, size / 50, "agent")],
  };
}
