"use strict";
/**
 * Generative adversarial imitation learning (Ho & Ermon 2016, "Generative adversarial imitation learning",
 * https://arxiv.org/abs/1606.03476, algorithm 1): a discriminator D learns to distinguish the expert's pairs (s, a)
 * from the learner's, and the policy learns to make that impossible.
 *
 *     min over π   max over D   E_E[log D(s, a)] + E_π[log(1 − D(s, a))] − λ H(π)
 *
 * Differences from the paper: here D is the probability that a pair is the *expert's*, in the paper it is the
 * probability that it is the learner's; the policy step is PPO unless `trpoStep()` is given; D and the policy
 * standardize observations by the expert's mean and standard deviation; D takes several steps of Adam per round, the
 * paper's takes one; all environment steps have the same weight in D, so it compares undiscounted occupancies, although
 * the policy step discounts its rewards; D has L2 regularization; the entropy bonus raises the entropy at each visited
 * state, but does not credit an action for the entropy of the states that it leads to, as the gradient of the paper's
 * causal entropy does.
 *
 * The reward has one of three forms. Each favours longer or shorter episodes unless all episodes are equally long
 * (Kostrikov et al. 2018, https://arxiv.org/abs/1809.02925):
 *
 *     −log(1 − D)           the paper's; never negative: longer episodes earn more, whatever the expert did
 *     log D                 never positive: shorter episodes lose less
 *     log D − log(1 − D)    AIRL's; D's logit, of either sign: its sum still depends on the length of an episode
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
exports.gail = gail;
const checks_1 = require("../checks");
const collector_1 = require("../experience/collector");
const transitions_1 = require("../experience/transitions");
const ppoStep_1 = require("../improvement/onPolicy/ppoStep");
const step_1 = require("../improvement/step");
const numbers_1 = require("../numbers");
const random_1 = require("../random");
const discriminator_1 = require("../rewards/discriminator");
const horizon_1 = require("../rewards/horizon");
const networks_1 = require("../tensors/networks");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/** The forms of the reward, as functions of the logit log D − log(1 − D). */
const rewardForms = {
    "-log(1-D)": (logit) => Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit))),
    "log D": (logit) => Math.min(0, logit) - Math.log1p(Math.exp(-Math.abs(logit))),
    "log D - log(1-D)": (logit) => logit,
};
/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 *
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 5 });
 * for (const { round, meanReturn } of gail(cartPoleFixed, demonstrations, { rounds: 20 }))
 *   console.log(round, meanReturn);
 */
function* gail(environment, demonstrations, { rounds = 50, steps = 2048, improve: policyStep = (0, ppoStep_1.ppoStep)({ entropy: 0.005 }), rewardForm = "-log(1-D)", discriminator: options, variableHorizon = false, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, checks_1.checkCount)("rounds", rounds);
        (0, checks_1.checkCount)("steps", steps);
        (0, step_1.checkOnPolicyStep)(policyStep);
        (0, checks_1.checkWord)("rewardForm", rewardForm, Object.keys(rewardForms));
        (0, horizon_1.checkHorizon)(environment, variableHorizon);
        const random = (0, random_1.seeded)(seed);
        const expert = (0, transitions_1.transitions)(demonstrations, environment);
        const reward = rewardForms[rewardForm];
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const policy = (0, networks_1.policyNetwork)(scope, environment, random, {
            hidden,
            start,
            standardization: (0, standardization_1.standardization)(expert.observations),
        });
        const D = (0, discriminator_1.discriminator)(scope, environment, expert.observations, random, options);
        const collect = (0, collector_1.collector)(environment, random);
        const improve = policyStep({ policy, spaces: environment, random, scope });
        const returns = (0, step_1.meanReturns)();
        for (let round = 0; round < rounds; round++) {
            // line 3: sample trajectories τ ∼ π
            const stretches = collect(policy.policy(), steps);
            const learner = (0, transitions_1.transitions)(stretches);
            // line 4: update D by the gradient E_E[∇ log D] + E_τ[∇ log(1 − D)]
            D.update(expert, learner);
            // line 5: improve π by the reward that D gives
            const [expertLogits, learnerLogits] = [D.logits(expert), D.logits(learner)];
            const rewards = learnerLogits.map(reward);
            const improvement = improve(stretches, (0, horizon_1.perStretch)(rewards, stretches));
            const logit = D.snapshot();
            yield {
                round,
                policy: policy.policy(),
                pairs: { observations: learner.observations, actions: learner.actions },
                ...(0, discriminator_1.discrimination)(expertLogits, learnerLogits),
                ...improvement,
                expertReward: (0, numbers_1.mean)(expertLogits.map(reward)),
                learnerReward: (0, numbers_1.mean)(rewards),
                reward: (observation, action) => reward(logit(observation, action)),
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
