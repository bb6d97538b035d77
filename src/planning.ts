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

/** π(a|s) of a policy that knows what it does, [S·A]: `choose` gives for a state an action or the probabilities of all. */
export function policyTable(
  { states, actions }: TabularMdp,
  choose: (state: number) => number | ArrayLike<number>,
): Float64Array {
  const table = new Float64Array(states * actions);
  for (let state = 0; state < states; state++) {
    const chosen = choose(state);
    if (typeof chosen === "number") table[state * actions + chosen] = 1;
    else table.set(Array.from(chosen), state * actions);
  }
  return table;
}

/**
 * How likely each state is at each step: row t holds P(sₜ = s) of an episode that still runs, for t = 0 … horizon − 1. So where
 * nothing ends an episode, all rows together sum to the horizon.
 *
 * @param policy π(a|s): [S·A]
 * @returns horizon rows of [S]
 */
export function visitation(mdp: TabularMdp, policy: Float64Array, horizon: number): Float64Array[] {
  const { states, actions, offsets, probabilities, nextStates, terminated } = mdp;
  const rows = [Float64Array.from(mdp.initial)];
  for (let t = 1; t < horizon; t++) {
    const [now, next] = [rows[t - 1], new Float64Array(states)];
    for (let pair = 0; pair < states * actions; pair++) {
      const mass = now[Math.floor(pair / actions)] * policy[pair];
      if (mass > 0)
        for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
          if (!terminated[k]) next[nextStates[k]] += mass * probabilities[k];
    }
    rows.push(next);
  }
  return rows;
}

/** The expected return of a policy π(a|s), [S·A], over `horizon` steps: undiscounted, exact. */
export function expectedReturn(mdp: TabularMdp, policy: Float64Array, horizon: number): number {
  const { actions, offsets, probabilities, rewards } = mdp;
  let sum = 0;
  for (const row of visitation(mdp, policy, horizon))
    for (let pair = 0; pair < policy.length; pair++) {
      const mass = row[Math.floor(pair / actions)] * policy[pair];
      for (let k = offsets[pair]; k < offsets[pair + 1]; k++) sum += mass * probabilities[k] * rewards[k];
    }
  return sum;
}
