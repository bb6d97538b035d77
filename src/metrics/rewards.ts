import { checkNumber } from "../checks";
import { mean } from "../numbers";
import { discountedOccupancy, expectedRewards, policyTable, valueIteration } from "../planning";
import type { TabularMdp } from "../types";
import { correlation } from "./statistics";

/** A reward for a transition from a state by an action to the next state. */
export type RewardFunction = (state: number, action: number, next: number) => number;

/** Options of metrics that discount rewards. */
export interface DiscountOptions {
  /** The discount γ per step, from 0 to 1. @defaultValue 0.99 */
  discount?: number;
}

/**
 * EPIC, the equivalent-policy invariant comparison of two rewards (Gleave et al. 2021): √((1 − ρ) / 2), from 0 to 1,
 * where ρ is the correlation of their canonical forms over all (s, a, s′) with equal weight. It does not depend on the
 * scale of the rewards or on potential shaping γΦ(s′) − Φ(s). It is 0 for rewards with the same optimal policies under
 * all dynamics, and 1 for opposite rewards. For rewards of the state alone, ρ is their plain correlation.
 *
 *     C(r)(s, a, s′) = r(s, a, s′) + γ m(s′) − m(s) − γ E[m(S)],   m(s) = E[r(s, A, S′)]
 *
 * @throws RangeError if a reward is constant up to shaping, because it then has no direction
 */
export function epicDistance(
  { states, actions }: Pick<TabularMdp, "states" | "actions">,
  one: RewardFunction,
  other: RewardFunction,
  { discount = 0.99 }: DiscountOptions = {},
): number {
  checkNumber("A discount", discount, { from: 0, to: 1 });
  const [a, b] = [one, other].map((reward) => canonical(reward, states, actions, discount));
  const rho = correlation(a, b);
  if (Number.isNaN(rho)) throw new RangeError("A reward that is constant but for shaping is compared with none.");
  return Math.sqrt(Math.max(0, 1 - rho) / 2);
}

function canonical(reward: RewardFunction, states: number, actions: number, discount: number): Float64Array {
  const values = new Float64Array(states * actions * states);
  const means = new Float64Array(states);
  let most = 0;
  for (let s = 0, i = 0; s < states; s++)
    for (let a = 0; a < actions; a++)
      for (let next = 0; next < states; next++, i++) {
        values[i] = reward(s, a, next);
        most = Math.max(most, Math.abs(values[i]));
        means[s] += values[i] / (actions * states);
      }
  const all = mean(means);
  return values.map((value, i) => {
    const canonical = value + discount * (means[i % states] - all) - means[Math.floor(i / (actions * states))];
    return Math.abs(canonical) <= 1e-12 * most ? 0 : canonical; // the rest of pure shaping is rounding error
  });
}

/**
 * The expected value difference of a policy: how much less it earns than an optimal policy from the initial states,
 * discounted and exact.
 *
 * @param table π(a|s): [S·A]
 * @returns `difference`: V* − V^π, in units of reward; `share`: the difference divided by that of the uniformly random
 *   policy, so that 0 is optimal and 1 is as good as random
 */
export function expectedValueDifference(
  mdp: TabularMdp,
  table: Float64Array,
  { discount = 0.99 }: DiscountOptions = {},
): { difference: number; share: number } {
  const value = (policy: Float64Array) => {
    const [rewards, visits] = [expectedRewards(mdp), discountedOccupancy(mdp, policy, discount)];
    return policy.reduce((sum, p, pair) => sum + visits[Math.floor(pair / mdp.actions)] * p * rewards[pair], 0);
  };
  const best = valueIteration(mdp, { discount }).reduce((sum, v, s) => sum + mdp.initial[s] * v, 0);
  const chance = value(policyTable(mdp, () => new Float64Array(mdp.actions).fill(1 / mdp.actions)));
  const difference = best - value(table);
  return { difference, share: difference / (best - chance) };
}
