"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.collector = collector;
/** On-policy experience: a fixed number of steps per call, split into stretches of episodes. */
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
/**
 * Collects exactly the given number of steps per call: the last episode is interrupted and resumed in the next call.
 */
function collector(environment, random) {
    const { observationSpace, actionSpace, horizon } = environment;
    (0, checks_1.checkCount)("A horizon", horizon);
    const [observationWidth, actionWidth] = [(0, spaces_1.width)(observationSpace), (0, spaces_1.width)(actionSpace)];
    const put = (rows, step, action) => {
        if (typeof action === "number")
            rows[step] = action;
        else
            rows.set(action, step * actionWidth);
    };
    const { observe, step } = (0, checked_1.checked)(environment);
    let state = environment.reset(random);
    let age = 0;
    return (policy, steps) => {
        (0, checks_1.checkCount)("The steps of a round", steps);
        const stretches = [];
        for (let left = steps; left > 0;) {
            const limit = Math.min(left, horizon - age);
            const observations = new Float32Array((limit + 1) * observationWidth);
            const [drawn, actions] = [0, 1].map(() => new Float32Array(limit * actionWidth));
            const rewards = new Float64Array(limit);
            let observation = observe(state, age);
            observations.set(observation);
            let [length, terminated] = [0, false];
            while (length < limit && !terminated) {
                const action = policy.latent.draw(observation, random);
                const executed = (0, spaces_1.clip)(actionSpace, action);
                put(drawn, length, action);
                put(actions, length, executed);
                const next = step(state, executed, random, age + length);
                ({ state, terminated } = next);
                rewards[length++] = next.reward;
                observation = observe(state, age + length);
                observations.set(observation, length * observationWidth);
            }
            age += length;
            left -= length;
            const over = terminated || age === horizon;
            stretches.push({
                observations: new rows_1.Rows(observations, observationWidth).slice(0, length + 1),
                actions: new rows_1.Rows(actions, actionWidth).slice(0, length),
                drawn: new rows_1.Rows(drawn, actionWidth).slice(0, length),
                rewards: rewards.subarray(0, length),
                terminated,
                over,
            });
            if (over)
                [state, age] = [environment.reset(random), 0];
        }
        return stretches;
    };
}
