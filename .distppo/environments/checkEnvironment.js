"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkEnvironment = checkEnvironment;
const random_1 = require("../random");
const spaces_1 = require("../spaces");
/** A state as text, including maps, sets, and the numbers for which JSON has no notation. */
const written = (state) => JSON.stringify(state, (_, value) => {
    if (value instanceof Map || value instanceof Set)
        return [...value];
    return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? `${value}` : value;
});
const same = (a, b) => written(a) === written(b);
/** A random action within the bounds of its space, and within ±1,000 where it has none. */
function randomAction(space, random) {
    if (space.kind === "discrete")
        return random.integers(0, space.size);
    return space.low.map((low, i) => {
        const [from, to] = [Math.max(low, Math.min(-1e3, space.high[i])), Math.min(space.high[i], Math.max(1e3, low))];
        return random.uniform(from, to);
    });
}
/**
 * Lists what is wrong with an environment, one sentence each; the list is empty if nothing is. It runs five episodes of
 * random actions and checks that `reset`, `observe` and `step` are pure functions with valid results.
 */
function checkEnvironment(environment) {
    const { name, horizon, observationSpace, actionSpace } = environment;
    const found = new Set();
    if (!(typeof name === "string" && name))
        found.add("It has no name.");
    if (!(Number.isInteger(horizon) && horizon > 0))
        found.add(`Its horizon is ${horizon}; expected the number of steps after which an episode is truncated, from 1 on.`);
    for (const [what, space] of Object.entries({ observationSpace, actionSpace })) {
        const wrong = (0, spaces_1.flaw)(space);
        if (wrong)
            found.add(`Its ${what} ${wrong}.`);
    }
    if (found.size > 0)
        return [...found];
    const checkObservation = (state, when) => {
        const before = written(state);
        const observation = environment.observe(state);
        if (written(state) !== before)
            found.add("observe changes the state that it is given.");
        if (!(observation instanceof Float32Array)) {
            found.add(`observe returns ${Array.isArray(observation) ? "an array" : typeof observation}; expected a Float32Array.`);
            return;
        }
        if (observation.length !== (0, spaces_1.width)(observationSpace)) {
            found.add(`observe returns ${observation.length} numbers; its space has ${(0, spaces_1.width)(observationSpace)}.`);
            return;
        }
        const i = (0, spaces_1.outside)(observationSpace, observation);
        if (i >= 0)
            found.add(`Component ${i} of an observation is outside of its space ${when}: ${observation[i]}.`);
        const again = environment.observe(state);
        if (!same(again, observation))
            found.add("observe returns different numbers for the same state.");
        if (again === observation)
            found.add("observe returns the same array twice; expected a new one at each call, because rollouts keep the old one.");
    };
    const steps = [];
    try {
        for (let seed = 0; seed < 5; seed++) {
            let state = environment.reset((0, random_1.seeded)(seed));
            if (!same(environment.reset((0, random_1.seeded)(seed)), state))
                found.add("reset returns different states for equal seeds; expected random numbers from its argument only.");
            checkObservation(state, "after reset");
            const random = (0, random_1.seeded)(100 + seed);
            for (let t = 0; t < Math.min(horizon, 200); t++) {
                const action = randomAction(actionSpace, random);
                const before = structuredClone(state);
                const [one, other] = [1, 2].map(() => environment.step(state, action, (0, random_1.seeded)(t)));
                if (!same(state, before))
                    found.add("step changes the state that it is given; expected a new one.");
                steps.push([structuredClone(state), action, t, written(one)]);
                if (!same(one, other))
                    found.add("step returns different results for the same state, action and seed.");
                if (!Number.isFinite(one.reward))
                    found.add(`step returns the reward ${one.reward}; expected a finite number.`);
                if (typeof one.terminated !== "boolean")
                    found.add(`step returns terminated as ${one.terminated}; expected true or false.`);
                if (one.terminated && environment.fixedHorizon)
                    found.add("It has fixedHorizon: true, but step terminates an episode.");
                state = one.state;
                checkObservation(state, "after a step");
                if (one.terminated || found.size > 0)
                    break;
            }
        }
        if (found.size === 0 &&
            steps.some(([state, action, t, was]) => written(environment.step(state, action, (0, random_1.seeded)(t))) !== was))
            found.add("step returns other results after a reset; expected everything that it depends on in the state.");
    }
    catch (error) {
        found.add(`It throws: ${error.message}`);
    }
    return [...found];
}
