/** The KL divergence of two policies and its curvature, the Fisher information, which define a trust region. */
import { tf } from "../../tensors/backend";
import type { PolicyNetwork } from "../../tensors/networks";
/** KL(before ‖ now) of each row, `before` being earlier parameters of the same policy: [B]. */
export declare function klDivergence(policy: PolicyNetwork, observations: tf.Tensor2D, before: tf.Tensor1D): tf.Tensor1D;
/**
 * F v, where F is the Fisher information of the parameters: the Hessian of the KL divergence at the current parameters,
 * averaged over the rows (Schulman et al. 2015, https://arxiv.org/abs/1502.05477, appendix C). F = Jᵀ M J, with J the
 * derivative of the module and M the Fisher information of a softmax's logits or of a Gaussian's mean.
 */
export declare function fisherProduct(policy: PolicyNetwork, observations: tf.Tensor2D, weights: tf.Tensor1D, v: tf.Tensor1D): tf.Tensor1D;
