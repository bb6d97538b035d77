"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.episode = episode;
exports.rollout = rollout;
exports.rollouts = rollouts;
exports.returnOf = returnOf;
/** Episodes of a policy in an environment, step by step or whole. */
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const random_1 = require("../random");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
/** Appends an observation or action. It uses a loop, because spreading takes longer than a step of CartPole. */
function append(numbers, element) {
    if (typeof element === "number")
        numbers.push(element);
    else
        for (let i = 0; i < element.length; i++)
            numbers.push(element[i]);
}
/**
 * Starts an episode. The caller then steps through it.
 *
 * @param start the start state
 * @throws Error, here or from a step, if the environment's result or the action is invalid, such as a reward that is
 *   not finite, a Promise or an observation of the wrong width; the episode then stays as it was
 */
function episode(environment, start) {
    const { observationSpace, actionSpace, horizon } = environment;
    (0, checks_1.checkCount)("A horizon", horizon);
    const { observe, step } = (0, checked_1.checked)(environment);
    let state = start;
    let observation = observe(state, 0);
    let terminated = false;
    const states = [state];
    const observations = [...observation];
    const actions = [];
    const rewards = [];
    return {
        get state() {
            return state;
        },
        get observation() {
            return observation;
        },
        get over() {
            return terminated || rewards.length >= horizon;
        },
        step(action, random) {
            // Both calls may throw. The episode changes only after them.
            const next = step(state, action, random, rewards.length);
            const nextObservation = observe(next.state, rewards.length + 1);
            ({ state, terminated } = next);
            observation = nextObservation;
            states.push(state);
            append(observations, observation);
            append(actions, action);
            rewards.push(next.reward);
        },
        trajectory: () => ({
            observations: new rows_1.Rows(Float32Array.from(observations), (0, spaces_1.width)(observationSpace)),
            actions: new rows_1.Rows(Float32Array.from(actions), (0, spaces_1.width)(actionSpace)),
            rewards: Float64Array.from(rewards),
            terminated,
            states: states.slice(),
        }),
    };
}
/**
 * Runs one episode of a policy in an environment, until the environment terminates it or the horizon truncates it.
 *
 * @param random the random numbers of the environment and of the policy
 * @param start the start state @defaultValue environment.reset(random)
 * @throws Error if the policy chooses an invalid action, or a result of the environment is invalid
 */
function rollout(environment, policy, random, start = environment.reset(random)) {
    const running = episode(environment, start);
    const acting = policy.begin?.(random) ?? policy;
    while (!running.over)
        running.step(acting.act(running.observation, random), random);
    return running.trajectory();
}
/**
 * Runs several episodes of a policy in an environment. Equal seeds give equal episodes. They also give all policies the
 * same start states, because these come from a random stream of their own.
 *
 * @throws Error if the policy chooses an invalid action, or a result of the environment is invalid; RangeError unless
 *   the number of episodes is a whole number from 1 on
 */
function rollouts(environment, policy, { episodes = 20, seed = 0 } = {}) {
    (0, checks_1.checkCount)("The number of episodes", episodes);
    const starts = (0, random_1.seeded)(seed);
    const random = (0, random_1.seeded)(starts.integers(0, 2 ** 32));
    return Array.from({ length: episodes }, () => rollout(environment, policy, random, environment.reset(starts)));
}
/**
 * Returns the undiscounted sum of an episode's rewards.
 *
 * @throws Error if a reward is missing or not finite, as in demonstrations from a file without rewards
 */
function returnOf({ rewards }) {
    const missing = rewards ? rewards.findIndex((reward) => !Number.isFinite(reward)) : 0;
    if (missing >= 0)
        throw new Error(`This episode has no return: its reward at step ${missing} is ${rewards?.[missing]}. If its file has rewards, name their column when you read it, as in { columns: { reward: "reward" } }; if not, measure a policy in the environment with evaluate(environment, policy).`);
    return rewards.reduce((sum, reward) => sum + reward, 0);
}
