"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.concat = void 0;
exports.replay = replay;
const checks_1 = require("../checks");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
const transitions_1 = require("./transitions");
/**
 * An empty replay buffer (Lin 1992; Mnih et al. 2015) in typed arrays.
 *
 * @param capacity how many steps it holds at most
 * @throws RangeError when the capacity is no whole number from 1 on; from `sample` when the buffer is empty
 */
function replay({ observationSpace, actionSpace }, capacity) {
    (0, checks_1.checkCount)("A replay buffer's capacity", capacity);
    const table = (columns) => new rows_1.Rows(new Float32Array(capacity * columns), columns);
    const observations = table((0, spaces_1.width)(observationSpace));
    const actions = table((0, spaces_1.width)(actionSpace));
    const nextObservations = table((0, spaces_1.width)(observationSpace));
    const terminated = new Uint8Array(capacity);
    const rewards = new Float32Array(capacity);
    let [size, next] = [0, 0];
    return {
        get size() {
            return size;
        },
        add(steps, given = Array.from({ length: steps.actions.length }, () => Number.NaN)) {
            for (const [name, rows] of Object.entries({ observations, actions, nextObservations }))
                if (steps[name]?.width !== rows.width)
                    throw new RangeError(`The ${name} of this buffer have ${rows.width} columns, not ${steps[name]?.width}: are these steps of another environment?`);
            const lengths = { ...steps, rewards: given };
            for (const [name, { length }] of Object.entries(lengths))
                if (length !== steps.actions.length)
                    throw new RangeError(`There are ${length} ${name} for ${steps.actions.length} actions; expected one for each.`);
            for (let i = 0; i < steps.actions.length; i++) {
                observations.row(next).set(steps.observations.row(i));
                actions.row(next).set(steps.actions.row(i));
                nextObservations.row(next).set(steps.nextObservations.row(i));
                terminated[next] = steps.terminated[i];
                rewards[next] = given[i];
                next = (next + 1) % capacity;
                size = Math.min(size + 1, capacity);
            }
        },
        sample(count, random) {
            (0, checks_1.checkCount)("A sample's count", count);
            if (size === 0)
                throw new RangeError("A replay buffer without steps has nothing to sample; add some first.");
            const rows = Array.from({ length: count }, () => random.integers(0, size));
            const steps = (0, transitions_1.take)({ observations, actions, nextObservations, terminated }, rows);
            return { ...steps, rewards: Float32Array.from(rows, (row) => rewards[row]) };
        },
        observations: () => observations.slice(0, size),
    };
}
/** All steps of several samples, one after another. */
const concat = (samples) => ({
    ...(0, transitions_1.union)(samples),
    nextObservations: rows_1.Rows.concat(samples.map(({ nextObservations }) => nextObservations)),
    terminated: Uint8Array.from(samples.flatMap(({ terminated }) => [...terminated])),
});
exports.concat = concat;
