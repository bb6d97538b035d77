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
exports.dqn = dqn;
/**
 * Deep Q-learning (Mnih et al. 2015, "Human-level control through deep reinforcement learning",
 * https://doi.org/10.1038/nature14236, algorithm 1): off-policy reinforcement learning over discrete actions.
 *
 *     for each environment step:  a = random with probability ε, else argmaxₐ Q(s, a);  s′ ∼ p(·|s, a);
 *                                 D ← D ∪ {(s, a, r, s′)};  update Q by a batch of D
 *
 * Differences from the paper: the observations are not images; the update is that of double Q-learning with Adam and a
 * target network that follows slowly (see src/improvement/offPolicy/dqnStep.ts); the networks standardize observations
 * by the mean and standard deviation of those in D, anew in each round; the first `warmup` steps are random. A step
 * that the horizon truncates bootstraps, as any other that did not terminate.
 */
const checks_1 = require("../checks");
const randomPolicy_1 = require("../experience/randomPolicy");
const dqnStep_1 = require("../improvement/offPolicy/dqnStep");
const replayLearner_1 = require("../improvement/offPolicy/replayLearner");
const step_1 = require("../improvement/step");
const random_1 = require("../random");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
const falling = (environmentSteps) => Math.max(0.05, 1 - (0.95 * environmentSteps) / 10_000);
/**
 * Learns from the environment's reward.
 *
 * @throws RangeError if an option is out of its range, or if actions are not discrete
 * @example
 * for (const { environmentSteps, policy } of dqn(cartPole, { rounds: 20 }))
 *   console.log(environmentSteps, evaluate(cartPole, policy).meanReturn);
 */
function* dqn(environment, { rounds = 50, steps = 1000, improve: policyStep = (0, dqnStep_1.dqnStep)(), epsilon = falling, warmup = 1000, every = 1, updates = 1, batchSize = 64, capacity = 100_000, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (const [name, count] of Object.entries({ steps, every, updates }))
            (0, checks_1.checkCount)(name, count);
        (0, checks_1.checkNumber)("every", every, { to: steps });
        (0, step_1.checkOffPolicyStep)(policyStep, environment);
        const random = (0, random_1.seeded)(seed);
        const info = (0, step_1.averages)();
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const options = { rounds, steps, warmup, batchSize, capacity, hidden, policy: start };
        const { buffer, act, policy, improve, returns } = (0, replayLearner_1.replayLearner)(scope, environment, policyStep, random, options);
        const greedy = () => ({ act: policy.policy().mode });
        let environmentSteps = warmup;
        for (let round = 0; round < rounds; round++) {
            if (!start)
                policy.standardizer?.assign((0, standardization_1.standardization)(buffer.observations()));
            let acting = greedy();
            for (let step = 0; step < steps; step++) {
                // with probability ε select a random action, otherwise argmaxₐ Q(s, a);  D ← D ∪ {(s, a, r, s′)}
                act((0, randomPolicy_1.noisy)(acting, environment, epsilon(environmentSteps++)), 1);
                if (environmentSteps % every > 0)
                    continue;
                // perform gradient steps on (y − Q(s, a))²
                for (let i = 0; i < updates; i++) {
                    const batch = buffer.sample(batchSize, random);
                    info.add(improve(batch, batch.rewards));
                }
                acting = greedy();
            }
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
