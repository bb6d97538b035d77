/** Writes data/demonstrations, always with the same bytes: node scripts/demonstrations.mjs, after npm test. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { environments, experts, rollouts, writeDemonstrations } = createRequire(import.meta.url)(root);

for (const [name, environment] of Object.entries(environments)) {
  const file = `data/demonstrations/${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}-expert.csv`;
  await writeDemonstrations(
    join(root, file),
    rollouts(environment, experts[name], { episodes: 20, seed: 0 }),
    environment,
  );
  console.log(file);
}
