"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.valueNetwork = exports.valueError = void 0;
exports.advantages = advantages;
exports.checkOptions = checkOptions;
exports.returnDeviation = returnDeviation;
exports.onPolicy = onPolicy;
exports.standardized = standardized;
const checks_1 = require("../../checks");
const numbers_1 = require("../../numbers");
const rows_1 = require("../../rows");
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const networks_1 = require("../../tensors/networks");
const standardization_1 = require("../../tensors/standardization");
/**
 * Generalized advantage estimation (Schulman et al. 2016, https://arxiv.org/abs/1506.02438, equation 16) of a stretch
 * of an episode:
 *
 *     δₜ = rₜ + γ v(sₜ₊₁) − v(sₜ),    Aₜ = δₜ + γλ Aₜ₊₁
 *
 * After termination the value is 0. If the stretch was only cut off, the value of its last state replaces the missing
 * rewards.
 *
 * @param values v of the T + 1 states
 * @returns Aₜ: [T]; the λ-return, which a value should predict, is Aₜ + v(sₜ)
 */
function advantages(rewards, values, terminated, discount, lambda) {
    const result = new Float64Array(rewards.length);
    let ahead = 0;
    for (let t = rewards.length - 1; t >= 0; t--) {
        const next = terminated && t === rewards.length - 1 ? 0 : values[t + 1];
        ahead = rewards[t] + discount * next - values[t] + discount * lambda * ahead;
        result[t] = ahead;
    }
    return result;
}
/** Throws a RangeError if an option shared by the on-policy steps is out of range. */
function checkOptions({ discount, lambda, entropy, passes = 1, batchSize = 1, }) {
    for (const [name, value] of Object.entries({ discount, lambda }))
        (0, checks_1.checkNumber)(`A ${name}`, value, { from: 0, to: 1 });
    (0, checks_1.checkNumber)("The coefficient of the entropy bonus", entropy, {});
    (0, checks_1.checkCount)("passes", passes);
    (0, checks_1.checkCount)("batchSize", batchSize);
}
/** ½ (v(s) − return)², the error of the values in each row: [B] */
const valueError = (values, { observations, returns }) => backend_1.tf.mul(0.5, backend_1.tf.square(backend_1.tf.sub(values.output(observations), returns)));
exports.valueError = valueError;
const valuesOf = ({ values }, { observations }) => ({
    values: values.output(observations),
});
const likelihoodOf = ({ policy }, { observations, actions }) => {
    const { logProb, entropy } = policy.evaluate(observations, actions);
    return { logProbs: logProb, entropies: entropy };
};
/**
 * The standard deviation, over all steps so far, of the discounted sum Rₜ = γ Rₜ₋₁ + rₜ of an episode's rewards up to a
 * step (Engstrom et al. 2020, "Implementation matters in deep policy gradients", https://arxiv.org/abs/2005.12729,
 * algorithm 1), or 1 as long as the sums are all equal. The function takes the stretches of a round and their rewards.
 */
function returnDeviation(discount) {
    const returns = (0, standardization_1.running)(1);
    let sum = 0;
    return (stretches, rewards) => {
        for (const [i, { over }] of stretches.entries()) {
            const sums = rewards[i].map((reward) => {
                sum = discount * sum + reward;
                return sum;
            });
            returns.add(new rows_1.Rows(Float32Array.from(sums), 1));
            if (over)
                sum = 0;
        }
        return 1 / returns.now().scale[0];
    };
}
/** A value network beside a policy. It standardizes observations as the policy does. */
const valueNetwork = ({ policy, spaces, random, scope }, hidden) => (0, networks_1.scalarNetwork)(scope, [{ space: spaces.observationSpace, standardizer: policy.standardizer }], random, { hidden });
exports.valueNetwork = valueNetwork;
/**
 * What every on-policy step does before and after its own update: prepare the batch, and measure how the policy
 * changed.
 */
function onPolicy(policy, values, { discount, lambda, scaleRewards }) {
    const deviation = scaleRewards ? returnDeviation(discount) : () => 1;
    const [evaluateValues, evaluatePolicy] = [(0, compiled_1.rowwise)({ values }, valuesOf), (0, compiled_1.rowwise)({ policy }, likelihoodOf)];
    return {
        /** Joins the stretches of a round into a batch with advantages and λ-returns. */
        prepare(stretches, rewards) {
            const visited = rows_1.Rows.concat(stretches.map(({ observations }) => observations));
            const predictions = evaluateValues({ observations: visited }).values;
            const observations = rows_1.Rows.concat(stretches.map((stretch) => stretch.observations.slice(0, stretch.actions.length)));
            const actions = rows_1.Rows.concat(stretches.map(({ drawn }) => drawn));
            const count = observations.length;
            const batch = { observations, actions, advantages: new Float64Array(count), returns: new Float64Array(count) };
            const unit = deviation(stretches, rewards);
            let valueLoss = 0;
            for (let i = 0, first = 0, state = 0; i < stretches.length; i++) {
                const { terminated, actions } = stretches[i];
                if (rewards[i].length !== actions.length)
                    throw new RangeError(`Stretch ${i} has ${actions.length} steps and ${rewards[i].length} rewards.`);
                const v = predictions.subarray(state, state + actions.length + 1);
                const scaled = unit === 1 ? rewards[i] : rewards[i].map((reward) => reward / unit);
                const gains = advantages(scaled, v, terminated, discount, lambda);
                batch.advantages.set(gains, first);
                for (let t = 0; t < actions.length; t++) {
                    batch.returns[first + t] = gains[t] + v[t];
                    valueLoss += (unit * gains[t]) ** 2 / count;
                }
                first += actions.length;
                state += v.length;
            }
            return { ...batch, valueLoss, logProbs: evaluatePolicy({ observations, actions }).logProbs };
        },
        /** How the policy changed since the batch was prepared. */
        improvement({ observations, actions, logProbs, valueLoss }) {
            const { logProbs: after, entropies } = evaluatePolicy({ observations, actions });
            // E[x − 1 − log x] with x = π_after / π_before: never below 0 (Schulman 2020,
            // http://joschu.net/blog/kl-approx.html)
            const kl = after.reduce((sum, logProb, i) => sum + Math.exp(logProb - logProbs[i]) - 1 - (logProb - logProbs[i]), 0);
            return { valueLoss, entropy: (0, numbers_1.mean)(entropies), kl: kl / logProbs.length };
        },
    };
}
/**
 * Shifts and scales values to mean 0 and standard deviation 1.
 *
 * @param size how many of them count, if the others only fill a batch
 */
function standardized(values, size = values.length) {
    const counted = values.subarray(0, size);
    const middle = (0, numbers_1.mean)(counted);
    const variance = (0, numbers_1.mean)(counted.map((x) => (x - middle) ** 2));
    return values.map((x) => (x - middle) / (Math.sqrt(variance) + 1e-8));
}
