import { clamp } from "../numbers";
import { best, valueIteration } from "../planning";
import { seeded } from "../random";
import type { ActionOf, Environment, Observation, Policy, Space, TabularMdp } from "../types";
import { reading } from "./reading";

type State = readonly [number, number];

/** One of the two components of a state: its range, its number of grid points, and whether it is an angle. */
interface Axis {
  readonly low: number;
  readonly high: number;
  readonly points: number;
  readonly circular?: boolean;
}

/** The two neighbouring grid points of a number, and the weight of the second one, from 0 to 1. */
function around(x: number, { low, high, points, circular }: Axis): [number, number, number] {
  const at = ((x - low) / (high - low)) * (circular ? points : points - 1);
  if (circular) {
    const first = Math.floor(at);
    return [((first % points) + points) % points, (((first + 1) % points) + points) % points, at - first];
  }
  const first = clamp(Math.floor(at), 0, points - 2);
  return [first, first + 1, clamp(at - first, 0, 1)];
}

/**
 * Makes an expert by planning: value iteration on a grid over the states of a deterministic environment, where a state
 * between grid points is a mixture of the four around it (Munos & Moore 2002, "Variable resolution discretization in
 * optimal control"). It takes the action with the best reward and value one step ahead. Planning happens at its first
 * action and takes 0.05 to 0.2 s.
 *
 * @param stateOf the state that belongs to an observation
 * @param axes the grid
 * @param actions the actions to choose from
 * @param discount γ in [0, 1]
 */
export function planned<S extends State, A extends Space>(
  environment: Environment<S, Space, A>,
  stateOf: (observation: Observation) => State,
  axes: readonly [Axis, Axis],
  actions: readonly ActionOf<A>[],
  discount: number,
): Policy<ActionOf<A>> {
  const random = seeded(0); // a deterministic environment draws no numbers from it
  const [rows, columns] = axes;
  const points = rows.points * columns.points;
  const corners = ([x, y]: State): [point: number, weight: number][] => {
    const [[i, nextI, f], [j, nextJ, g]] = [around(x, rows), around(y, columns)];
    return [
      [i * columns.points + j, (1 - f) * (1 - g)],
      [i * columns.points + nextJ, (1 - f) * g],
      [nextI * columns.points + j, f * (1 - g)],
      [nextI * columns.points + nextJ, f * g],
    ];
  };

  function solve(): Float64Array {
    const pairs = points * actions.length;
    const mdp: TabularMdp = {
      states: points,
      actions: actions.length,
      initial: new Float64Array(points),
      offsets: Int32Array.from({ length: pairs + 1 }, (_, k) => 4 * k),
      probabilities: new Float64Array(4 * pairs),
      nextStates: new Int32Array(4 * pairs),
      rewards: new Float64Array(4 * pairs),
      terminated: new Uint8Array(4 * pairs),
    };
    const value = (i: number, { low, high, points, circular }: Axis) =>
      low + ((high - low) * i) / (circular ? points : points - 1);
    for (let point = 0; point < points; point++) {
      const state = [
        value(Math.floor(point / columns.points), rows),
        value(point % columns.points, columns),
      ] as unknown as S;
      for (const [a, action] of actions.entries()) {
        const next = environment.step(state, action, random);
        for (const [corner, [nextPoint, weight]] of corners(next.state).entries()) {
          const k = 4 * (point * actions.length + a) + corner;
          mdp.probabilities[k] = weight;
          mdp.nextStates[k] = nextPoint;
          mdp.rewards[k] = next.reward;
          mdp.terminated[k] = +next.terminated;
        }
      }
    }
    return valueIteration(mdp, { discount, residual: 1e-3 });
  }

  let values: Float64Array | undefined;
  return reading(environment, (observation) => {
    values ??= solve();
    const found = values;
    const state = stateOf(observation) as S;
    const index = best(actions.length, (a) => {
      const { state: next, reward, terminated } = environment.step(state, actions[a], random);
      const future = corners(next).reduce((sum, [point, weight]) => sum + weight * found[point], 0);
      return reward + (terminated ? 0 : discount * future);
    });
    const action = actions[index];
    return typeof action === "number" ? action : (action.slice() as ActionOf<A>);
  });
}
