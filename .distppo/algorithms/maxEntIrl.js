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
exports.maxEntIrl = maxEntIrl;
/**
 * Maximum-entropy inverse reinforcement learning (Ziebart, Maas, Bagnell & Dey 2008, "Maximum entropy inverse
 * reinforcement learning"; Ziebart, Bagnell & Dey 2010, "Modeling interaction via the principle of maximum causal
 * entropy", https://www.cs.cmu.edu/~bziebart/publications/maximum-causal-entropy.pdf): among all policies with the
 * expert's feature expectations it finds the one of largest entropy, and the reward for which that policy is
 * soft-optimal.
 *
 *     maximize over θ    L(θ) = E[Σₜ γᵗ log π_θ,ₜ(aₜ|sₜ)] of the expert,    ∇L = Σₛ (d_E(s) − d_θ(s)) ∇r_θ(s)
 *
 * Here π_θ is soft-optimal for r_θ over `horizon` steps, d_E are the expert's state visits and d_θ those of π_θ. The
 * default is maximum causal entropy (2010); `causal: false` is the path distribution of 2008. Without hidden layers r_θ
 * is a linear function of the features plus a constant; with hidden layers this is deep maximum-entropy IRL (Wulfmeier,
 * Ondruska & Posner 2015, https://arxiv.org/abs/1507.04888).
 *
 * Differences from the papers: Adam replaces exponentiated or plain gradients, and each feature is divided by its
 * largest absolute value. In a stochastic environment the visits of finite demonstrations depend partly on chance. If
 * no policy has these visits, matching them makes θ diverge. L is therefore the discounted log-likelihood of the
 * demonstrated actions given the visited states, and d_θ continues at each step from the demonstrated state. With
 * `causal: false` visits follow the true probabilities, as in algorithm 1 of the paper, although its path distribution
 * changes those as well; in a stochastic environment its step is therefore not exactly ∇L.
 */
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const planning_1 = require("../planning");
const random_1 = require("../random");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
const backend_1 = require("../tensors/backend");
const compiled_1 = require("../tensors/compiled");
const networks_1 = require("../tensors/networks");
const optimizers_1 = require("../tensors/optimizers");
const scope_1 = require("../tensors/scope");
/** Descends Σₛ (d_θ(s) − d_E(s)) r_θ(s), whose gradient is −∇L while d_θ is held fixed, plus weightDecay · ‖θ‖². */
const update = ({ network, adam }, { features, surplus, weightDecay }) => ({
    loss: adam.descend(() => backend_1.tf.add(backend_1.tf.sum(backend_1.tf.mul(network.output(features), surplus)), backend_1.tf.mul(weightDecay, backend_1.tf.sum(backend_1.tf.square(network.parameters))))),
});
const rewardsOf = ({ network }, { features }) => ({
    rewards: network.output(features),
});
/**
 * Recovers a reward from the states that the expert visits.
 *
 * @param environment features, dynamics and horizon; its reward is not read
 * @param expert demonstrations, or the discounted expected visits d_E of each state in an episode: [S]
 * @throws Error if there are no demonstrations, or one is longer than the horizon; RangeError if d_E has another length
 *   or an option is out of its range
 * @example
 * const demonstrations = rollouts(environment, expert, { episodes: 50 });
 * const { reward, policy } = [...maxEntIrl(environment, demonstrations)].at(-1)!;
 */
function* maxEntIrl(environment, expert, { rounds = 1000, tolerance = 1e-4, learningRate = 0.1, hidden = [], discount = 1, causal = true, weightDecay = 0, seed = 0, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, checks_1.checkCount)("rounds", rounds);
        (0, checks_1.checkNumber)("A tolerance", tolerance, { from: 0 });
        (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
        (0, checks_1.checkNumber)("A weightDecay", weightDecay, { from: 0 });
        (0, checks_1.checkFeatures)(environment);
        const [expertVisits, arrivals] = expert instanceof Float64Array
            ? [expert, [environment.initial]]
            : [(0, planning_1.visits)(environment, expert, { discount }), (0, planning_1.surprises)(environment, expert)];
        if (expertVisits.length !== environment.states)
            throw new RangeError(`The environment has ${environment.states} states, but the expert's visits have ${expertVisits.length} entries; expected one entry for each state.`);
        const total = expertVisits.reduce((sum, visited) => (visited >= 0 ? sum + visited : Number.NaN), 0);
        if (!(total <= environment.horizon * (1 + 1e-6)))
            throw new RangeError(`The expert's visits are ${(0, checks_1.described)(expertVisits)}; expected numbers from 0 on whose sum is at most the horizon, ${environment.horizon}.`);
        const scaled = scaling(environment.features);
        const features = scaled(environment.features);
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const network = rewardNetwork(scope, features.width, hidden, (0, random_1.seeded)(seed));
        const descend = (0, compiled_1.compiled)({ network, adam: (0, optimizers_1.adam)(scope, [network], { learningRate }) }, update);
        const evaluate = (0, compiled_1.rowwise)({ network }, rewardsOf);
        const reachableStates = (0, planning_1.reachable)(environment, environment.horizon);
        for (let round = 0; round < rounds; round++) {
            // backward pass: the soft-optimal policies for r_θ
            const rewards = network.snapshot();
            const rewardOf = (others) => {
                const rows = scaled(others);
                return Float64Array.from({ length: rows.length }, (_, s) => rewards(rows.row(s)));
            };
            const reward = Float64Array.from(evaluate({ features }).rewards);
            const plans = (0, planning_1.softPlans)((0, planning_1.rewarding)(environment, (state) => reward[state]), environment.horizon, { discount, causal });
            const tables = plans.map(({ policy }) => policy);
            // forward pass: their visits d_θ, minus the expert's visits d_E
            const learnerVisits = (0, planning_1.flow)(environment, tables, arrivals, discount);
            const occupancy = arrivals.length === 1 ? learnerVisits : (0, planning_1.flow)(environment, tables, [arrivals[0]], discount);
            const surplus = learnerVisits.map((visits, s) => visits - expertVisits[s]);
            const featureError = (0, planning_1.featureExpectations)({ features }, surplus).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
            const loss = arrivals.reduce((sum, row, t) => sum + discount ** t * (0, numbers_1.dot)(row, plans[t].values), -(0, numbers_1.dot)(expertVisits, reward));
            yield {
                round,
                policy: (0, planning_1.tablePolicy)(environment, tables[0]),
                tables,
                reward,
                reachable: reachableStates.slice(),
                rewardOf,
                occupancy,
                loss,
                featureError,
            };
            if (featureError <= tolerance)
                return;
            // θ ← θ + α ∇L
            descend({ features, surplus: Float32Array.from(surplus), weightDecay });
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
/** Divides each feature by its largest absolute value in these states. */
function scaling({ data, width }) {
    const largest = new Float32Array(width);
    data.forEach((x, i) => {
        largest[i % width] = Math.max(largest[i % width], Math.abs(x));
    });
    return (features) => new rows_1.Rows(features.data.map((x, i) => x / (largest[i % width] || 1)), width);
}
/** r_θ of scaled features. */
function rewardNetwork(scope, size, hidden, random) {
    const infinite = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
    const space = (0, spaces_1.box)(infinite.map((x) => -x), infinite);
    return (0, networks_1.scalarNetwork)(scope, [{ space }], random, { hidden, activation: "relu" });
}
