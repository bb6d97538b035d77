/**
 * Maximum-entropy IRL, linear and deep, on object worlds of 32x32 cells (2 inner and 2 outer colours, 30 % wind, γ = 0.9), from 50
 * demonstrations of 32 steps by the optimal policy. The recovered reward is planned with, in the same world and in another one with
 * the same colours, whose seed is 100 more. A row has (V* − V) / (V* − V of the uniformly random policy) in both: 0 is the
 * expert, 1 is chance. Values are exact, over all starts.
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

/** How much of what the expert earns beyond chance is lost by planning with this reward. */
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
