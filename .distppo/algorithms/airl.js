"use strict";
/**
 * Adversarial inverse reinforcement learning (Fu, Luo & Levine 2018, "Learning robust rewards with adversarial inverse
 * reinforcement learning", https://arxiv.org/abs/1710.11248, algorithm 1): GAIL whose discriminator has the form
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f(s, a, s′) = g(s) + γ h(s′) − h(s)
 *
 * If D = ½ everywhere, with π = π_E and negatives from the current policy alone, f = log π_E, the expert's soft
 * advantage. (The memory of earlier rounds shifts this optimum.) If g and the true reward depend on the state alone,
 * and the dynamics are deterministic and decomposable, g is the true reward and h the soft value function, each up to a
 * constant (theorem C.1). The policy's reward is log D − log(1 − D) = f − log π, so the policy maximizes E[Σ γᵗ (f −
 * log π)], the entropy-regularized return of f; the entropy bonus of the step comes on top.
 *
 * Differences from the paper: the policy step is PPO with an entropy bonus by default (the paper: TRPO, on some tasks
 * with an entropy regularizer); g is a perceptron like h (in the paper's continuous tasks it is linear); g and h
 * standardize observations by the expert's mean and standard deviation and clip them to ±5; their weights have L2
 * regularization; h(s′) is 0 after termination, but not at the horizon. π is that of the executed (clipped) action: a
 * density inside the box, and at each bound the probability of being clipped to it. With the unclipped density the
 * policy could lower log π without limit by drifting past the bounds, although its executed actions no longer change.
 * Densities are taken in units in which the box is [−1, 1].
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
exports.airl = airl;
const checks_1 = require("../checks");
const collector_1 = require("../experience/collector");
const replay_1 = require("../experience/replay");
const transitions_1 = require("../experience/transitions");
const ppoStep_1 = require("../improvement/onPolicy/ppoStep");
const step_1 = require("../improvement/step");
const random_1 = require("../random");
const airlDiscriminator_1 = require("../rewards/airlDiscriminator");
const discriminator_1 = require("../rewards/discriminator");
const horizon_1 = require("../rewards/horizon");
const networks_1 = require("../tensors/networks");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/**
 * Recovers a reward, and a policy for it, by acting in the environment. It needs neither the environment's reward nor
 * the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment or lack what followed each pair; RangeError if an option is out of its
 *   range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 20 });
 * const rounds = [...airl(cartPoleFixed, demonstrations, { rounds: 50 })];
 * const learned = rewarded(cartPoleFixed, rounds[49].reward); // the same environment with the recovered reward
 */
function* airl(environment, demonstrations, { rounds = 50, steps = 2048, improve: policyStep = (0, ppoStep_1.ppoStep)({ entropy: 0.005 }), discriminator: options, memory = 20, variableHorizon = false, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, checks_1.checkCount)("rounds", rounds);
        (0, checks_1.checkCount)("steps", steps);
        (0, step_1.checkOnPolicyStep)(policyStep);
        (0, checks_1.checkCount)("memory", memory);
        (0, horizon_1.checkHorizon)(environment, variableHorizon);
        const random = (0, random_1.seeded)(seed);
        const expert = (0, transitions_1.stepsOf)("AIRL", demonstrations, environment);
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const policy = (0, networks_1.policyNetwork)(scope, environment, random, {
            hidden,
            start,
            standardization: (0, standardization_1.standardization)(expert.observations),
        });
        const D = (0, airlDiscriminator_1.airlDiscriminator)(scope, environment, expert.observations, policyStep.discount, random, options);
        const collect = (0, collector_1.collector)(environment, random);
        const improve = policyStep({ policy, spaces: environment, random, scope });
        const returns = (0, step_1.meanReturns)();
        const buffer = (0, replay_1.replay)(environment, memory * steps);
        for (let round = 0; round < rounds; round++) {
            const acting = policy.policy();
            const withLogProbs = (data) => ({ ...data, logProbs: (0, horizon_1.unitLogProbs)(acting, data) });
            // line 4: collect trajectories by executing π
            const stretches = collect(acting, steps);
            const learner = (0, transitions_1.transitions)(stretches);
            buffer.add(learner);
            // line 5: train D to distinguish the expert's steps from the learner's, as many of the memory as of a round
            const expertSteps = withLogProbs(expert);
            D.update(expertSteps, withLogProbs(buffer.sample(steps, random)));
            // line 6: the reward is log D − log(1 − D)
            const logits = D.logits(withLogProbs(learner));
            const discriminated = (0, discriminator_1.discrimination)(D.logits(expertSteps), logits);
            // line 7: improve π by this reward
            const improvement = improve(stretches, (0, horizon_1.perStretch)(logits, stretches));
            yield {
                round,
                policy: policy.policy(),
                pairs: { observations: learner.observations, actions: learner.actions },
                ...discriminated,
                ...improvement,
                ...D.snapshot(),
                meanReturn: returns(stretches),
                environmentSteps: (round + 1) * steps,
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
