"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.klDivergence = klDivergence;
exports.fisherProduct = fisherProduct;
/** The KL divergence of two policies and its curvature, the Fisher information, which define a trust region. */
const backend_1 = require("../../tensors/backend");
const compiled_1 = require("../../tensors/compiled");
const heads_1 = require("../../tensors/heads");
const modules_1 = require("../../tensors/modules");
const partsOf = ({ module }, parameters) => (0, modules_1.split)(parameters, module.layers);
/** log σ of a Gaussian policy: the last of its parts. */
const logStdOf = (parts) => parts[parts.length - 1];
/** KL(before ‖ now) of each row, `before` being earlier parameters of the same policy: [B]. */
function klDivergence(policy, observations, before) {
    const x = policy.read(observations);
    const [old, now] = [partsOf(policy, before), partsOf(policy, policy.parameters)];
    const [y, z] = [policy.module.apply(old, x), policy.module.apply(now, x)];
    if (policy.head === "categorical") {
        const [p, q] = [backend_1.tf.logSoftmax(y), backend_1.tf.logSoftmax(z)];
        return (0, heads_1.rowSum)(backend_1.tf.mul(backend_1.tf.exp(p), backend_1.tf.sub(p, q)));
    }
    // log σ'/σ + (σ² + (µ − µ')²) / 2σ'² − ½ for each component
    const [p, q] = [logStdOf(old), logStdOf(now)];
    const squares = backend_1.tf.add(backend_1.tf.exp(backend_1.tf.mul(2, p)), backend_1.tf.square(backend_1.tf.sub(y, z)));
    return (0, heads_1.rowSum)(backend_1.tf.add(backend_1.tf.sub(q, p), backend_1.tf.sub(backend_1.tf.mul(backend_1.tf.mul(0.5, squares), backend_1.tf.exp(backend_1.tf.mul(-2, q))), 0.5)));
}
/**
 * F v, where F is the Fisher information of the parameters: the Hessian of the KL divergence at the current parameters,
 * averaged over the rows (Schulman et al. 2015, https://arxiv.org/abs/1502.05477, appendix C). F = Jᵀ M J, with J the
 * derivative of the module and M the Fisher information of a softmax's logits or of a Gaussian's mean.
 */
function fisherProduct(policy, observations, weights, v) {
    const { head, module, parameters } = policy;
    const discrete = head === "categorical";
    const x = policy.read(observations);
    const [parts, along] = [partsOf(policy, parameters), partsOf(policy, v)];
    const { y, dy } = module.push(parts, along, x);
    const p = backend_1.tf.softmax(y);
    const stretched = discrete
        ? backend_1.tf.mul(p, backend_1.tf.sub(dy, backend_1.tf.sum(backend_1.tf.mul(p, dy), 1, true)))
        : backend_1.tf.mul(dy, backend_1.tf.exp(backend_1.tf.mul(-2, logStdOf(parts))));
    const { grads } = backend_1.tf.variableGrads(() => {
        const own = partsOf(policy, parameters);
        const product = (0, compiled_1.weightedMean)((0, heads_1.rowSum)(backend_1.tf.mul(module.apply(own, x), stretched)), weights);
        // The Fisher information of each log σ is 2.
        return discrete ? product : backend_1.tf.add(product, backend_1.tf.mul(2, backend_1.tf.sum(backend_1.tf.mul(logStdOf(own), logStdOf(along)))));
    }, [parameters]);
    return grads[parameters.name];
}
