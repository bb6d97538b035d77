/**
 * Maximum-entropy IRL, linear and deep, on object worlds of 32x32 cells (2 inner and 2 outer colours, 30 % wind, γ =
 * 0.9), from 50 demonstrations of 32 steps by the optimal policy. A policy is planned for the recovered reward in the
 * same world, and in another one with the same colours whose seed is 100 higher. A row has (V* − V) / (V* − V of the
 * uniformly random policy) in both: 0 is the expert, and 1 is the random policy. Values are exact and averaged over all
 * initial states.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { expectedValueDifference, greedyTable, maxEntIrl, objectWorld, optimal, rewarding, rollouts, valueIteration } =
  createRequire(import.meta.url)(root);

const discount = 0.9;
const rewards = {
  linear: { hidden: [], learningRate: 0.05, rounds: 400 },
  deep: { hidden: [32, 32], learningRate: 0.01, rounds: 400, weightDecay: 0.003 },
};

export const cells = Object.keys(rewards).flatMap((reward) => [0, 1, 2, 3, 4].map((seed) => ({ reward, seed })));

/** The share of the expert's advantage over the random policy that planning with this reward loses. */
function lost(world, reward) {
  const mdp = rewarding(world, (state) => reward[state]);
  return expectedValueDifference(world, greedyTable(mdp, valueIteration(mdp, { discount }), discount), { discount })
    .share;
}

export function run({ reward, seed }) {
  const [world, other] = [seed, 100 + seed].map((seed) => objectWorld({ seed }));
  const shown = rollouts(world, optimal(world, discount), { episodes: 50, seed });
  const { rewardOf } = [...maxEntIrl(world, shown, { ...rewards[reward], discount, seed })].at(-1);
  return { sameWorld: lost(world, rewardOf(world.features)), otherWorld: lost(other, rewardOf(other.features)) };
}
