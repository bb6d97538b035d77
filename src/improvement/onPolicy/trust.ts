/** The KL divergence of two policies and its curvature, the Fisher information, which define a trust region. */
import { tf } from "../../tensors/backend";
import { weightedMean } from "../../tensors/compiled";
import { rowSum } from "../../tensors/heads";
import { type Parts, split } from "../../tensors/modules";
import type { PolicyNetwork } from "../../tensors/networks";

const partsOf = ({ module }: PolicyNetwork, parameters: tf.Tensor): Parts => split(parameters, module.layers);

/** log σ of a Gaussian policy: the last of its parts. */
const logStdOf = (parts: Parts) => parts[parts.length - 1];

/** KL(before ‖ now) of each row, `before` being earlier parameters of the same policy: [B]. */
export function klDivergence(policy: PolicyNetwork, observations: tf.Tensor2D, before: tf.Tensor1D): tf.Tensor1D {
  const x = policy.read(observations);
  const [old, now] = [partsOf(policy, before), partsOf(policy, policy.parameters)];
  const [y, z] = [policy.module.apply(old, x), policy.module.apply(now, x)];
  if (policy.head === "categorical") {
    const [p, q] = [tf.logSoftmax(y), tf.logSoftmax(z)];
    return rowSum(tf.mul(tf.exp(p), tf.sub(p, q)));
  }
  // log σ'/σ + (σ² + (µ − µ')²) / 2σ'² − ½ for each component
  const [p, q] = [logStdOf(old), logStdOf(now)];
  const squares = tf.add(tf.exp(tf.mul(2, p)), tf.square(tf.sub(y, z)));
  return rowSum(tf.add(tf.sub(q, p), tf.sub(tf.mul(tf.mul(0.5, squares), tf.exp(tf.mul(-2, q))), 0.5)));
}

/**
 * F v, where F is the Fisher information of the parameters: the Hessian of the KL divergence at the current parameters,
 * averaged over the rows (Schulman et al. 2015, https://arxiv.org/abs/1502.05477, appendix C). F = Jᵀ M J, with J the
 * derivative of the module and M the Fisher information of a softmax's logits or of a Gaussian's mean.
 */
export function fisherProduct(
  policy: PolicyNetwork,
  observations: tf.Tensor2D,
  weights: tf.Tensor1D,
  v: tf.Tensor1D,
): tf.Tensor1D {
  const { head, module, parameters } = policy;
  const discrete = head === "categorical";
  const x = policy.read(observations);
  const [parts, along] = [partsOf(policy, parameters), partsOf(policy, v)];
  const { y, dy } = module.push(parts, along, x);
  const p = tf.softmax(y);
  const stretched = discrete
    ? tf.mul(p, tf.sub(dy, tf.sum(tf.mul(p, dy), 1, true)))
    : tf.mul(dy, tf.exp(tf.mul(-2, logStdOf(parts))));
  const { grads } = tf.variableGrads(() => {
    const own = partsOf(policy, parameters);
    const product = weightedMean(rowSum(tf.mul(module.apply(own, x), stretched)), weights);
    // The Fisher information of each log σ is 2.
    return discrete ? product : tf.add(product, tf.mul(2, tf.sum(tf.mul(logStdOf(own), logStdOf(along)))));
  }, [parameters]);
  return grads[parameters.name] as tf.Tensor1D;
}
