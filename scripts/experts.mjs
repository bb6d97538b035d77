/**
 * Prints the returns of the experts over 1,000 episodes each, from seed 0: node scripts/experts.mjs, after npm test.
 */
import { createRequire } from "node:module";
import { root } from "./places.mjs";

const { environments, evaluate, experts, randomPolicy } = createRequire(import.meta.url)(root);

const shown = ({ meanReturn, sdReturn }) => `${meanReturn.toFixed(2)} ± ${sdReturn.toFixed(2)}`;
console.log("| | expert | random |\n|---|---|---|");
for (const [name, environment] of Object.entries(environments)) {
  const [expert, random] = [experts[name], randomPolicy(environment)].map((policy) =>
    evaluate(environment, policy, { episodes: 1000 }),
  );
  console.log(`| ${environment.name} | ${shown(expert)} | ${shown(random)} |`);
}
