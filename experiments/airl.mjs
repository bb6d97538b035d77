/**
 * AIRL on seals' CartPole, ten seeds: from 20 demonstrations of the expert, 204,800 steps, with the library's defaults. A row has the
 * steps after which a round's policy first had 475 (95 % of the expert) in 20 greedy episodes, the return of that kind every 10 rounds,
 * and the mean and standard deviation of 100 greedy episodes of the last policy.
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
