/**
 * Ten demonstrations of Pendulum start near upright, but the learner starts hanging. Cloning never sees a swing-up. SQIL
 * acts, and is rewarded for returning to demonstrated states. There are 10 seeds. The columns are mean returns of 50
 * greedy episodes from near upright and from hanging, and SQIL's from hanging after 2,000, 3,000, …, 10,000 steps.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { bc, evaluate, pendulum, pendulumExpert, randomPolicy, rollouts, sqil } = createRequire(import.meta.url)(root);

const from = (angle) => ({
  ...pendulum,
  reset: (random) => [angle + random.uniform(-0.5, 0.5), random.uniform(-1, 1)],
});
const [upright, hanging] = [from(0), from(Math.PI)];
const earn = (environment, policy) => evaluate(environment, policy, { episodes: 50, seed: 100 }).meanReturn;
const both = (policy) => ({ upright: earn(upright, policy), hanging: earn(hanging, policy) });

const learners = {
  expert: () => [pendulumExpert],
  random: () => [randomPolicy(pendulum)],
  BC: (demonstrations, seed) => Array.from(bc(pendulum, demonstrations, { seed }), ({ policy }) => policy).slice(-1),
  SQIL: (demonstrations, seed) =>
    Array.from(sqil(hanging, demonstrations, { rounds: 9, seed }), ({ policy }) => policy),
};

export const cells = Array.from({ length: 10 }, (_, seed) =>
  Object.keys(learners)
    .filter((method) => seed === 0 || method === "BC" || method === "SQIL")
    .map((method) => ({ method, seed })),
).flat();

export function run({ method, seed }) {
  const demonstrations = rollouts(upright, pendulumExpert, { episodes: 10, seed });
  const policies = learners[method](demonstrations, seed);
  const curve = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`after${i + 2}`, ""]));
  if (policies.length > 1) for (const [i, policy] of policies.entries()) curve[`after${i + 2}`] = earn(hanging, policy);
  return { ...both(policies.at(-1)), ...curve };
}
