"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.adam = adam;
exports.follow = follow;
const checks_1 = require("../checks");
const backend_1 = require("./backend");
const scope_1 = require("./scope");
/** g · min(1, c / ‖g‖), ‖g‖ over all parameters (Pascanu, Mikolov & Bengio 2013). */
const clipped = (gradients, norm) => {
    if (norm === Number.POSITIVE_INFINITY)
        return gradients;
    const squares = gradients.map((gradient) => backend_1.tf.sum(backend_1.tf.square(gradient)));
    const scale = backend_1.tf.minimum(1, backend_1.tf.div(norm, backend_1.tf.sqrt(backend_1.tf.addN(squares))));
    return gradients.map((gradient) => backend_1.tf.mul(gradient, scale));
};
/**
 * Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1, with the bias corrections of its section 2
 * folded into the step size):
 *
 *     m ← β₁m + (1 − β₁)g    v ← β₂v + (1 − β₂)g²    θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *
 * Its moments and powers are variables of the graph, so that several optimizers can stand in one compiled function.
 *
 * @param networks descend a common loss
 * @throws RangeError if an option is out of its range
 */
function adam(scope, networks, { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, maxGradientNorm = Number.POSITIVE_INFINITY, weightDecay = 0, } = {}) {
    (0, checks_1.checkNumber)("A learningRate", learningRate, { above: 0 });
    for (const [name, beta] of Object.entries({ beta1, beta2 }))
        (0, checks_1.checkNumber)(`Adam's ${name}`, beta, { from: 0, below: 1 });
    (0, checks_1.checkNumber)("Adam's epsilon", epsilon, { above: 0 });
    if (!(maxGradientNorm > 0))
        throw new RangeError(`A maxGradientNorm is a number above 0, not ${maxGradientNorm}.`);
    (0, checks_1.checkNumber)("A weightDecay", weightDecay, { from: 0 });
    if (networks.length === 0)
        throw new RangeError("Adam needs at least one network whose parameters it changes.");
    const parameters = networks.map((network) => network.parameters);
    const sizes = parameters.map(({ size }) => size);
    const moments = sizes.reduce((sum, size) => sum + size, 0);
    // one vector: m and v of all networks, then β₁ᵗ and β₂ᵗ
    const initial = new Float32Array(2 * moments + 2);
    initial.fill(1, 2 * moments);
    const state = (0, scope_1.variable)(scope, () => backend_1.tf.tensor1d(initial));
    const rate = (0, scope_1.variable)(scope, () => backend_1.tf.scalar(learningRate));
    const decay = weightDecay > 0 ? (0, scope_1.variable)(scope, () => backend_1.tf.scalar(weightDecay)) : undefined;
    return {
        scope,
        key: `Adam ${beta1} ${beta2} ${epsilon}, gradients to ${maxGradientNorm}, ${decay ? "weight decay" : "no weight decay"}`,
        tensors: [state, rate, ...(decay ? [decay] : []), ...parameters],
        descend(loss, multiplier) {
            const { value, grads } = backend_1.tf.variableGrads(loss, parameters);
            const gradients = clipped(parameters.map(({ name }) => grads[name]), maxGradientNorm);
            const parts = backend_1.tf.split(state, [...sizes, ...sizes, 1, 1]);
            const [power1, power2] = [backend_1.tf.mul(parts[2 * sizes.length], beta1), backend_1.tf.mul(parts[2 * sizes.length + 1], beta2)];
            const scheduled = multiplier ? backend_1.tf.mul(rate, multiplier) : rate;
            const step = backend_1.tf.div(backend_1.tf.mul(scheduled, backend_1.tf.sqrt(backend_1.tf.sub(1, power2))), backend_1.tf.sub(1, power1));
            const ms = gradients.map((g, i) => backend_1.tf.add(backend_1.tf.mul(beta1, parts[i]), backend_1.tf.mul(1 - beta1, g)));
            const vs = gradients.map((g, i) => backend_1.tf.add(backend_1.tf.mul(beta2, parts[sizes.length + i]), backend_1.tf.mul(1 - beta2, backend_1.tf.square(g))));
            for (const [i, vector] of parameters.entries()) {
                const kept = decay ? backend_1.tf.mul(vector, backend_1.tf.sub(1, backend_1.tf.mul(scheduled, decay))) : vector;
                vector.assign(backend_1.tf.sub(kept, backend_1.tf.div(backend_1.tf.mul(step, ms[i]), backend_1.tf.add(backend_1.tf.sqrt(vs[i]), epsilon))));
            }
            state.assign(backend_1.tf.concat([...ms, ...vs, power1, power2]));
            return value;
        },
    };
}
/**
 * target ← (1 − share) target + share · network: the soft target update of Lillicrap et al. 2016
 * (https://arxiv.org/abs/1509.02971).
 *
 * @param share from 0, which leaves the target as it is, to 1, which makes it equal to the network
 * @throws RangeError if a share lies outside this range; Error if the networks have different sizes
 */
function follow(target, network, share) {
    if (typeof share === "number")
        (0, checks_1.checkNumber)("The share of a soft update", share, { from: 0, to: 1 });
    if (target.parameters.size !== network.parameters.size)
        throw new Error(`A target of ${target.parameters.size} parameters cannot follow a network of ${network.parameters.size}; expected equal networks.`);
    backend_1.tf.tidy(() => target.parameters.assign(backend_1.tf.add(backend_1.tf.mul(backend_1.tf.sub(1, share), target.parameters), backend_1.tf.mul(share, network.parameters))));
}
