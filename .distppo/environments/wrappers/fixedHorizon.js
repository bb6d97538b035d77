"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fixedHorizon = fixedHorizon;
const numbers_1 = require("../../numbers");
const rows_1 = require("../../rows");
const spaces_1 = require("../../spaces");
/** The vector of a box that is nearest to 0. */
const nearestToZero = ({ low, high }) => low.map((bound, i) => (0, numbers_1.clamp)(0, bound, high[i]));
function withFlag(observation, flag) {
    const flagged = new Float32Array(observation.length + 1);
    flagged.set(observation);
    flagged[observation.length] = flag;
    return flagged;
}
/**
 * Makes every episode last until the horizon. If the original environment terminates, an absorbing state without
 * rewards follows. A vector of observations gets a flag as last component, which is 1 in the absorbing state, where
 * all other components are 0. A discrete observation space gets one more index.
 *
 * Adversarial imitators need this, because the length of an episode reveals the reward, which they must not know. A
 * learner with a nonnegative reward prolongs its episodes whatever the expert does, and one with a nonpositive reward
 * shortens them (Kostrikov et al. 2018, section 4.1, https://arxiv.org/abs/1809.02925). With a fixed horizon neither
 * is possible.
 */
function fixedHorizon(environment) {
    const { name, horizon, actionSpace } = environment;
    const original = environment.observationSpace;
    const actions = actionSpace;
    const rest = actions.kind === "discrete" ? 0 : nearestToZero(actions);
    const absorbing = original.kind === "discrete" ? Float32Array.of(original.size) : withFlag(nearestToZero(original), 1);
    const flagged = (observation) => (original.kind === "discrete" ? observation : withFlag(observation, 0));
    // The last component is the flag or the index.
    const isAbsorbing = (observation) => observation.at(-1) === absorbing.at(-1);
    const rows = (elements, size) => new rows_1.Rows(Float32Array.from(elements.flatMap((one) => (typeof one === "number" ? one : [...one]))), size);
    const convert = (policy) => ({
        act(observation, random) {
            if (isAbsorbing(observation))
                return typeof rest === "number" ? rest : rest.slice();
            return policy.act(original.kind === "discrete" ? observation : observation.slice(0, -1), random);
        },
        begin: policy.begin && ((random) => convert(policy.begin?.(random) ?? policy)),
    });
    return {
        name: `${name}, fixed horizon`,
        horizon,
        fixedHorizon: true,
        actionSpace,
        observationSpace: (original.kind === "discrete"
            ? (0, spaces_1.discrete)(original.size + 1)
            : (0, spaces_1.box)([...original.low, 0], [...original.high, 1], original.names && [...original.names, "absorbed"])),
        reset: (random) => ({ within: environment.reset(random), absorbed: false }),
        observe: ({ within, absorbed }) => (absorbed ? absorbing.slice() : flagged(environment.observe(within))),
        step(state, action, random) {
            if (state.absorbed)
                return { state, reward: 0, terminated: false };
            const { state: within, reward, terminated } = environment.step(state.within, action, random);
            return { state: { within, absorbed: terminated }, reward, terminated: false };
        },
        draw: environment.draw && (({ within }) => environment.draw?.(within) ?? []),
        policy: convert,
        demonstrations: (demonstrations) => demonstrations.map(({ observations, actions, terminated }, i) => {
            const missing = horizon - actions.length;
            if (observations.width !== (0, spaces_1.width)(original) || actions.width !== (0, spaces_1.width)(actionSpace))
                throw new Error(`Demonstration ${i} has ${observations.width} numbers in each observation and ${actions.width} in each action; ${name} has ${(0, spaces_1.width)(original)} and ${(0, spaces_1.width)(actionSpace)}.`);
            if (observations.length !== actions.length + 1)
                throw new Error(`Demonstration ${i} has ${observations.length} observations and ${actions.length} actions; expected one observation more.`);
            if (missing < 0 || (missing > 0 && !terminated))
                throw new Error(`Demonstration ${i} was truncated after ${actions.length} steps, but an episode of ${name} has ${horizon} steps unless it terminates. Leave it out, or shorten the environment: fixedHorizon({ ...environment, horizon: ${actions.length} }).`);
            const before = Array.from({ length: observations.length - Number(terminated) }, (_, t) => flagged(observations.row(t)));
            const after = Array.from({ length: missing + Number(terminated) }, () => absorbing);
            const chosen = Array.from({ length: actions.length }, (_, t) => actions.row(t));
            return {
                observations: rows([...before, ...after], absorbing.length),
                actions: rows([...chosen, ...new Array(missing).fill(rest)], actions.width),
                terminated: false,
            };
        }),
    };
}
