import { checkFinite, checkNumber, isAction } from "../checks";
import { wrongAction } from "../environments/checked";
import { seeded } from "../random";
import type { Rows } from "../rows";
import type { Action, Policy, Spaces } from "../types";
import { hasMode } from "./evaluate";

/** Options of `agreement`. */
export interface AgreementOptions {
  /** The largest difference of two equal components of a box action, as a share of their range. @defaultValue 0.1 */
  tolerance?: number;
  /** The seed of policies that have no mode. @defaultValue 0 */
  seed?: number;
}

/**
 * The share of observations, from 0 to 1, for which the learner chooses the action of the expert. Policies with a mode
 * choose it. Two vectors agree if no component differs by more than `tolerance` of its range.
 *
 * @throws RangeError if there are no observations, an observation is not finite, a policy chooses an invalid action,
 *   or a box of actions has an infinite range
 */
export function agreement(
  { actionSpace }: Spaces,
  learner: Policy,
  expert: Policy,
  observations: Rows,
  { tolerance = 0.1, seed = 0 }: AgreementOptions = {},
): number {
  if (observations.length === 0) throw new RangeError("Agreement is measured on observations; there are none.");
  checkFinite("The table of observations", observations.data);
  checkNumber("A tolerance", tolerance, { from: 0 });
  const random = seeded(seed);
  const isValid = isAction(actionSpace);
  const chosen = (policy: Policy, i: number): Action => {
    const action = hasMode(policy) ? policy.mode(observations.row(i)) : policy.act(observations.row(i), random);
    if (!isValid(action)) throw wrongAction(actionSpace, action, `for observation ${i}`);
    return action;
  };
  const same = (one: Action, other: Action) => {
    if (actionSpace.kind === "discrete") return one === other;
    const range = actionSpace.high.map((high, i) => high - actionSpace.low[i]);
    if (!range.every(Number.isFinite)) throw new RangeError("Agreement needs actions of a finite range.");
    return (one as Float32Array).every((a, i) => Math.abs(a - (other as Float32Array)[i]) <= tolerance * range[i]);
  };
  let count = 0;
  for (let i = 0; i < observations.length; i++) count += +same(chosen(learner, i), chosen(expert, i));
  return count / observations.length;
}
