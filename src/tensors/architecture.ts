import { width } from "../spaces";
import type { Space, Spaces } from "../types";

/** What a hidden unit makes of its sum: tanh x, or max(0, x). */
export type Activation = "tanh" | "relu";

/** One dense layer's place in the flat vector of a network's parameters. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Where its [inputs, outputs] kernel starts; the bias follows it. */
  readonly offset: number;
}

/**
 * How many numbers a network reads or gives for an element of a space: for an index one each, as one-hot or logits; for
 * a vector its components, or the mean of a Gaussian.
 */
export const networkWidth = (space: Space): number => (space.kind === "discrete" ? space.size : width(space));

/** Dense layers of these sizes, end to end in one vector. */
export function dense(sizes: readonly number[]): { layers: readonly Layer[]; size: number } {
  let size = 0;
  const layers = sizes.slice(1).map((outputs, i): Layer => {
    const layer = { inputs: sizes[i], outputs, offset: size };
    size += (layer.inputs + 1) * outputs;
    return layer;
  });
  return { layers, size };
}

/**
 * The distribution of a policy's actions: a softmax; a Gaussian that is clipped to the box, with the same σ in every
 * state; a Gaussian that tanh squashes into the box, with σ a function of the state; or a point mass at tanh of the
 * output.
 */
export type HeadKind = (typeof headKinds)[number];
/** The kinds of heads. */
export const headKinds = ["categorical", "gaussian", "squashedGaussian", "deterministic"] as const;

/** The heads that fit a space, the default first. */
const headsOf = (space: Space): readonly HeadKind[] => {
  if (space.kind === "discrete") return ["categorical"];
  const isBounded =
    [...space.low, ...space.high].every(Number.isFinite) && space.low.every((x, i) => x < space.high[i]);
  return isBounded ? ["gaussian", "squashedGaussian", "deterministic"] : ["gaussian"];
};

/** The head that a policy has over these actions, unless another one is chosen. */
export const defaultHead = (space: Space): HeadKind => headsOf(space)[0];

/**
 * The layers of a policy network, end to end in one vector; for a Gaussian head the log standard deviations, one for
 * each component, come last.
 *
 * @throws RangeError if the head does not fit the actions
 */
export function architecture(
  { observationSpace, actionSpace }: Spaces,
  hidden: readonly number[],
  head: HeadKind = defaultHead(actionSpace),
) {
  const heads = headsOf(actionSpace);
  if (!heads.includes(head))
    throw new RangeError(
      `A policy over these actions has a head of kind ${heads.join(" or ")}, not ${head}${
        actionSpace.kind === "box" && head !== "categorical"
          ? `, which needs finite bounds with low below high: they are ${actionSpace.low} and ${actionSpace.high}`
          : ""
      }.`,
    );
  const outputs = networkWidth(actionSpace) * (head === "squashedGaussian" ? 2 : 1);
  const { layers, size: logStd } = dense([networkWidth(observationSpace), ...hidden, outputs]);
  return { layers, logStd, size: logStd + (head === "gaussian" ? networkWidth(actionSpace) : 0) };
}
