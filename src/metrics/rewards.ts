import { checkNumber } from "../checks";
import { discountedOccupancy, expectedRewards, policyTable, valueIteration } from "../planning";
import type { TabularMdp } from "../types";
import { correlation, mean } from "./statistics";

/** A reward for going from a state by an action to the next state. */
export type RewardFunction = (state: number, action: number, next: number) => number;

/**
 * How different two rewards are, whatever their scale, and whatever shaping γΦ(s′) − Φ(s) they hold: 0 for rewards that share
 * their best policies in every world, 1 for opposite ones. EPIC (Gleave et al. 2021): √((1 − ρ) / 2), with ρ the correlation of
 * their canonical forms, all (s, a, s′) equally likely. Of rewards of the state alone, ρ is their plain correlation.
 *
 *     C(r)(s, a, s′) = r(s, a, s′) + γ m(s′) − m(s) − γ E[m(S)],   m(s) = E[r(s, A, S′)]
 *
 * @throws RangeError when one of them is constant but for shaping: then it has no direction
 */
export function epicDistance(
  { states, actions }: Pick<TabularMdp, "states" | "actions">,
  one: RewardFunction,
  other: RewardFunction,
  { discount = 0.99 } = {},
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
    return Math.abs(canonical) <= 1e-12 * most ? 0 : canonical; // what remains of shaping alone is rounding
  });
}

/**
 * What a policy earns less than the best one, from the starts of the world, discounted and exact.
 *
 * @param table π(a|s): [S·A]
 * @returns `difference`: V* − V^π, in units of reward; `share`: the same over V* − V of the uniformly random policy, so that 0 is the best policy
 *   and 1 is chance
 */
export function expectedValueDifference(
  mdp: TabularMdp,
  table: Float64Array,
  { discount = 0.99 } = {},
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
