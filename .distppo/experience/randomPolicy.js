"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.randomPolicy = randomPolicy;
exports.noisy = noisy;
/** Policies that act at random, always or sometimes. */
const checks_1 = require("../checks");
function randomPolicy({ actionSpace }) {
    if (actionSpace.kind === "discrete")
        return { act: (_, random) => random.integers(0, actionSpace.size) };
    const { low, high } = actionSpace;
    const unbounded = low.findIndex((bound, i) => !(Number.isFinite(bound) && Number.isFinite(high[i])));
    if (unbounded >= 0)
        throw new RangeError(`A uniformly random policy needs finite bounds, but component ${unbounded} of the action space goes from ${low[unbounded]} to ${high[unbounded]}. Give the environment finite bounds: { ...environment, actionSpace: box(low, high) }.`);
    return { act: (_, random) => low.map((bound, i) => random.uniform(bound, high[i])) };
}
function noisy(policy, spaces, probability) {
    (0, checks_1.checkNumber)("A probability", probability, { from: 0, to: 1 });
    const other = randomPolicy(spaces);
    return {
        act: (observation, random) => (random.random() < probability ? other : policy).act(observation, random),
        begin: policy.begin && ((random) => noisy(policy.begin?.(random) ?? policy, spaces, probability)),
    };
}
