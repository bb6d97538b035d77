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
 * How many numbers a network reads or gives for an element of a space: for an index one each, as one-hot or logits; for a
 * vector its components, or the mean of a Gaussian.
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
 * The layers of a policy network, end to end in one vector; for a box of actions the log standard deviations, one a
 * component, come last.
 */
export function architecture({ observationSpace, actionSpace }: Spaces, hidden: readonly number[]) {
  const { layers, size: logStd } = dense([networkWidth(observationSpace), ...hidden, networkWidth(actionSpace)]);
  return { layers, logStd, size: logStd + (actionSpace.kind === "box" ? networkWidth(actionSpace) : 0) };
}
