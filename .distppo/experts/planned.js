"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.planned = planned;
const numbers_1 = require("../numbers");
const planning_1 = require("../planning");
const random_1 = require("../random");
const reading_1 = require("./reading");
/** The two neighbouring grid points of a number, and the weight of the second one, from 0 to 1. */
function around(x, { low, high, points, circular }) {
    const at = ((x - low) / (high - low)) * (circular ? points : points - 1);
    if (circular) {
        const first = Math.floor(at);
        return [((first % points) + points) % points, (((first + 1) % points) + points) % points, at - first];
    }
    const first = (0, numbers_1.clamp)(Math.floor(at), 0, points - 2);
    return [first, first + 1, (0, numbers_1.clamp)(at - first, 0, 1)];
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
function planned(environment, stateOf, axes, actions, discount) {
    const random = (0, random_1.seeded)(0); // a deterministic environment draws no numbers from it
    const [rows, columns] = axes;
    const points = rows.points * columns.points;
    const corners = ([x, y]) => {
        const [[i, nextI, f], [j, nextJ, g]] = [around(x, rows), around(y, columns)];
        return [
            [i * columns.points + j, (1 - f) * (1 - g)],
            [i * columns.points + nextJ, (1 - f) * g],
            [nextI * columns.points + j, f * (1 - g)],
            [nextI * columns.points + nextJ, f * g],
        ];
    };
    function solve() {
        const pairs = points * actions.length;
        const mdp = {
            states: points,
            actions: actions.length,
            initial: new Float64Array(points),
            offsets: Int32Array.from({ length: pairs + 1 }, (_, k) => 4 * k),
            probabilities: new Float64Array(4 * pairs),
            nextStates: new Int32Array(4 * pairs),
            rewards: new Float64Array(4 * pairs),
            terminated: new Uint8Array(4 * pairs),
        };
        const value = (i, { low, high, points, circular }) => low + ((high - low) * i) / (circular ? points : points - 1);
        for (let point = 0; point < points; point++) {
            const state = [
                value(Math.floor(point / columns.points), rows),
                value(point % columns.points, columns),
            ];
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
        return (0, planning_1.valueIteration)(mdp, { discount, residual: 1e-3 });
    }
    let values;
    return (0, reading_1.reading)(environment, (observation) => {
        values ??= solve();
        const found = values;
        const state = stateOf(observation);
        const index = (0, planning_1.best)(actions.length, (a) => {
            const { state: next, reward, terminated } = environment.step(state, actions[a], random);
            const future = corners(next).reduce((sum, [point, weight]) => sum + weight * found[point], 0);
            return reward + (terminated ? 0 : discount * future);
        });
        const action = actions[index];
        return typeof action === "number" ? action : action.slice();
    });
}
