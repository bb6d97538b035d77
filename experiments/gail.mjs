/**
 * GAIL on seals' CartPole with the library's defaults, for ten seeds: from 1 or 20 demonstrations of the expert, whole
 * or thinned to every 20th pair, 100,352 steps, from a random policy and from a clone, and the clone alone. A row has
 * the mean and standard deviation of the return of the last policy over 100 greedy episodes, the number of steps after
 * which a round's policy first reached a mean return of 475 over 20 greedy episodes, and that mean return every 5
 * rounds.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { bc, cartPoleExpert, cartPoleFixed, evaluate, gail, rollouts, seeded, subsample } = createRequire(
  import.meta.url,
)(root);

const seeds = Array.from({ length: 10 }, (_, seed) => seed);
export const cells = [
  { demonstrations: 20, every: 1 },
  { demonstrations: 1, every: 1 },
  { demonstrations: 1, every: 20 },
].flatMap((shown) =>
  ["GAIL", "BC", "GAIL from a clone"].flatMap((method) => seeds.map((seed) => ({ method, ...shown, seed }))),
);

export function run({ method, demonstrations, every, seed }) {
  const episodes = rollouts(cartPoleFixed, cartPoleExpert, { episodes: demonstrations, seed });
  const shown = subsample(episodes, every, seeded(seed));
  const score = (policy, count) => evaluate(cartPoleFixed, policy, { episodes: count, seed: 100 });
  const marks = Array.from({ length: 9 }, (_, i) => `after${5 * (i + 1)}`);
  const curve = Object.fromEntries(marks.map((mark) => [mark, ""]));
  let [policy, reached] = [undefined, ""];
  // 10,000 updates of 32 pairs, for any number of pairs
  const n = shown.actions.length;
  const perRound = Math.ceil(1000 / n) * Math.ceil(n / 32); // a round of cloning uses at least 1,000 pairs
  const clone = () =>
    [...bc(cartPoleFixed, shown, { rounds: Math.ceil(10_000 / perRound), learningRate: 1e-3, seed })].at(-1).policy;
  if (method !== "GAIL") policy = clone();
  const rounds = method === "BC" ? [] : gail(cartPoleFixed, shown, { rounds: 49, policy, seed });
  for (const round of rounds) {
    policy = round.policy;
    const { meanReturn } = score(policy, 20);
    if (meanReturn >= 475 && reached === "") reached = round.environmentSteps;
    const mark = `after${round.round + 1}`;
    if (mark in curve) curve[mark] = meanReturn;
  }
  const { meanReturn, sdReturn } = score(policy, 100);
  return { meanReturn, sdReturn, stepsTo475: reached, ...curve };
}
