/**
 * AIRL on seals' CartPole with the library's defaults, for ten seeds: 20 demonstrations of the expert, 204,800 steps. A
 * row has the mean and standard deviation of the return of the last policy over 100 greedy episodes, the number of
 * steps after which a round's policy first reached a mean return of 475 (95 % of the expert's) over 20 greedy episodes,
 * and that mean return every 10 rounds.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { airl, cartPoleExpert, cartPoleFixed, evaluate, rollouts } = createRequire(import.meta.url)(root);

export const cells = Array.from({ length: 10 }, (_, seed) => ({ demonstrations: 20, seed }));

export function run({ demonstrations, seed }) {
  const shown = rollouts(cartPoleFixed, cartPoleExpert, { episodes: demonstrations, seed });
  const score = (policy, episodes) => evaluate(cartPoleFixed, policy, { episodes, seed: 100 });
  const curve = {};
  let [policy, reached] = [undefined, ""];
  for (const round of airl(cartPoleFixed, shown, { rounds: 100, seed })) {
    policy = round.policy;
    const { meanReturn } = score(policy, 20);
    if (meanReturn >= 475 && reached === "") reached = round.environmentSteps;
    if ((round.round + 1) % 10 === 0) curve[`after${round.round + 1}`] = meanReturn;
  }
  const { meanReturn, sdReturn } = score(policy, 100);
  return { meanReturn, sdReturn, stepsTo475: reached, ...curve };
}
