"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.landscape = landscape;
const checks_1 = require("../checks");
const statistics_1 = require("../metrics/statistics");
const spaces_1 = require("../spaces");
const figure_1 = require("./figure");
/**
 * Plots a reward over two state variables, with the others at the expert's medians: a panel for each discrete action,
 * or one for the expert's median action. Dots are pairs of the expert and of the learner, each in the panel of its
 * action.
 *
 * @param reward the reward of an observation and an action, such as that of a GAIL round
 * @param pairs the pairs of the expert, and of the learner if they are to be drawn
 * @param names the two variables, among the names of the observation space
 * @throws RangeError if the observation space has no such names, or the pairs are empty, not finite or of other spaces;
 *   TypeError if the reward is not a number
 */
function landscape({ observationSpace, actionSpace }, reward, { expert, learner }, names, { title = "The reward of the discriminator", label = "reward", cells = 14, most = 24, actions, ranges = [], } = {}) {
    const known = observationSpace.kind === "box" ? (observationSpace.names ?? []) : [];
    (0, checks_1.checkNumber)("The number of cells", cells, { from: 2 });
    for (const [who, pairs] of Object.entries({ expert, learner }))
        if (who === "expert" || pairs)
            checkPairs(who, pairs, { observationSpace, actionSpace });
    const [across, up] = names.map((name, n) => {
        if (!known.includes(name))
            throw new RangeError(`There is no variable "${name}"; there are: ${known.join(", ")}.`);
        const i = known.indexOf(name);
        const values = [expert, learner].flatMap((pairs) => (pairs ? Array.from(pairs.observations.column(i)) : []));
        const [low, high] = ranges[n] ?? [(0, statistics_1.quantile)(values, 0.01), (0, statistics_1.quantile)(values, 0.99)];
        return { i, at: Array.from({ length: cells }, (_, k) => (0, figure_1.rounded)(low + ((high - low) * k) / (cells - 1))) };
    });
    const median = (rows) => Float32Array.from({ length: rows.width }, (_, j) => (0, statistics_1.quantile)(rows.column(j), 0.5));
    const middle = median(expert.observations);
    const rewardAt = (x, y, action) => {
        const observation = middle.slice();
        [observation[across.i], observation[up.i]] = [x, y];
        const value = reward(observation, action);
        if (typeof value !== "number")
            throw new TypeError(`The reward is ${(0, checks_1.described)(value)} at (${x}, ${y}); expected a number.`);
        return (0, figure_1.rounded)(value, 3);
    };
    const chosen = actionSpace.kind === "discrete" ? Array.from({ length: actionSpace.size }, (_, a) => a) : [median(expert.actions)];
    const heights = chosen.map((action) => up.at.map((y) => across.at.map((x) => rewardAt(x, y, action))));
    const flat = heights.flat(2).filter(Number.isFinite);
    if (flat.length === 0)
        throw new RangeError("The reward is nowhere finite; expected some finite numbers.");
    const places = (0, figure_1.panels)(chosen.length, 0.05, 0.92);
    const axesOf = (n) => ({ xaxis: places[n].x, yaxis: "y" });
    const pairsIn = (name, { observations, actions }, action, n) => {
        const same = Array.from({ length: observations.length }, (_, t) => t).filter((t) => typeof action !== "number" || actions.data[t] === action);
        const kept = same.filter((_, k) => k % Math.ceil(same.length / most) === 0);
        const [x, y] = [across, up].map(({ i }) => kept.map((t) => (0, figure_1.rounded)(observations.row(t)[i], 3)));
        const marker = { color: figure_1.colours[name], size: 5 };
        return (0, figure_1.dots)(name, x, y, marker, { legendgroup: name, showlegend: n === 0, ...axesOf(n) });
    };
    const horizontal = ({ xaxis, domain }) => ({
        [xaxis]: (0, figure_1.axis)(names[0], { domain, anchor: "y", range: [across.at[0], across.at[cells - 1]] }),
    });
    return {
        data: chosen.flatMap((action, n) => [
            {
                type: "contour",
                ncontours: 5,
                line: { width: 0, smoothing: 0.6 },
                x: across.at,
                y: up.at,
                z: heights[n],
                zmin: (0, statistics_1.quantile)(flat, 0),
                zmax: (0, statistics_1.quantile)(flat, 1),
                colorscale: "Greys",
                reversescale: true,
                showscale: n === chosen.length - 1,
                colorbar: (0, figure_1.colorbar)(label, 0.94),
                hoverinfo: "x+y+z",
                ...axesOf(n),
            },
            ...(learner ? [pairsIn("learner", learner, action, n)] : []),
            pairsIn("expert", expert, action, n),
        ]),
        layout: (0, figure_1.layout)(title, {
            legend: { orientation: "h", x: 0.92, xanchor: "right", y: 1.12, yanchor: "bottom" },
            yaxis: (0, figure_1.axis)(names[1], { range: [up.at[0], up.at[cells - 1]] }),
            ...Object.assign({}, ...places.map(horizontal)),
            annotations: chosen.map((action, n) => {
                const name = typeof action === "number" ? (actions?.[action] ?? `action ${action}`) : "the expert's median action";
                return (0, figure_1.heading)(name, places[n], true);
            }),
            hovermode: "closest",
        }),
    };
}
/** Throws a RangeError unless there are pairs of these spaces: as many observations as actions, all finite. */
function checkPairs(who, pairs, { observationSpace, actionSpace }) {
    const { observations, actions } = pairs ?? {};
    if (!observations || !actions || observations.length === 0 || observations.length !== actions.length)
        throw new RangeError(`The ${who} has ${observations?.length ?? "no"} observations and ${actions?.length ?? "no"} actions; expected one action for each observation, as transitions(trajectories) gives.`);
    if (observations.width !== (0, spaces_1.width)(observationSpace) || actions.width !== (0, spaces_1.width)(actionSpace))
        throw new RangeError(`The ${who} has observations of ${observations.width} and actions of ${actions.width} numbers; expected ${(0, spaces_1.width)(observationSpace)} and ${(0, spaces_1.width)(actionSpace)}, as in the spaces.`);
    (0, checks_1.checkFinite)(`The table of the ${who}'s observations`, observations.data);
    (0, checks_1.checkFinite)(`The table of the ${who}'s actions`, actions.data);
}
