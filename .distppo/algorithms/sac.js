"use strict";
/**
 * Soft actor-critic (Haarnoja et al. 2018, "Soft actor-critic algorithms and applications",
 * https://arxiv.org/abs/1812.05905, algorithm 1): off-policy reinforcement learning of the maximum-entropy policy, over
 * a box of actions.
 *
 *     maximize over π    E[Σ γᵗ (r(sₜ, aₜ) + α H(π(·|sₜ)))]
 *
 *     for each environment step:  a ∼ π(·|s);  s′ ∼ p(·|s, a);  D ← D ∪ {(s, a, r, s′)};  update by a batch of D
 *
 * Differences from the paper: the first `warmup` steps are uniformly random, as in the authors' code, and the networks
 * standardize observations by the mean and standard deviation of those in D, anew in each round. The update is in
 * src/improvement/offPolicy/sacStep.ts. A step that the horizon truncates bootstraps, as any other that did not
 * terminate.
 */
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
exports.sac = sac;
const replayLearner_1 = require("../improvement/offPolicy/replayLearner");
const sacStep_1 = require("../improvement/offPolicy/sacStep");
const step_1 = require("../improvement/step");
const random_1 = require("../random");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/**
 * Learns from the environment's reward, by one update for each environment step.
 *
 * @throws RangeError if an option is out of its range, or if actions are discrete or unbounded
 * @example
 * for (const { environmentSteps, policy } of sac(pendulum, { rounds: 10 }))
 *   console.log(environmentSteps, evaluate(pendulum, policy).meanReturn);
 */
function* sac(environment, { rounds = 20, steps = 1000, improve: policyStep = (0, sacStep_1.sacStep)(), warmup = 1000, batchSize = 256, capacity = 100_000, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, step_1.checkExploringStep)(policyStep, environment);
        const random = (0, random_1.seeded)(seed);
        const info = (0, step_1.averages)();
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
        const { buffer, act, policy, improve, returns } = (0, replayLearner_1.replayLearner)(scope, environment, policyStep, random, options);
        for (let round = 0; round < rounds; round++) {
            if (!start)
                policy.standardizer?.assign((0, standardization_1.standardization)(buffer.observations()));
            for (let step = 0; step < steps; step++) {
                // a ∼ π(·|s);  D ← D ∪ {(s, a, r, s′)}
                act(policy.policy(), 1);
                // update the critics, the policy, the temperature and the targets
                const batch = buffer.sample(batchSize, random);
                info.add(improve(batch, batch.rewards));
            }
            const environmentSteps = warmup + (round + 1) * steps;
            yield { round, policy: policy.policy(), ...info.now(), meanReturn: returns.now(), environmentSteps };
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
