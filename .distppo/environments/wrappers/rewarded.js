"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rewarded = void 0;
const checks_1 = require("../../checks");
/**
 * Replaces the reward of an environment, for example by one that inverse reinforcement learning has recovered.
 *
 * @param reward the reward as a function of the observation, the action and the next observation
 * @throws Error from `step` if the function returns anything but a finite number
 */
const rewarded = (environment, reward) => ({
    ...environment,
    step(state, action, random) {
        const result = environment.step(state, action, random);
        const [before, after] = [environment.observe(state), environment.observe(result.state)];
        const value = reward(before, action, after);
        if (!Number.isFinite(value))
            throw new Error(`The reward function given to rewarded returned ${(0, checks_1.described)(value)} for observation ${(0, checks_1.described)(before)}, action ${(0, checks_1.described)(action)} and next observation ${(0, checks_1.described)(after)}; ${(0, checks_1.isPromise)(value) ? "reward functions are synchronous: return the number itself, without async" : "expected a finite number"}.`);
        return { ...result, reward: value };
    },
});
exports.rewarded = rewarded;
