"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.drift = drift;
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const rows_1 = require("../rows");
const statistics_1 = require("./statistics");
/**
 * Drift over time: at each step the distance from the learner's state to the nearest state that the expert visits at
 * any step. Distances are Euclidean, with each component in standard deviations of the expert's states.
 *
 * @throws RangeError if one side has no episodes, or observations have different widths or are not finite
 */
function drift(expert, learner) {
    if (expert.length === 0 || learner.length === 0)
        throw new RangeError("Drift is measured between episodes of an expert and of a learner; one side has none.");
    const { width } = expert[0].observations;
    for (const [who, episodes] of Object.entries({ expert, learner }))
        for (const [i, { observations }] of episodes.entries()) {
            if (observations.width !== width)
                throw new RangeError(`Episode ${i} of the ${who} has observations of ${observations.width} numbers; the expert's first has ${width}.`);
            (0, checks_1.checkFinite)(`Episode ${i} of the ${who}`, observations.data);
        }
    const seen = rows_1.Rows.concat(expert.map(({ observations }) => observations));
    const scale = Array.from({ length: width }, (_, j) => 1 / ((0, statistics_1.standardDeviation)(seen.column(j)) || 1));
    const nearest = (observation) => {
        let least = Number.POSITIVE_INFINITY;
        for (let i = 0; i < seen.data.length; i += width) {
            let distance = 0;
            for (let j = 0; j < width && distance < least; j++)
                distance += ((seen.data[i + j] - observation[j]) * scale[j]) ** 2;
            if (distance < least)
                least = distance;
        }
        return Math.sqrt(least);
    };
    const longest = learner.reduce((most, { observations }) => Math.max(most, observations.length), 0);
    return Array.from({ length: longest }, (_, step) => {
        const distances = learner
            .filter(({ observations }) => step < observations.length)
            .map(({ observations }) => nearest(observations.row(step)));
        return {
            step,
            drift: (0, numbers_1.mean)(distances),
            driftLow: (0, statistics_1.quantile)(distances, 0.05),
            driftHigh: (0, statistics_1.quantile)(distances, 0.95),
            episodes: distances.length,
        };
    });
}
