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
exports.sqil = sqil;
/**
 * Soft Q imitation learning (Reddy, Dragan & Levine 2020, "SQIL: imitation learning via reinforcement learning with
 * sparse rewards", https://arxiv.org/abs/1905.11108, algorithm 1): reinforcement learning with constant rewards, 1 for
 * the expert's steps and 0 for the learner's.
 *
 *     minimize  ½ δ²(D_E, 1) + ½ δ²(D_L, 0),    δ²(D, r) = E_D[(Q(s, a) − (r + γ V(s′)))²],    V soft
 *
 * There is no discriminator. The soft Bellman error spreads the rewards backwards, so the learner also learns to return
 * to states that the expert showed. Q is updated once after each environment step, by half a batch of each kind.
 * Differences from the paper: V has a temperature, 0.1 over discrete actions and trained over a box (the paper's
 * formula has 1); V(s′) is that of a target network, and no gradient flows through it; the first `warmup` steps are
 * random; the networks standardize observations by the expert's mean and standard deviation.
 */
const replay_1 = require("../experience/replay");
const transitions_1 = require("../experience/transitions");
const replayLearner_1 = require("../improvement/offPolicy/replayLearner");
const step_1 = require("../improvement/step");
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
 * for (const { environmentSteps, meanReturn } of sqil(pendulum, demonstrations, { rounds: 10 }))
 *   console.log(environmentSteps, meanReturn);
 */
function* sqil(environment, demonstrations, { rounds = 20, steps = 1000, improve: policyStep = (0, replayLearner_1.defaultStep)(environment), warmup = 1000, batchSize = 128, capacity = 100_000, variableHorizon = false, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, step_1.checkExploringStep)(policyStep, environment);
        (0, horizon_1.checkHorizon)(environment, variableHorizon);
        const random = (0, random_1.seeded)(seed);
        const expert = (0, transitions_1.stepsOf)("SQIL", demonstrations, environment);
        const info = (0, step_1.averages)();
        const shown = (0, replay_1.replay)(environment, expert.actions.length);
        shown.add(expert);
        const rewards = (0, discriminator_1.labels)(batchSize);
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
        const { buffer, act, policy, improve, returns } = (0, replayLearner_1.replayLearner)(scope, environment, policyStep, random, options, expert.observations);
        for (let round = 0; round < rounds; round++) {
            for (let step = 0; step < steps; step++) {
                // D_L ← D_L ∪ {(s, a, s′)} with a ∼ π(·|s)
                act(policy.policy(), 1);
                // update Q by half a batch of D_E with reward 1 and half a batch of D_L with reward 0
                const batch = (0, replay_1.concat)([shown.sample(batchSize, random), buffer.sample(batchSize, random)]);
                info.add(improve(batch, rewards));
            }
            yield {
                round,
                policy: policy.policy(),
                info: info.now(),
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
