/**
 * How many environment steps imitators need: GAIL and AIRL, which learn from the steps of each round alone (AIRL's
 * discriminator also from those of earlier rounds), beside DAC, SQIL and IQ-Learn, which learn from all steps so far.
 * All get ten demonstrations and default options. AIRL and Driving have 3 seeds, the others 10.
 *
 * A policy's score is (return − random) / (expert − random), from 20 greedy episodes (random: 100). It is taken after each 1,000
 * environment steps up to 20,000 (GAIL and AIRL: 2,048, up to 204,800). A row has the environment steps at the first
 * score of at least 0.95 (empty if there is none), and the scores of the curve, after each 1,000 (GAIL and AIRL:
 * 10,240) steps. DAC and SQIL begin with 1,000 random steps, so their first score is after 2,000.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const {
  airl,
  cartPoleExpert,
  cartPoleFixed,
  dac,
  driving,
  drivingExpert,
  evaluate,
  fixedHorizon,
  gail,
  iqLearn,
  pendulum,
  pendulumExpert,
  randomPolicy,
  rollouts,
  sqil,
} = createRequire(import.meta.url)(root);

const road = fixedHorizon(driving);
const tasks = {
  CartPole: { environment: cartPoleFixed, expert: cartPoleExpert },
  Pendulum: { environment: pendulum, expert: pendulumExpert },
  Driving: { environment: road, expert: road.policy(drivingExpert) },
};

const learners = {
  GAIL: (environment, demonstrations, seed) => gail(environment, demonstrations, { rounds: 100, seed }),
  AIRL: (environment, demonstrations, seed) => airl(environment, demonstrations, { rounds: 100, seed }),
  DAC: (environment, demonstrations, seed) => dac(environment, demonstrations, { rounds: 19, seed }),
  SQIL: (environment, demonstrations, seed) => sqil(environment, demonstrations, { rounds: 19, seed }),
  "IQ-Learn": (environment, demonstrations, seed) => iqLearn(environment, demonstrations, { rounds: 20, seed }),
};

const seeds = ({ task, method }) => (task === "Driving" || method === "AIRL" ? 3 : 10);
/** Whether a cell runs last: seeds from 5 on do, except those of GAIL and DAC, which are compared by a ratio. */
const last = ({ method, seed }) => seed >= 5 && method !== "GAIL" && method !== "DAC";

const all = Array.from({ length: 10 }, (_, seed) =>
  Object.keys(tasks).flatMap((task) => Object.keys(learners).map((method) => ({ task, method, seed }))),
)
  .flat()
  .filter((cell) => cell.seed < seeds(cell));
export const cells = [...all.filter((cell) => !last(cell)), ...all.filter(last)];

export function run({ task, method, seed }) {
  const { environment, expert } = tasks[task];
  const earn = (policy, episodes = 20) => evaluate(environment, policy, { episodes, seed: 100 }).meanReturn;
  const [best, chance] = [earn(expert), earn(randomPolicy(environment), 100)];
  const demonstrations = rollouts(environment, expert, { episodes: 10, seed });
  const every = method === "GAIL" || method === "AIRL" ? 10_240 : 1000;
  const curve = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`after${i + 1}`, ""]));
  let steps95 = "";
  for (const { environmentSteps, policy } of learners[method](environment, demonstrations, seed)) {
    const score = (earn(policy) - chance) / (best - chance);
    if (score >= 0.95 && steps95 === "") steps95 = environmentSteps;
    if (environmentSteps % every === 0) curve[`after${environmentSteps / every}`] = +score.toPrecision(4);
  }
  return { every, steps95, ...curve };
}
