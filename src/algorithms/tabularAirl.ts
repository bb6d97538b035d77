/**
 * Adversarial inverse reinforcement learning, exactly (Fu, Luo & Levine 2018, sections 5, 6 and 7.1): in a world all of whose
 * probabilities are known, the policy step is soft planning, and the discriminator's gradient is over all that can follow.
 *
 *     f(s, a, s′) = g(s) + γ h(s′) − h(s),    D = exp f / (exp f + π(a|s)),    ascend  Σ ρ_E log D + Σ ρ_π log(1 − D)
 *
 * Where D = ½ everywhere f is log π_E, the expert's soft advantage. With g of the state alone, in deterministic and decomposable
 * dynamics, g is then the reward up to a constant (theorem 5.1); with g of state and action it may be the advantage itself. Differences
 * from the paper: exact occupancies in place of samples; each parameter's gradient is divided by the occupancy that it is of, and
 * Adam goes up it.
 */
import { checkCount, checkNumber } from "../checks";
import { discountedOccupancy, reachable, rewarding, softValueIteration, tablePolicy } from "../planning";
import type { Dynamics, Round } from "../types";

export interface TabularAirlOptions {
  rounds?: number;
  learningRate?: number;
  /** Whether g is of the state alone, or of state and action. */
  stateOnly?: boolean;
  /** γ in [0, 1) */
  discount?: number;
}

export interface TabularAirlRound extends Round {
  /** Soft-optimal for f. */
  readonly policy: ReturnType<typeof tablePolicy>;
  /** π(a|s): [S·A] */
  readonly table: Float64Array;
  /**
   * g, known up to a constant: [S], or [S·A] if it depends on the action. States that are not `reachable` have the
   * mean of the reachable ones, so that this reward can be used for planning.
   */
  readonly reward: Float64Array;
  /** h, known up to a constant: [S]. States that are not `reachable` have the mean of the reachable ones. */
  readonly shaping: Float64Array;
  /**
   * 1 for each state that an episode can reach from its start; demonstrations say nothing about the others. Compare
   * rewards only over reachable states. [S]
   */
  readonly reachable: Uint8Array;
  /** Half of Σ |ρ_E − ρ_π|, over states and actions: 0 where the occupancies meet, 1 where they share nothing. */
  readonly gap: number;
}

/**
 * @param world its dynamics; its reward is not read
 * @param expert π_E(a|s) of the expert, each above 0: [S·A]
 * @throws RangeError for an expert of another size, or that never does something; and for options out of their ranges
 */
export function* tabularAirl(
  world: Dynamics,
  expert: Float64Array,
  { rounds = 300, learningRate = 0.1, stateOnly = true, discount = 0.9 }: TabularAirlOptions = {},
): Generator<TabularAirlRound, void> {
  checkCount("rounds", rounds);
  checkNumber("A learningRate", learningRate, { above: 0 });
  checkNumber("A discount", discount, { from: 0, below: 1 });
  const { states, actions, offsets, nextStates, probabilities } = world;
  const sumOf = (state: number) => expert.slice(state * actions, (state + 1) * actions).reduce((a, b) => a + b, 0);
  const sums = Array.from({ length: states }, (_, state) => Math.abs(sumOf(state) - 1) < 1e-6);
  if (expert.length !== states * actions || !expert.every((p) => p > 0) || !sums.every(Boolean))
    throw new RangeError(
      `The expert is a table of ${states} x ${actions} probabilities above 0, of sum 1 in each state.`,
    );
  const occupancyOf = (table: Float64Array) => {
    const visits = discountedOccupancy(world, table, discount, 1e-10);
    return table.map((p, pair) => (1 - discount) * visits[Math.floor(pair / actions)] * p);
  };
  const shown = occupancyOf(expert);
  const place = (pair: number) => (stateOnly ? Math.floor(pair / actions) : pair);
  const reward = new Float64Array(stateOnly ? states : states * actions);
  const shaping = new Float64Array(states);
  const seen = reachable(world);
  const [ascendReward, ascendShaping] = [ascent(reward, learningRate), ascent(shaping, learningRate)];

  for (let round = 0; round < rounds; round++) {
    const f = (pair: number, next: number) =>
      reward[place(pair)] + discount * shaping[next] - shaping[Math.floor(pair / actions)];
    // π: soft planning for f
    const mdp = rewarding(world, (state, action, next) => f(state * actions + action, next));
    const table = softValueIteration(mdp, { discount, residual: 1e-9 }).policy;
    const own = occupancyOf(table);
    yield {
      round,
      policy: tablePolicy(world, table),
      table,
      reward: filled(reward, seen),
      shaping: filled(shaping, seen),
      reachable: seen.slice(),
      gap: shown.reduce((sum, p, pair) => sum + Math.abs(p - own[pair]) / 2, 0),
    };
    // D: one step up its gradient, (1 − D) ρ_E − D ρ_π of each f
    const [ofReward, ofShaping] = [new Float64Array(reward.length), new Float64Array(states)];
    const [inReward, inShaping] = [new Float64Array(reward.length), new Float64Array(states)];
    for (let pair = 0; pair < table.length; pair++)
      for (let k = offsets[pair]; k < offsets[pair + 1]; k++) {
        const [state, next] = [Math.floor(pair / actions), nextStates[k]];
        const D = 1 / (1 + table[pair] * Math.exp(-f(pair, next)));
        const up = probabilities[k] * ((1 - D) * shown[pair] - D * own[pair]);
        const weight = probabilities[k] * (shown[pair] + own[pair]);
        ofReward[place(pair)] += up;
        inReward[place(pair)] += weight;
        ofShaping[next] += discount * up;
        ofShaping[state] -= up;
        inShaping[next] += weight;
        inShaping[state] += weight;
      }
    ascendReward(ofReward.map((x, i) => x / (inReward[i] + 1e-12)));
    ascendShaping(ofShaping.map((x, i) => x / (inShaping[i] + 1e-12)));
  }
}

/** A copy of `values`, [S] or [S·A], in which states that are not reachable have the mean of the reachable ones. */
function filled(values: Float64Array, seen: Uint8Array): Float64Array {
  const known = (i: number) => seen[Math.floor((i * seen.length) / values.length)] === 1;
  const those = values.filter((_, i) => known(i));
  const mean = those.reduce((sum, value) => sum + value, 0) / those.length;
  return values.map((value, i) => (known(i) ? value : mean));
}

/** Adam (Kingma & Ba 2015) upwards, in plain numbers. */
function ascent(values: Float64Array, learningRate: number) {
  const [m, v] = [new Float64Array(values.length), new Float64Array(values.length)];
  let t = 0;
  return (gradient: Float64Array) => {
    t++;
    for (let i = 0; i < values.length; i++) {
      m[i] = 0.9 * m[i] + 0.1 * gradient[i];
      v[i] = 0.999 * v[i] + 0.001 * gradient[i] ** 2;
      values[i] += (learningRate * m[i]) / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
    }
  };
}
