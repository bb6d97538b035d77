"use strict";
/**
 * Feature expectation matching and game-theoretic apprenticeship learning without a model (Ho, Gupta & Ermon 2016,
 * "Model-free imitation learning with policy optimization", https://arxiv.org/abs/1605.08478; the baselines FEM and
 * GTAL of Ho & Ermon 2016): the reward is linear in fixed features φ, and in each round it is the one by which the
 * learner is furthest behind the expert.
 *
 *     min over π   max over w   w · (E_E[φ(s, a)] − E_π[φ(s, a)]),    ‖w‖₂ ≤ 1 (FEM),  or  ‖w‖₁ ≤ 1 (GTAL)
 *
 * The inner maximum is exact. FEM's w is the difference of the feature expectations, scaled to length 1; GTAL's w is ±1
 * for the feature that differs most and 0 for all others, which is the simplex over the features and their negatives,
 * as in the authors' code. Differences from the papers: E_π gives all environment steps the same weight instead of
 * discounting them; the policy step standardizes advantages, so the scale of the reward does not matter; it is PPO
 * unless `trpoStep()` is given.
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
exports.featureMatching = featureMatching;
const checks_1 = require("../checks");
const collector_1 = require("../experience/collector");
const transitions_1 = require("../experience/transitions");
const ppoStep_1 = require("../improvement/onPolicy/ppoStep");
const step_1 = require("../improvement/step");
const numbers_1 = require("../numbers");
const random_1 = require("../random");
const horizon_1 = require("../rewards/horizon");
const rows_1 = require("../rows");
const heads_1 = require("../tensors/heads");
const networks_1 = require("../tensors/networks");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 * Following the authors' code, the features are z and (z / 100)², where z is the observation standardized by the
 * expert's statistics. Each discrete action has its own block, which is 0 unless that action is taken; continuous
 * actions add a and (a / 100)², in units in which their box is [−1, 1]. Unlike there, actions are not standardized by
 * the expert's statistics, and there are no time or constant features.
 *
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 5 });
 * for (const { round, gap } of featureMatching(cartPoleFixed, demonstrations, { rounds: 20 })) console.log(round, gap);
 */
function* featureMatching(environment, demonstrations, { rounds = 50, steps = 2048, improve: policyStep = (0, ppoStep_1.ppoStep)({ entropy: 0.005 }), norm = "l2", favor = "neither", variableHorizon = false, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, checks_1.checkCount)("rounds", rounds);
        (0, checks_1.checkCount)("steps", steps);
        (0, step_1.checkOnPolicyStep)(policyStep);
        (0, checks_1.checkWord)("norm", norm, Object.keys(furthest));
        (0, checks_1.checkWord)("favor", favor, ["neither", "lasting", "ending"]);
        (0, horizon_1.checkHorizon)(environment, variableHorizon);
        const random = (0, random_1.seeded)(seed);
        const expert = (0, transitions_1.transitions)(demonstrations, environment);
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const read = (0, standardization_1.standardization)(expert.observations);
        const policy = (0, networks_1.policyNetwork)(scope, environment, random, { hidden, start, standardization: read });
        const phi = (pairs) => features(environment.actionSpace, pairs, read);
        const expertFeatures = average(phi(expert));
        const collect = (0, collector_1.collector)(environment, random);
        const improve = policyStep({ policy, spaces: environment, random, scope });
        const returns = (0, step_1.meanReturns)();
        for (let round = 0; round < rounds; round++) {
            // sample trajectories τ ∼ π
            const stretches = collect(policy.policy(), steps);
            const learnerFeatures = phi((0, transitions_1.transitions)(stretches));
            // find the weights by which the learner is furthest behind
            const difference = average(learnerFeatures).map((x, i) => expertFeatures[i] - x);
            const weights = furthest[norm](difference);
            // improve π by the reward w · φ
            const rewards = shifted(product(learnerFeatures, weights), favor);
            const improvement = improve(stretches, (0, horizon_1.perStretch)(rewards, stretches));
            yield {
                round,
                policy: policy.policy(),
                ...improvement,
                gap: (0, numbers_1.dot)(weights, difference),
                weights,
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
const product = (rows, weights) => Float64Array.from({ length: rows.length }, (_, t) => (0, numbers_1.dot)(rows.row(t), weights));
/** The w of norm at most 1 that maximizes w · difference. */
const furthest = {
    l2(difference) {
        const length = Math.sqrt((0, numbers_1.dot)(difference, difference));
        return difference.map((x) => x / (length + 1e-8));
    },
    l1(difference) {
        const most = difference.reduce((most, x, i) => (Math.abs(x) > Math.abs(difference[most]) ? i : most), 0);
        return difference.map((x, i) => (i === most ? Math.sign(x) : 0));
    },
};
function features(space, { observations, actions }, { mean, scale }) {
    const continuous = space.kind === "box";
    const block = 2 * (observations.width + (continuous ? actions.width : 0));
    const total = continuous ? block : block * space.size;
    const { middle, half } = (0, heads_1.actionUnits)(space);
    const data = new Float32Array(observations.length * total);
    for (let t = 0; t < observations.length; t++) {
        let at = t * total + (continuous ? 0 : block * actions.data[t]);
        const z = observations.row(t).map((x, i) => (x - mean[i]) * scale[i]);
        const a = continuous ? actions.row(t).map((x, i) => (x - middle[i]) / half[i]) : [];
        for (const x of [...z, ...a]) {
            data[at++] = x;
            data[at++] = (x / 100) ** 2;
        }
    }
    return new rows_1.Rows(data, total);
}
function average(rows) {
    const sum = new Float64Array(rows.width);
    for (let i = 0; i < rows.data.length; i++)
        sum[i % rows.width] += rows.data[i] / rows.length;
    return sum;
}
function shifted(rewards, favor) {
    if (favor === "neither")
        return rewards;
    const bound = rewards.reduce(favor === "lasting" ? (a, b) => Math.min(a, b) : (a, b) => Math.max(a, b));
    return rewards.map((x) => x - bound);
}
