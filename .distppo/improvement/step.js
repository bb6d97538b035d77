"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.episodeReturns = episodeReturns;
exports.meanReturns = meanReturns;
exports.averages = averages;
exports.checkOnPolicyStep = checkOnPolicyStep;
exports.checkOffPolicyStep = checkOffPolicyStep;
exports.checkExploringStep = checkExploringStep;
const numbers_1 = require("../numbers");
/**
 * Keeps the mean return of episodes. `now` returns it over the episodes that ended since the last call. If none ended,
 * it returns the previous value; before any has ended, the return of the unfinished episode so far.
 */
function episodeReturns() {
    let [running, last] = [0, Number.NaN];
    let ended = [];
    return {
        /** Forgets the episodes that have ended, but not the unfinished one. */
        forget() {
            [ended, last] = [[], Number.NaN];
        },
        /** Adds the reward of a step, or of several of one episode, after which the episode may be over. */
        add(reward, over) {
            running += reward;
            if (!over)
                return;
            ended.push(running);
            running = 0;
        },
        now() {
            if (ended.length > 0)
                last = (0, numbers_1.mean)(ended);
            ended = [];
            return Number.isNaN(last) ? running : last;
        },
    };
}
/** The mean return of the episodes that ended in a round of stretches (see `episodeReturns`). */
function meanReturns() {
    const returns = episodeReturns();
    return (stretches) => {
        for (const { rewards, over } of stretches)
            returns.add(rewards.reduce((sum, reward) => sum + reward, 0), over);
        return returns.now();
    };
}
/** Means of what the updates of a round measured. `now` returns them and begins anew. */
function averages() {
    let [count, sums] = [0, {}];
    return {
        add(info) {
            count++;
            for (const [name, value] of Object.entries(info))
                sums[name] = (sums[name] ?? 0) + value;
        },
        now() {
            const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / count]));
            [count, sums] = [0, {}];
            return means;
        },
    };
}
/** Throws a TypeError unless this is an on-policy step, such as `ppoStep()`. */
function checkOnPolicyStep(step) {
    if (typeof step !== "function" || typeof step.discount !== "number")
        throw new TypeError("The option improve is an on-policy step, such as ppoStep() or trpoStep(): call it, with its options.");
}
/**
 * Throws a TypeError unless this is an off-policy step, such as `sacStep()`, and a RangeError unless it fits the
 * actions.
 */
function checkOffPolicyStep(step, { actionSpace }) {
    if (typeof step !== "function" || typeof step.head !== "string")
        throw new TypeError("The option improve is an off-policy step, such as sacStep() or dqnStep(): call it, with its options.");
    if ((step.head === "categorical") !== (actionSpace.kind === "discrete"))
        throw new RangeError(`The option improve is a step for ${step.head === "categorical" ? "discrete actions" : "a box of actions"}, but the actions are ${actionSpace.kind === "discrete" ? "discrete: use dqn, or dqnStep" : "a box: use sac, or sacStep"}.`);
}
/**
 * Throws as `checkOffPolicyStep` does, and a RangeError unless the policies of this step explore by themselves, for
 * learners that act by them alone.
 */
function checkExploringStep(step, spaces) {
    checkOffPolicyStep(step, spaces);
    if (!step.explores)
        throw new RangeError("This learner acts by its policy alone, which has to explore: use sacStep, or dqnStep with a temperature above 0.");
}
