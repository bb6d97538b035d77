/**
 * Computes the weights of src/experts/acrobot.ts: node scripts/acrobot.mjs, after npm test. It takes about a minute.
 *
 * The cross-entropy method (Rubinstein 1999): sample candidates from a Gaussian, select the best quarter on the same
 * episodes, fit the Gaussian to them, and repeat. Added noise, which decreases to 0, prevents premature convergence.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./places.mjs";

const { acrobot, mean, returnOf, rollout, seeded } = createRequire(import.meta.url)(root);
const { linearAcrobotPolicy } = createRequire(import.meta.url)(join(root, "dist/experts/acrobot.js"));

const random = seeded(0);
const [generations, candidates, kept] = [100, 80, 20];
const worth = (weights, seeds) =>
  mean(seeds.map((seed) => returnOf(rollout(acrobot, linearAcrobotPolicy(weights), seeded(seed)))));

let center = Array(10).fill(0);
let spread = Array(10).fill(1);
for (let generation = 0; generation < generations; generation++) {
  const seeds = Array.from({ length: 100 }, (_, i) => 1_000_000 + 100 * generation + i);
  const drawn = Array.from({ length: candidates }, () => center.map((x, i) => x + spread[i] * random.standardNormal()));
  const best = drawn
    .map((weights) => ({ weights, worth: worth(weights, seeds) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, kept);
  center = center.map((_, i) => mean(best.map(({ weights }) => weights[i])));
  const noise = 0.1 * Math.max(0, 1 - generation / (0.7 * generations));
  spread = center.map((x, i) => noise + Math.sqrt(mean(best.map(({ weights }) => (weights[i] - x) ** 2))));
  if (generation % 10 === 9) console.log(generation + 1, worth(center, seeds).toFixed(2));
}
console.log(center.map((x) => Number(x.toPrecision(3))).join(", "));
