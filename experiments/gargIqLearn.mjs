/**
 * Garg et al. 2021, "IQ-Learn: inverse soft-Q learning for imitation" (https://arxiv.org/abs/2106.12142), figure 2:
 * CartPole and Acrobot from 1 to 15 demonstrations, 10 seeds. As in the authors' code, every 20th pair of CartPole's
 * episodes is kept and every 5th of Acrobot's, from the first on.
 *
 * - IQ-Learn as published: offline, unstandardized observations, ReLU units (the authors: ELU), learning rate 1e-4,
 *   batches of 32, temperature 0.001 (Acrobot: 0.01), gradient also through V(s′), 10,000 updates (the authors: at least
 *   100,000, of which they report the best evaluation). Q starts small, as everywhere here.
 * - IQ-Learn by the defaults: offline, 5,000 updates.
 * - BC weak: learning rate 1e-4 and no weight decay, 160 rounds, which are 5,000 to 10,000 updates.
 * - BC by the defaults, with weight decay.
 * - SQIL by the defaults, which acts in the environment: 10,000 steps, with episodes of fixed horizon.
 *
 * `greedy` and `sampled` are the mean returns of 50 episodes of the last policy, by its mode and by its draws.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const {
  acrobot,
  acrobotExpert,
  bc,
  cartPole,
  cartPoleExpert,
  evaluate,
  fixedHorizon,
  iqLearn,
  policyNetwork,
  rollouts,
  seeded,
  sqil,
  subsample,
  tensorScope,
} = createRequire(import.meta.url)(root);

const tasks = {
  CartPole: { environment: cartPole, expert: cartPoleExpert, every: 20, temperature: 0.001 },
  Acrobot: { environment: acrobot, expert: acrobotExpert, every: 5, temperature: 0.01 },
};

const fromTheFirst = { integers: () => 0 };
const thinned = ({ every }, episodes) => subsample(episodes, every, fromTheFirst);

const published = { offline: true, rounds: 10, learningRate: 1e-4, batchSize: 32, throughNext: true };

/** A policy with random weights that reads observations as they are. */
function unstandardized(environment, temperature, seed) {
  const scope = tensorScope();
  const { length } = environment.observationSpace.low;
  const standardization = { mean: new Float32Array(length), scale: new Float32Array(length).fill(1) };
  const options = { activation: "relu", temperature, standardization };
  const policy = policyNetwork(scope, environment, seeded(seed), options).policy();
  scope[Symbol.dispose]();
  return policy;
}

/** Functions that train a learner on a task's pairs and return its rounds. */
const learners = {
  "IQ-Learn as published": ({ environment, temperature }, pairs, seed) =>
    iqLearn(environment, pairs, {
      ...published,
      temperature,
      policy: unstandardized(environment, temperature, seed),
      seed,
    }),
  "IQ-Learn": ({ environment }, pairs, seed) => iqLearn(environment, pairs, { offline: true, rounds: 5, seed }),
  "BC weak": ({ environment }, pairs, seed) =>
    bc(environment, pairs, { learningRate: 1e-4, weightDecay: 0, rounds: 160, seed }),
  BC: ({ environment }, pairs, seed) => bc(environment, pairs, { seed }),
  SQIL: ({ environment }, pairs, seed) => sqil(environment, pairs, { rounds: 9, seed }),
};

export const cells = Array.from({ length: 10 }, (_, seed) =>
  Object.keys(tasks).flatMap((task) =>
    [1, 3, 7, 10, 15].flatMap((trajectories) =>
      Object.keys(learners).map((method) => ({ task, trajectories, method, seed })),
    ),
  ),
).flat();

export function run({ task, trajectories, method, seed }) {
  const { environment, expert } = tasks[task];
  const world = method === "SQIL" ? fixedHorizon(environment) : environment;
  const episodes = rollouts(environment, expert, { episodes: trajectories, seed });
  const pairs = thinned(tasks[task], method === "SQIL" ? world.demonstrations(episodes) : episodes);
  let policy;
  for (const round of learners[method]({ ...tasks[task], environment: world }, pairs, seed)) policy = round.policy;
  const earn = (policy) => evaluate(world, policy, { episodes: 50, seed: 100 }).meanReturn;
  return {
    pairs: pairs.actions.length,
    greedy: earn({ act: policy.mode }),
    sampled: earn({ act: policy.act }),
    expert: evaluate(environment, expert, { episodes: 50, seed: 100 }).meanReturn,
  };
}
