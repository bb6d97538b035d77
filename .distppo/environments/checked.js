"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.wrongAction = void 0;
exports.checked = checked;
const checks_1 = require("../checks");
/** The error for an action that does not belong to the space. `when` says when the policy chose it. */
const wrongAction = (space, action, when) => new RangeError(`The policy chose ${(0, checks_1.described)(action)} ${when}; expected ${(0, checks_1.expectedAction)(space)}.${(0, checks_1.isPromise)(action) ? " Policies are synchronous: return the action itself, without async." : ""}`);
exports.wrongAction = wrongAction;
/**
 * Returns the `observe` and `step` of an environment with checks of every result. All code that runs episodes calls
 * these. Their last argument is the number of steps so far in the episode, which the errors name.
 *
 * @throws Error if a result is a Promise or missing, a reward is not a finite number, `terminated` is not a boolean,
 *   or an observation or action does not belong to its space
 */
function checked(environment) {
    const { name, observationSpace, actionSpace } = environment;
    const isValidObservation = (0, checks_1.isObservation)(observationSpace);
    const isValidAction = (0, checks_1.isAction)(actionSpace);
    const wrong = (method, value, steps, wanted) => new Error(`${method} of ${name} returned ${value}${method === "reset" ? "" : ` at step ${steps} of an episode`}; ${value === "a Promise"
        ? "environments are synchronous: compute the answer before you return it, without async"
        : `expected ${wanted}`}.`);
    function checkResult(result, steps) {
        if ((0, checks_1.isPromise)(result) || typeof result !== "object" || result === null)
            throw wrong("step", (0, checks_1.described)(result), steps, "{ state, reward, terminated }");
        const { state, reward, terminated } = result;
        if (!Number.isFinite(reward))
            throw wrong("step", `the reward ${(0, checks_1.described)(reward)}`, steps, "a finite number in { state, reward, terminated }");
        if (typeof terminated !== "boolean")
            throw wrong("step", `terminated as ${(0, checks_1.described)(terminated)}`, steps, "true or false");
        if (state === undefined)
            throw wrong("step", "no state", steps, "{ state, reward, terminated }");
        if (terminated && environment.fixedHorizon)
            throw new Error(`step of ${name} terminated an episode at step ${steps}, but the environment has fixedHorizon: true. Leave that out, or wrap the environment: fixedHorizon(environment).`);
    }
    return {
        observe(state, steps) {
            if (steps === 0 && (state === undefined || (0, checks_1.isPromise)(state)))
                throw wrong("reset", (0, checks_1.described)(state), steps, "a state");
            const observation = environment.observe(state);
            if (!isValidObservation(observation))
                throw wrong("observe", (0, checks_1.described)(observation), steps, (0, checks_1.expectedObservation)(observationSpace));
            return observation;
        },
        step(state, action, random, steps) {
            if (!isValidAction(action))
                throw (0, exports.wrongAction)(actionSpace, action, `at step ${steps} of an episode of ${name}`);
            const result = environment.step(state, action, random);
            if (!Number.isFinite(result?.reward) ||
                (result.terminated !== true && result.terminated !== false) ||
                result.state === undefined ||
                (result.terminated && environment.fixedHorizon))
                checkResult(result, steps);
            return result;
        },
    };
}
