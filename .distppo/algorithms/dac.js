"use strict";
var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
Object.defineProperty(exports, "__esModule", { value: true });
exports.dac = dac;
/**
 * Discriminator-actor-critic (Kostrikov et al. 2018, "Discriminator-actor-critic: addressing sample inefficiency and
 * reward bias in adversarial imitation learning", https://arxiv.org/abs/1809.02925, algorithm 1): GAIL whose learner
 * and discriminator learn from all steps so far, instead of those of the current policy alone.
 *
 *     max over D    ½ E_E[log D(s, a)] + ½ E_B[log(1 − D(s, a))] − λ E[(‖∇ logit‖ − 1)²],    B the replay buffer
 *     max over π    E[Σ γᵗ r(s, a)],    r = log D − log(1 − D)
 *
 * Rewards are computed anew, by the current D, for each batch. Differences from the paper: the policy step is SAC or,
 * over discrete actions, soft Q-learning (the paper: TD3), without the paper's regularization of the actor; D, the
 * policy and the critics are updated once after each environment step, not in turns of an episode's length; D draws
 * its steps from the policy's batch, with replacement, has a little L2 regularization, and sees observations within 5
 * standard deviations of the expert's mean; absorbing states are those of `fixedHorizon`, where the episode goes on
 * until the horizon, instead of single transitions to an absorbing state; the first `warmup` steps are random; the
 * networks standardize observations by the expert's mean and standard deviation.
 */
const transitions_1 = require("../experience/transitions");
const replayLearner_1 = require("../improvement/offPolicy/replayLearner");
const step_1 = require("../improvement/step");
const numbers_1 = require("../numbers");
const random_1 = require("../random");
const discriminator_1 = require("../rewards/discriminator");
const horizon_1 = require("../rewards/horizon");
const scope_1 = require("../tensors/scope");
/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(pendulum, pendulumExpert, { episodes: 10 });
 * for (const { environmentSteps, meanReturn } of dac(pendulum, demonstrations, { rounds: 10 }))
 *   console.log(environmentSteps, meanReturn);
 */
function* dac(environment, demonstrations, { rounds = 20, steps = 1000, improve: policyStep = (0, replayLearner_1.defaultStep)(environment), discriminator: discriminatorOptions = {}, warmup = 1000, batchSize = 256, capacity = 100_000, variableHorizon = false, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, step_1.checkExploringStep)(policyStep, environment);
        (0, horizon_1.checkHorizon)(environment, variableHorizon);
        const random = (0, random_1.seeded)(seed);
        const expert = (0, transitions_1.stepsOf)("DAC", demonstrations, environment);
        const info = (0, step_1.averages)();
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
        const { buffer, act, policy, improve, returns } = (0, replayLearner_1.replayLearner)(scope, environment, policyStep, random, options, expert.observations);
        const D = (0, discriminator_1.discriminator)(scope, environment, expert.observations, random, {
            batchSize,
            gradientPenalty: 10,
            limit: 5,
            ...discriminatorOptions,
        });
        for (let round = 0; round < rounds; round++) {
            for (let step = 0; step < steps; step++) {
                // sample a step from the environment: B ← B ∪ {(s, a, ·, s′)}
                act(policy.policy(), 1);
                // update D by a batch of B and one of the expert
                const batch = buffer.sample(batchSize, random);
                D.update(expert, batch);
                // update the policy by the same batch, with the rewards log D − log(1 − D)
                const rewards = D.logits(batch);
                improve(batch, rewards);
                info.add({ learnerReward: (0, numbers_1.mean)(rewards) });
            }
            const expertLogits = D.logits(expert);
            const remembered = buffer.sample(expert.actions.length, random);
            yield {
                round,
                policy: policy.policy(),
                ...(0, discriminator_1.discrimination)(expertLogits, D.logits(remembered)),
                expertReward: (0, numbers_1.mean)(expertLogits),
                ...info.now(),
                reward: D.snapshot(),
                meanReturn: returns.now(),
                environmentSteps: warmup + (round + 1) * steps,
            };
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
