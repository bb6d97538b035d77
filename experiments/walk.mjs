/**
 * From cloning to AIRL in two environments, CartPole with a fixed horizon and driving: each method from 1, 3 or 10
 * demonstrations, thinned to every 10th pair (50 each), for 5 seeds, greedy.
 *
 * BC makes 10,000 updates. DAgger continues from it with 10 rounds of 400 labels on the learner's states. FEM, GAIL and
 * AIRL take 204,800 steps with TRPO and need no labels. A row has the mean return of 50 episodes at the end, the mean
 * return of 10 episodes after each tenth of the training, and the seconds of training without these evaluations.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const {
  airl,
  bc,
  cartPoleExpert,
  cartPoleFixed,
  dagger,
  driving,
  drivingExpert,
  evaluate,
  featureMatching,
  fixedHorizon,
  gail,
  rollouts,
  seeded,
  subsample,
  trpoStep,
} = createRequire(import.meta.url)(root);

const road = fixedHorizon(driving);
const worlds = {
  CartPole: { world: cartPoleFixed, expert: cartPoleExpert },
  Driving: { world: road, expert: road.policy(drivingExpert) },
};
const tenths = Array.from({ length: 10 }, (_, i) => i + 1);

export const cells = Object.keys(worlds).flatMap((world) =>
  Array.from({ length: 5 }, (_, seed) =>
    ["BC", "DAgger", "FEM", "GAIL", "AIRL"].flatMap((method) =>
      [1, 3, 10].map((demonstrations) => ({ world, method, demonstrations, seed })),
    ),
  ).flat(),
);

/** A clone by 10,000 updates of 32 pairs. */
function cloned(world, pairs, seed) {
  const n = pairs.actions.length;
  const perRound = Math.ceil(1000 / n) * Math.ceil(n / 32); // a round uses at least 1,000 pairs
  const rounds = Math.ceil(10_000 / perRound);
  return [...bc(world, pairs, { rounds, learningRate: 1e-3, hidden: [64, 64], seed })].at(-1).policy;
}

const adversarial = (learn) => (world, pairs, seed) => ({
  rounds: learn(world, pairs, { rounds: 100, steps: 2048, improve: trpoStep(), seed }),
  every: 10,
});

const learners = {
  BC: (world, pairs, seed) => ({ policy: cloned(world, pairs, seed), rounds: [] }),
  DAgger(world, pairs, seed, expert) {
    const policy = cloned(world, pairs, seed);
    const clone = { rounds: 40, learningRate: 1e-3 };
    return {
      rounds: dagger(world, expert, {
        rounds: 10,
        steps: 400,
        beta: () => 0,
        demonstrations: pairs,
        clone,
        policy,
        seed,
      }),
      every: 1,
    };
  },
  FEM: adversarial(featureMatching),
  GAIL: adversarial(gail),
  AIRL: adversarial(airl),
};

export function run({ world: name, method, demonstrations, seed }) {
  const { world, expert } = worlds[name];
  const pairs = subsample(rollouts(world, expert, { episodes: demonstrations, seed }), 10, seeded(seed));
  const curve = Object.fromEntries(tenths.map((tenth) => [`after${tenth}`, ""]));
  const score = (policy, episodes) => evaluate(world, policy, { episodes, seed: 100 }).meanReturn;
  const start = performance.now();
  let looking = 0;
  const learner = learners[method](world, pairs, seed, expert);
  let { policy } = learner;
  for (const round of learner.rounds) {
    policy = round.policy;
    if ((round.round + 1) % learner.every !== 0) continue;
    const before = performance.now();
    curve[`after${(round.round + 1) / learner.every}`] = score(policy, 10);
    looking += performance.now() - before;
  }
  const seconds = (performance.now() - start - looking) / 1000;
  return { meanReturn: score(policy, 50), seconds: +seconds.toPrecision(3), ...curve };
}
