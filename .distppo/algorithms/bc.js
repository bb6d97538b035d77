"use strict";
/**
 * Behavioral cloning (Pomerleau 1991, "Efficient training of artificial neural networks for autonomous navigation",
 * https://doi.org/10.1162/neco.1991.3.1.88): imitation as supervised learning.
 *
 *     minimize over θ    L(θ) = −1/N Σᵢ log π_θ(aᵢ|sᵢ)    over the expert's N pairs (sᵢ, aᵢ)
 *
 * Differences from the paper: its network encodes the steering direction as a hill of activation over the output units
 * and minimizes squared error. Here the policy is a softmax for discrete actions, so that L is cross-entropy, and for
 * continuous actions a Gaussian with learned σ, so that L is squared error over 2σ² plus log σ and a constant. The
 * paper's plain backpropagation is replaced by AdamW (Loshchilov & Hutter 2019, https://arxiv.org/abs/1711.05101) on
 * minibatches in random order, with a learning rate that falls linearly to 0. The network standardizes observations.
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
exports.bc = bc;
const checks_1 = require("../checks");
const minibatches_1 = require("../experience/minibatches");
const transitions_1 = require("../experience/transitions");
const numbers_1 = require("../numbers");
const random_1 = require("../random");
const backend_1 = require("../tensors/backend");
const compiled_1 = require("../tensors/compiled");
const networks_1 = require("../tensors/networks");
const optimizers_1 = require("../tensors/optimizers");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/** A round uses at least this many pairs, so that few pairs get as many updates as many. */
const leastPairs = 1000;
const losses = ({ policy }, { observations, actions }) => ({ losses: backend_1.tf.neg(policy.evaluate(observations, actions).logProb) });
const update = ({ policy, adam }, batch) => ({
    loss: adam.descend(() => (0, compiled_1.weightedMean)(losses({ policy }, batch).losses, batch.weights), batch.remaining),
});
/**
 * Clones the demonstrations by supervised learning. It needs only the spaces of the environment.
 *
 * With `heldOut`, cloning stops early: each round has the loss of the held-out pairs, and the generator ends after
 * `patience` rounds without a new minimum. All rounds are yielded, so the caller can choose the policy with the lowest
 * `heldOutLoss`.
 *
 * @throws Error when there is no pair, or a pair does not fit the spaces; RangeError when an option is out of its
 *   range, or all pairs or none would be held out
 * @example
 * const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 1 });
 * const rounds = [...bc(cartPole, demonstrations, { heldOut: 0.2 })];
 * const { policy } = rounds.reduce((best, round) => (round.heldOutLoss! < best.heldOutLoss! ? round : best));
 */
function* bc(spaces, demonstrations, { rounds = 80, batchSize = 32, learningRate = 3e-3, weightDecay = 50, heldOut = 0, patience = 5, hidden = [64, 64], standardization, seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, checks_1.checkCount)("rounds", rounds);
        (0, checks_1.checkCount)("patience", patience);
        (0, checks_1.checkNumber)("heldOut", heldOut, { from: 0, below: 1 });
        const random = (0, random_1.seeded)(seed);
        const all = (0, transitions_1.transitions)(demonstrations, spaces);
        const [validation, pairs] = heldOut > 0 ? (0, transitions_1.split)(all, heldOut, random) : [undefined, all];
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const policy = (0, networks_1.policyNetwork)(scope, spaces, random, {
            hidden,
            start,
            standardization: standardization ?? (0, standardization_1.standardization)(pairs.observations),
        });
        const N = pairs.actions.length;
        const optimizer = (0, optimizers_1.adam)(scope, [policy], { learningRate, weightDecay: weightDecay / N });
        const descend = (0, compiled_1.compiled)({ policy, adam: optimizer }, update);
        const evaluate = (0, compiled_1.rowwise)({ policy }, losses);
        const passes = Math.ceil(leastPairs / N);
        const updates = rounds * passes * Math.ceil(N / batchSize);
        let [updated, best, stale] = [0, Number.POSITIVE_INFINITY, 0];
        for (let round = 0; round < rounds && stale < patience; round++) {
            let loss = 0;
            for (let pass = 0; pass < passes; pass++)
                for (const { size, ...batch } of (0, minibatches_1.minibatches)(pairs, batchSize, random)) {
                    const remaining = 1 - updated++ / updates;
                    loss += (descend({ ...batch, remaining }).loss * size) / (passes * N);
                }
            const heldOutLoss = validation && (0, numbers_1.mean)(evaluate({ observations: validation.observations, actions: validation.actions }).losses);
            stale = heldOutLoss === undefined || heldOutLoss < best ? 0 : stale + 1;
            best = Math.min(best, heldOutLoss ?? best);
            yield { round, policy: policy.policy(), loss, ...(validation && { heldOutLoss }) };
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
