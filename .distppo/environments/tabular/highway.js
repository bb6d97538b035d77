"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.highway = highway;
const numbers_1 = require("../../numbers");
const rows_1 = require("../../rows");
const drawing_1 = require("../drawing");
const tabular_1 = require("./tabular");
/** The five positions across the highway. */
const places = ["left grass", "left lane", "middle lane", "right lane", "right grass"];
const [grass, lanes] = [[0, 4], 3];
/** The number of cells ahead in which a car is visible. A lane without a visible car has distance `sight`. */
const sight = 5;
const none = sight;
/**
 * Makes a small highway after Abbeel & Ng 2004, section 5.2. The driver is faster than all other cars. The actions are
 * one position to the left (0), stay (1) and one position to the right (2), from grass over three lanes to grass. In
 * each lane the nearest car ahead comes one cell closer at each step, and disappears when it is passed or hit.
 *
 * φ(s) has 11 features: the one-hot code of the driver's position, and that of the distance to the nearest car ahead in
 * this position, from 0 (collision) to 4, or none. The reward in s is linear in φ(s). Every episode lasts until the
 * horizon.
 *
 * @throws RangeError unless the traffic is in (0, 1]; Error for a style with the name of no feature
 */
function highway({ traffic = 0.3, horizon = 200, style = { collision: -1 }, } = {}) {
    if (!(traffic > 0 && traffic <= 1))
        throw new RangeError(`Traffic is a probability above 0, not ${traffic}.`);
    const featureNames = [
        ...places,
        "collision",
        ...Array.from({ length: sight - 1 }, (_, ahead) => `car ${ahead + 1} ahead`),
        "no car ahead",
    ];
    const strange = Object.keys(style).find((name) => !featureNames.includes(name));
    if (strange !== undefined)
        throw new Error(`A style gives rewards to features by their names, ${featureNames.join(", ")}, not to "${strange}".`);
    const across = sight + 1;
    const states = places.length * across ** lanes;
    const decode = (state) => ({
        place: Math.floor(state / across ** lanes),
        ahead: Array.from({ length: lanes }, (_, lane) => Math.floor(state / across ** lane) % across),
    });
    const encode = (place, ahead) => ahead.reduce((code, distance, lane) => code + distance * across ** lane, place * across ** lanes);
    const features = new rows_1.Rows(new Float32Array(states * featureNames.length), featureNames.length);
    for (let state = 0; state < states; state++) {
        const { place, ahead } = decode(state);
        features.row(state)[place] = 1;
        features.row(state)[places.length + (grass.includes(place) ? none : ahead[place - 1])] = 1;
    }
    const earned = Float64Array.from({ length: states }, (_, state) => features.row(state).reduce((sum, x, i) => sum + x * (style[featureNames[i]] ?? 0), 0));
    /** The possible distances of the nearest cars after a step, lane by lane. */
    const arrivals = (ahead) => ahead.reduce((ways, distance) => ways.flatMap(({ probability, ahead: before }) => {
        if (distance > 0 && distance < none)
            return [{ probability, ahead: [...before, distance - 1] }];
        return [
            { probability: probability * traffic, ahead: [...before, sight - 1] },
            { probability: probability * (1 - traffic), ahead: [...before, none] },
        ].filter((way) => way.probability > 0);
    }), [{ probability: 1, ahead: [] }]);
    const empty = encode(2, [none, none, none]);
    return {
        ...(0, tabular_1.tabular)("Highway", horizon, Float64Array.from({ length: states }, (_, state) => Number(state === empty)), 3, (state, action) => {
            const { place, ahead } = decode(state);
            const next = (0, numbers_1.clamp)(place + action - 1, 0, places.length - 1);
            return arrivals(ahead).map((way) => ({
                probability: way.probability,
                state: encode(next, way.ahead),
                reward: earned[state],
                terminated: false,
            }));
        }),
        fixedHorizon: true,
        features,
        featureNames,
        draw(state) {
            const { place, ahead } = decode(state);
            return [
                (0, drawing_1.rectangle)(0, -0.8, places.length, sight + 0.2, "goal"),
                (0, drawing_1.rectangle)(1, -0.8, 4, sight + 0.2, "faint"),
                ...[1, 2, 3, 4].map((x) => (0, drawing_1.line)([x, -0.8, x, sight + 0.2], 0.05, "ground")),
                ...ahead.flatMap((distance, lane) => distance < none
                    ? [
                        (0, drawing_1.rectangle)(lane + 1.25, distance - 0.35, lane + 1.75, distance + 0.35, distance === 0 ? "danger" : "wall"),
                    ]
                    : []),
                (0, drawing_1.rectangle)(place + 0.3, -0.3, place + 0.7, 0.3, "agent"),
                (0, drawing_1.circle)(place + 0.5, 0.15, 0.1, "faint"),
            ];
        },
    };
}
