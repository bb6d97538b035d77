/**
 * Behavioral cloning against DAgger with equal numbers of labels, for 10 seeds, greedy. CartPole starts from one
 * demonstration thinned to every 20th pair (25 labels) and adds 500 labels a round. Driving starts from one lap (250
 * steps) on one of the three tracks and adds 1,000 labels a round. A row has the score before the first round and after
 * each round: the mean return of 50 episodes (CartPole), or the number of 50 starts that leave the lane (driving).
 * Cloning gets its labels from further episodes of the expert and makes 100 passes over all of them. DAgger makes 20
 * passes a round. (Fewer than 1,000 pairs are passed over several times as often.)
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
  greedy,
  rollouts,
  Rows,
  seeded,
  subsample,
  transitions,
} = createRequire(import.meta.url)(root);

const worlds = {
  cartPole: {
    world: cartPole,
    expert: cartPoleExpert,
    start: (episodes, seed) => subsample(episodes.slice(0, 1), 20, seeded(seed)),
    fit: { rounds: 20, batchSize: 32 },
    rounds: 10,
    steps: 500,
    score: (policy) => evaluate(cartPole, policy, { episodes: 50, seed: 100 }).meanReturn,
  },
  driving: {
    world: driving,
    expert: drivingExpert,
    start: ([{ observations, actions }]) => ({
      observations: observations.slice(0, 250),
      actions: actions.slice(0, 250),
    }),
    fit: { rounds: 20, batchSize: 64, hidden: [64, 64], learningRate: 3e-3 },
    rounds: 10,
    steps: 1000,
    score: (policy) =>
      rollouts(driving, greedy(policy), { episodes: 50, seed: 100 }).filter((episode) => episode.terminated).length,
  },
};

export const cells = Object.keys(worlds).flatMap((world) =>
  ["bc", "dagger"].flatMap((method) => Array.from({ length: 10 }, (_, seed) => ({ world, method, seed }))),
);

export function run({ world: name, method, seed }) {
  const { world, expert, start, fit, rounds, steps, score } = worlds[name];
  const episodes = rollouts(world, expert, { episodes: 25, seed });
  const first = start(episodes, seed);
  const clone = [...bc(world, first, { ...fit, rounds: 200, seed })].at(-1).policy;
  const scores = [score(clone)];
  if (method === "dagger")
    for (const { policy } of dagger(world, expert, {
      rounds,
      steps,
      demonstrations: first,
      policy: clone,
      beta: () => 0,
      clone: fit,
      seed,
    }))
      scores.push(score(policy));
  else {
    const more = transitions(episodes.slice(1));
    for (let round = 1; round <= rounds; round++) {
      const [observations, actions] = ["observations", "actions"].map((part) =>
        Rows.concat([first[part], more[part].slice(0, round * steps)]),
      );
      scores.push(score([...bc(world, { observations, actions }, { ...fit, rounds: 100, seed })].at(-1).policy));
    }
  }
  return Object.fromEntries(scores.map((value, round) => [`after${round}`, value]));
}
