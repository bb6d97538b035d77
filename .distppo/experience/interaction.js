"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.interaction = interaction;
/** Off-policy experience: a few steps per call, which go into a replay buffer. */
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
/**
 * Acts in an environment and remembers each step in a buffer. The last episode is interrupted and resumed in the next
 * call. The policy must not remember anything during an episode, because each call may bring another policy.
 *
 * @returns a function of a policy and a number of steps
 */
function interaction(environment, buffer, random, onStep = () => { }) {
    const { observationSpace, actionSpace, horizon } = environment;
    (0, checks_1.checkCount)("A horizon", horizon);
    const [observationWidth, actionWidth] = [(0, spaces_1.width)(observationSpace), (0, spaces_1.width)(actionSpace)];
    const { observe, step } = (0, checked_1.checked)(environment);
    const row = (values, columns) => new rows_1.Rows(typeof values === "number" ? Float32Array.of(values) : values, columns);
    let state = environment.reset(random);
    let age = 0;
    const seen = () => observe(state, age).slice(); // a copy, because the environment may reuse its arrays
    let observation = seen();
    return (policy, steps) => {
        for (let i = 0; i < steps; i++) {
            const action = (0, spaces_1.clip)(actionSpace, policy.act(observation, random));
            const next = step(state, action, random, age++);
            state = next.state;
            const nextObservation = seen();
            buffer.add({
                observations: row(observation, observationWidth),
                actions: row(action, actionWidth),
                nextObservations: row(nextObservation, observationWidth),
                terminated: Uint8Array.of(Number(next.terminated)),
            }, [next.reward]);
            const over = next.terminated || age === horizon;
            onStep(next.reward, over);
            observation = nextObservation;
            if (over) {
                [state, age] = [environment.reset(random), 0];
                observation = seen();
            }
        }
    };
}
