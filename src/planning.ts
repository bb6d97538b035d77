/** Tabular mathematics: what is best, and what happens, in a Markov decision process whose every probability is known. */
import type { TabularMdp } from "./types";

/** q(s, a) = Σ p (r + γ v(s′)), over what may follow; nothing follows where the episode ends. */
export function actionValue(
  { actions, offsets, probabilities, nextStates, rewards, terminated }: TabularMdp,
  values: Float64Array,
  state: number,
  action: number,
  discount: number,
): number {
  const pair = state * actions + action;
  let q = 0;
  for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
    q += probabilities[k] * (rewards[k] + (terminated[k] ? 0 : discount * values[nextStates[k]]));
  return q;
}

/**
 * The optimal values v*(s) = maxₐ q*(s, a), by sweeps over all states (Bellman 1957), each with the values found so far.
 *
 * @param discount γ in [0, 1]; with 1, every good policy must come to an end
 * @param residual sweeps end when no value changes by more than this
 * @returns v*: [S]
 * @throws Error when the values have not settled after `mostSweeps`
 */
export function valueIteration(
  mdp: TabularMdp,
  { discount = 0.99, residual = 1e-6, mostSweeps = 100_000 } = {},
): Float64Array {
  const values = new Float64Array(mdp.states);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let change = 0;
    for (let state = 0; state < mdp.states; state++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let action = 0; action < mdp.actions; action++)
        best = Math.max(best, actionValue(mdp, values, state, action, discount));
      change = Math.max(change, Math.abs(best - values[state]));
      values[state] = best;
    }
    if (change <= residual) return values;
  }
  throw new Error(
    `The values have not settled within ${residual} after ${mostSweeps} sweeps; with a discount of 1 some state can go on for ever: try ${discount === 1 ? 0.99 : "fewer digits"}.`,
  );
}

/** argmaxₐ of numbers that come as a function of a; the first of equals. */
export function best(actions: number, value: (action: number) => number): number {
  let [action, most] = [0, value(0)];
  for (let a = 1; a < actions; a++) {
    const q = value(a);
    if (q > most) [action, most] = [a, q];
  }
  return action;
}
