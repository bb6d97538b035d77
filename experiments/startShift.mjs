/**
 * Ten demonstrations of Pendulum start near upright, within 0.5 rad. The learner starts elsewhere: tilted, 0.8 to 1.6 rad
 * to either side, or hanging, within 0.5 rad of the lowest point. SQIL acts from there, and is rewarded for returning to
 * demonstrated states. There are 10 seeds. `shown` and `shifted` are mean returns of 50 greedy episodes from the starts
 * of the demonstrations and from those of the learner; `after2`, `after3`, … are SQIL's `shifted` after 2,000, 3,000, …,
 * 10,000 environment steps.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { bc, evaluate, pendulum, pendulumExpert, randomPolicy, rollouts, sqil } = createRequire(import.meta.url)(root);

const from = (angle) => ({ ...pendulum, reset: (random) => [angle(random), random.uniform(-1, 1)] });
const upright = from((random) => random.uniform(-0.5, 0.5));
const shifts = {
  tilted: from((random) => (random.random() < 0.5 ? -1 : 1) * random.uniform(0.8, 1.6)),
  hanging: from((random) => Math.PI + random.uniform(-0.5, 0.5)),
};
const earn = (environment, policy) => evaluate(environment, policy, { episodes: 50, seed: 100 }).meanReturn;

/** Functions that return the policies of a learner's rounds. */
const learners = {
  expert: () => [pendulumExpert],
  random: () => [randomPolicy(pendulum)],
  BC: (_, demonstrations, seed) => Array.from(bc(pendulum, demonstrations, { seed }), ({ policy }) => policy).slice(-1),
  SQIL: (environment, demonstrations, seed) =>
    Array.from(sqil(environment, demonstrations, { rounds: 9, seed }), ({ policy }) => policy),
};

export const cells = Object.keys(shifts).flatMap((start) =>
  Array.from({ length: 10 }, (_, seed) =>
    Object.keys(learners)
      .filter((method) => seed === 0 || method === "BC" || method === "SQIL")
      .map((method) => ({ start, method, seed })),
  ).flat(),
);

export function run({ start, method, seed }) {
  const demonstrations = rollouts(upright, pendulumExpert, { episodes: 10, seed });
  const policies = learners[method](shifts[start], demonstrations, seed);
  const scores = policies.map((policy) => earn(shifts[start], policy));
  const curve = Array.from({ length: 9 }, (_, i) => [`after${i + 2}`, method === "SQIL" ? scores[i] : ""]);
  return { shown: earn(upright, policies.at(-1)), shifted: scores.at(-1), ...Object.fromEntries(curve) };
}
