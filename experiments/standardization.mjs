/**
 * How networks should read observations: in the standard deviations of the pairs (the default of bc and dagger), as
 * they are, or with the space's bounds as [−1, 1]; with default options otherwise. A row has the mean return of 100
 * greedy episodes. CartPole has 20 seeds, the other tasks 10. Tasks:
 *
 *     CartPole          clones of 2 episodes of the expert
 *     MountainCar       clones of 50 episodes
 *     Pendulum          clones of 20 episodes
 *     Driving           clones of every 10th pair of one episode with a fixed horizon, 50 pairs
 *     DAgger            on MountainCar, 6 rounds of 500 steps
 *     recorded          clones of episodes 10 seed … 10 seed + 9 of stable-baselines' expert_cartpole.npz, where the
 *                       environment variable RECORDED is the path of that file
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const {
  bc,
  cartPole,
  cartPoleExpert,
  dagger,
  driving,
  drivingExpert,
  evaluate,
  fixedHorizon,
  mountainCar,
  mountainCarExpert,
  pendulum,
  pendulumExpert,
  readDemonstrations,
  rollouts,
  seeded,
  subsample,
} = createRequire(import.meta.url)(root);

const file = process.env.RECORDED;
const last = (rounds) => [...rounds].at(-1).policy;
const clone = (environment, expert, episodes) => ({
  environment,
  learn: (options, seed) =>
    last(bc(environment, rollouts(environment, expert, { episodes, seed }), { ...options, seed })),
});

const road = fixedHorizon(driving);

const tasks = {
  CartPole: clone(cartPole, cartPoleExpert, 2),
  MountainCar: clone(mountainCar, mountainCarExpert, 50),
  Pendulum: clone(pendulum, pendulumExpert, 20),
  Driving: {
    environment: road,
    learn(options, seed) {
      const demonstrations = rollouts(road, road.policy(drivingExpert), { episodes: 1, seed });
      return last(bc(road, subsample(demonstrations, 10, seeded(seed)), { ...options, seed }));
    },
  },
  DAgger: {
    environment: mountainCar,
    learn: (options, seed) => last(dagger(mountainCar, mountainCarExpert, { rounds: 6, clone: options, seed })),
  },
  recorded: {
    environment: cartPole,
    async learn(options, seed) {
      const episodes = await readDemonstrations(file, cartPole);
      return last(bc(cartPole, episodes.slice(10 * seed, 10 * seed + 10), { ...options, seed }));
    },
  },
};

/** The middle and half the width of each component's bounds; a component without bounds is read as it is. */
function byBounds({ observationSpace: { low, high } }) {
  const bounded = low.map((x, i) => Number(high[i] - x < 1e6));
  return {
    mean: low.map((x, i) => (bounded[i] ? (x + high[i]) / 2 : 0)),
    scale: low.map((x, i) => (bounded[i] ? 2 / (high[i] - x) : 1)),
  };
}

const ways = {
  deviations: () => undefined,
  raw: ({ observationSpace: { low } }) => ({ mean: low.map(() => 0), scale: low.map(() => 1) }),
  bounds: byBounds,
};

export const cells = Array.from({ length: 20 }, (_, seed) =>
  Object.keys(tasks)
    .filter((task) => (seed < 10 || task === "CartPole") && (file || task !== "recorded"))
    .flatMap((task) => Object.keys(ways).map((standardization) => ({ task, standardization, seed }))),
).flat();

export async function run({ task, standardization, seed }) {
  const { environment, learn } = tasks[task];
  const policy = await learn({ standardization: ways[standardization](environment) }, seed);
  const { meanReturn, sdReturn } = evaluate(environment, policy, { episodes: 100, seed: 100 });
  return { meanReturn, sdReturn };
}
