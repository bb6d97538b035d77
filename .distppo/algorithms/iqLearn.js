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
exports.iqLearn = iqLearn;
/**
 * Inverse soft Q-learning (Garg et al. 2021, "IQ-Learn: inverse soft-Q learning for imitation",
 * https://arxiv.org/abs/2106.12142, algorithm 1 with the χ² divergence): Q alone stands for a policy and for a reward,
 * r(s, a, s′) = Q(s, a) − γ V(s′), so no discriminator is needed.
 *
 *     minimize over Q    −E_E[r] + E_ρ[V(s) − γ V(s′)] + 1/(4α) E_ρ[r²],    V(s) = E_π[Q(s, a) − τ log π(a|s)]
 *
 * Over discrete actions π = exp((Q − V) / τ); over a box π is an actor, which SAC's update improves. ρ is the expert's
 * steps if offline, and otherwise half of them and half of the learner's. Offline the terms with V(s′) in the first two
 * expectations cancel, and over discrete actions E_E[V(s) − Q(s, a)] = −τ E_E[log π(a|s)] is left: IQ-Learn is then
 * cloning, regularized by the squared reward.
 *
 * Differences from the paper: online the squared reward is also taken over the learner's steps, as in the authors' code
 * with its option `regularize`; over discrete actions the gradient through V(s′) is an option (`throughNext`), and off
 * by default, because with it the squared reward keeps on shrinking Q after the policy fits the demonstrations; over a
 * box V(s′) is that of target networks and has no gradient, as in the authors' code, and each of two critics has its
 * own V(s) (theirs: the lower one's). V(s′) is 0 after termination, but not at the horizon. The networks standardize
 * observations by the expert's mean and standard deviation.
 */
const checks_1 = require("../checks");
const interaction_1 = require("../experience/interaction");
const replay_1 = require("../experience/replay");
const transitions_1 = require("../experience/transitions");
const critics_1 = require("../improvement/offPolicy/critics");
const dqnStep_1 = require("../improvement/offPolicy/dqnStep");
const sacStep_1 = require("../improvement/offPolicy/sacStep");
const step_1 = require("../improvement/step");
const random_1 = require("../random");
const discriminator_1 = require("../rewards/discriminator");
const backend_1 = require("../tensors/backend");
const compiled_1 = require("../tensors/compiled");
const heads_1 = require("../tensors/heads");
const networks_1 = require("../tensors/networks");
const optimizers_1 = require("../tensors/optimizers");
const scope_1 = require("../tensors/scope");
const standardization_1 = require("../tensors/standardization");
/** −E_E[r] + E_ρ[V(s) − γ V(s′)] + 1/(4α) E_ρ[r²] with r = Q(s, a) − γ V(s′), given Q(s, a), V(s) and γ V(s′). */
function objective(q, v, next, { expert }, { regularization }) {
    const rewards = backend_1.tf.sub(q, next);
    const squares = backend_1.tf.div(backend_1.tf.mean(backend_1.tf.square(rewards)), backend_1.tf.mul(4, regularization));
    return backend_1.tf.add(backend_1.tf.sub(backend_1.tf.mean(backend_1.tf.sub(v, next)), (0, compiled_1.weightedMean)(rewards, expert)), squares);
}
const softQUpdate = (throughNext) => (parts, batch) => {
    const { policy, adam, constants, iq } = parts;
    const { discount, temperature } = constants;
    const terms = () => {
        const values = policy.output(batch.observations);
        const q = (0, heads_1.chosen)(values, batch.actions);
        const next = (0, critics_1.discounted)(batch, discount, (0, dqnStep_1.softMaximum)(policy.output(batch.nextObservations), temperature));
        return { q, v: (0, dqnStep_1.softMaximum)(values, temperature), next };
    };
    const { q, next } = terms();
    const loss = adam.descend(() => {
        const { q, v, next } = terms();
        return objective(q, v, throughNext ? next : (0, compiled_1.hold)(next), batch, iq);
    });
    return { loss, expertReward: (0, compiled_1.weightedMean)(backend_1.tf.sub(q, next), batch.expert) };
};
const [heldUpdate, fullUpdate] = [softQUpdate(false), softQUpdate(true)];
const actorUpdate = (parts, batch) => {
    const { q1, q2, target1, target2, criticAdam, constants, iq } = parts;
    const { observations, actions, nextObservations, noise, nextNoise } = batch;
    const after = (0, sacStep_1.softValues)(parts, [target1, target2], nextObservations, nextNoise);
    const next = (0, critics_1.discounted)(batch, constants.discount, after.values);
    const rewards = backend_1.tf.sub(q1.output(observations, actions), next);
    const loss = criticAdam.descend(() => [q1, q2]
        .map((q) => {
        const v = (0, sacStep_1.softValues)(parts, [q], observations, noise).values;
        return objective(q.output(observations, actions), v, next, batch, iq);
    })
        .reduce((a, b) => backend_1.tf.mul(0.5, backend_1.tf.add(a, b))));
    (0, sacStep_1.improveActor)(parts, batch);
    return { loss, expertReward: (0, compiled_1.weightedMean)(rewards, batch.expert) };
};
/**
 * Imitates demonstrations, by acting in the environment or, offline, from them alone. It needs neither the
 * environment's reward nor the expert.
 *
 * @param environment for offline learning, the spaces of the environment are enough
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the demonstrations do not fit the environment or lack what followed each pair; RangeError if an
 *   option is out of its range
 * @example
 * const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 3 });
 * const rounds = [...iqLearn(cartPole, demonstrations, { offline: true, rounds: 5 })];
 */
function* iqLearn(environment, demonstrations, { rounds = 20, steps = 1000, offline = !("step" in environment), batchSize = 128, capacity = 100_000, discount = 0.99, temperature = 0.01, regularization = 0.5, throughNext = false, learningRate = 1e-3, hidden = [64, 64], seed = 0, policy: start, } = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (const [name, count] of Object.entries({ rounds, steps, batchSize, capacity }))
            (0, checks_1.checkCount)(name, count);
        (0, checks_1.checkNumber)("A discount", discount, { from: 0, below: 1 });
        (0, checks_1.checkNumber)("A temperature", temperature, { above: 0 });
        if (!offline && !("step" in environment))
            throw new Error("Online, IQ-Learn acts: give an environment, not its spaces alone, or leave out offline: false.");
        (0, checks_1.checkNumber)("A regularization", regularization, { above: 0 });
        const random = (0, random_1.seeded)(seed);
        const expert = (0, transitions_1.stepsOf)("IQ-Learn", demonstrations, environment);
        const shown = (0, replay_1.replay)(environment, expert.actions.length);
        shown.add(expert);
        const isDiscrete = environment.actionSpace.kind === "discrete";
        const scope = __addDisposableResource(env_1, (0, scope_1.tensorScope)(), false);
        const policy = (0, networks_1.policyNetwork)(scope, environment, random, {
            hidden,
            activation: isDiscrete ? "tanh" : "relu", // see `replayLearner`
            head: isDiscrete ? "categorical" : "squashedGaussian",
            temperature,
            start,
            standardization: (0, standardization_1.standardization)(expert.observations),
        });
        const iq = (0, compiled_1.constants)(scope, { regularization });
        const learner = { policy, spaces: environment, random, scope };
        const softQ = () => {
            const parts = { policy, adam: (0, optimizers_1.adam)(scope, [policy], { learningRate }), iq };
            return (0, compiled_1.compiled)({ ...parts, constants: (0, compiled_1.constants)(scope, { discount, temperature }) }, throughNext ? fullUpdate : heldUpdate);
        };
        const actor = () => {
            const options = { discount, learningRate, targetShare: 0.005, temperature, hidden };
            const improve = (0, compiled_1.compiled)({ ...(0, sacStep_1.softActorCritic)(learner, options), iq }, actorUpdate);
            return (batch) => improve({ ...batch, ...(0, sacStep_1.noiseOf)(learner, batch.actions.length) });
        };
        const improve = isDiscrete ? softQ() : actor();
        const [returns, info] = [(0, step_1.episodeReturns)(), (0, step_1.averages)()];
        const buffer = offline ? undefined : (0, replay_1.replay)(environment, Math.min(capacity, rounds * steps));
        const act = buffer && (0, interaction_1.interaction)(environment, buffer, random, returns.add);
        const sides = buffer ? [shown, buffer] : [shown];
        const isExpert = (0, discriminator_1.labels)(batchSize).subarray(0, sides.length * batchSize);
        for (let round = 0; round < rounds; round++) {
            for (let step = 0; step < steps; step++) {
                // online: add a step of π to the replay buffer
                act?.(policy.policy(), 1);
                // update Q (and the actor) by the expert's steps and, online, by as many of the learner's
                const batch = (0, replay_1.concat)(sides.map((side) => side.sample(batchSize, random)));
                info.add(improve({ ...(0, critics_1.fed)(batch), expert: isExpert }));
            }
            yield {
                round,
                policy: policy.policy(),
                ...info.now(),
                ...(act && { meanReturn: returns.now() }),
                environmentSteps: act ? (round + 1) * steps : 0,
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
