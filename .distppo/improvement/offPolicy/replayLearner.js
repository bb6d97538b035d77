"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.defaultStep = void 0;
exports.replayLearner = replayLearner;
/** What learners with a replay buffer have in common: their options, their rounds, and their first steps. */
const checks_1 = require("../../checks");
const interaction_1 = require("../../experience/interaction");
const randomPolicy_1 = require("../../experience/randomPolicy");
const replay_1 = require("../../experience/replay");
const networks_1 = require("../../tensors/networks");
const standardization_1 = require("../../tensors/standardization");
const step_1 = require("../step");
const dqnStep_1 = require("./dqnStep");
const sacStep_1 = require("./sacStep");
/** The policy's update of an imitator, unless another one is chosen. */
const defaultStep = ({ actionSpace }) => actionSpace.kind === "box" ? (0, sacStep_1.sacStep)() : (0, dqnStep_1.dqnStep)({ temperature: 0.1, learningRate: 1e-3 });
exports.defaultStep = defaultStep;
/**
 * Takes the first steps and makes the policy and its improvement. Networks standardize observations by those that were
 * shown or, if none were, by those of the first steps. What was shown may hardly vary, so that other observations lie
 * hundreds of deviations away. A network of Q over discrete actions then has tanh units, so that Q stays bounded there;
 * otherwise units are ReLU.
 *
 * @throws RangeError if an option is out of its range
 */
function replayLearner(scope, environment, policyStep, random, { policy: start, hidden, ...counts }, shown) {
    for (const [name, count] of Object.entries(counts))
        (0, checks_1.checkCount)(name, count);
    const returns = (0, step_1.episodeReturns)();
    const buffer = (0, replay_1.replay)(environment, Math.min(counts.capacity, counts.warmup + counts.rounds * counts.steps));
    const act = (0, interaction_1.interaction)(environment, buffer, random, returns.add);
    act(start ?? (0, randomPolicy_1.randomPolicy)(environment), counts.warmup);
    returns.forget(); // the first round's mean is not over the episodes before it
    const policy = (0, networks_1.policyNetwork)(scope, environment, random, {
        hidden,
        activation: shown && policyStep.head === "categorical" ? "tanh" : "relu",
        head: policyStep.head,
        temperature: policyStep.temperature,
        start,
        standardization: (0, standardization_1.standardization)(shown ?? buffer.observations()),
    });
    const improve = policyStep({ policy, spaces: environment, random, scope });
    return { buffer, act, policy, improve, returns };
}
