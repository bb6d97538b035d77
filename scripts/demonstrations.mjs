/** Writes data/demonstrations, always with the same bytes: node scripts/demonstrations.mjs, after npm test. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./places.mjs";

const { environments, experts, rollouts, writeDemonstrations } = createRequire(import.meta.url)(root);

for (const name of readdirSync(join(root, "data/demonstrations"))) {
  const key = name.replace("-expert.csv", "").replace(/-[a-z]/g, (letter) => letter[1].toUpperCase());
  const { [key]: environment } = environments;
  const file = `data/demonstrations/${name}`;
  await writeDemonstrations(
    join(root, file),
    rollouts(environment, experts[key], { episodes: 20, seed: 0 }),
    environment,
  );
  console.log(file);
}
