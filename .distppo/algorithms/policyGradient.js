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
exports.policyGradient = policyGradient;
/**
 * Reinforcement learning from the environment's own reward by any of the on-policy steps in src/improvement/onPolicy.
 * Imitators are compared with it, and it finds policies for recovered rewards.
 *
 *     repeat:  act by π for `steps` steps;  π ← improve(steps, their rewards − α log π)
 *
 * With a temperature α the policy is also rewarded for its entropy. It then approaches the maximum-entropy policy π =
 * exp(A / α), where A is the soft advantage. Inverse reinforcement learning assumes that experts follow such a policy
 * (Ziebart 2010, "Modeling purposeful adaptive behavior with the principle of maximum causal entropy", PhD thesis,
 * Carnegie Mellon University; Haarnoja et al. 2017, https://arxiv.org/abs/1702.08165). log π is that of the executed
 * action under the policy that collected the data. It stays fixed during the epochs of a step, so the step overshoots
 * and the policy oscillates around its optimum.
 *
 * Each round collects exactly `steps` environment steps and resumes the last episode in the next round. Observations
 * are standardized by the mean and variance of all observations so far. These change before the improvement of a round,
 * so its first gradient is not exactly that of the policy that acted.
 */
const checks_1 = require("../checks");
const collector_1 = require("../experience/collector");
const ppoStep_1 = require("../improvement/onPolicy/ppoStep");
const step_1 = require("../improvement/step");
const random_1 = require("../random");
const horizon_1 = require("../rewards/horizon");
const spaces_1 = require("../spaces");
const networks_1 = require("../tensors/networks");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/**
 * Learns from the environment's reward.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * for (const { round, policy, meanReturn } of policyGradient(cartPole, { rounds: 20 })) console.log(round, meanReturn);
 */
function* policyGradient(environment, { rounds = 50, steps = 2048, improve: policyStep = (0, ppoStep_1.ppoStep)(), temperature = 0, hidden = [64, 64], normalize = true, seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, checks_1.checkCount)("rounds", rounds);
        (0, checks_1.checkCount)("steps", steps);
        (0, step_1.checkOnPolicyStep)(policyStep);
        (0, checks_1.checkNumber)("A temperature", temperature, { from: 0 });
        const random = (0, random_1.seeded)(seed);
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const seen = (0, standardization_1.running)((0, spaces_1.width)(environment.observationSpace));
        const policy = (0, networks_1.policyNetwork)(scope, environment, random, {
            hidden,
            start,
            standardization: normalize ? seen.now() : undefined,
        });
        const collect = (0, collector_1.collector)(environment, random);
        const improve = policyStep({ policy, spaces: environment, random, scope });
        const returns = (0, step_1.meanReturns)();
        for (let round = 0; round < rounds; round++) {
            // act by π
            const acting = policy.policy();
            const stretches = collect(acting, steps);
            if (!start) {
                for (const { observations, actions } of stretches)
                    seen.add(observations.slice(0, actions.length));
                policy.standardizer?.assign(seen.now());
            }
            // improve π by its rewards
            const improvement = improve(stretches, stretches.map(withEntropy(acting, temperature)));
            const environmentSteps = (round + 1) * steps;
            yield { round, policy: policy.policy(), ...improvement, meanReturn: returns(stretches), environmentSteps };
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
/** r − α log π of each step of a stretch. */
const withEntropy = (policy, temperature) => (stretch) => {
    if (temperature === 0)
        return stretch.rewards;
    const entropies = (0, horizon_1.logProbs)(policy, stretch).map((logProb) => -logProb);
    return stretch.rewards.map((reward, t) => reward + temperature * entropies[t]);
};
