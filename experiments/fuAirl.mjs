/**
 * Fu, Luo & Levine 2018: the PointMaze column of the transfer table and the Pendulum column of the imitation table, for
 * 5 seeds. All seeds have the same 50 demonstrations.
 *
 * PointMaze: only the position is observed, as in the paper. The expert is a maximum-entropy policy for the true reward
 * and samples its actions. AIRL and GAIL learn in the original maze for 75 rounds of 4,000 steps. The recovered reward
 * is the mean of those of the last 20 rounds. For it, or for the true reward, a new policy learns in the mirrored maze
 * for 100 rounds of 2,000 steps at the expert's temperature, and at twice that temperature for the first half. The
 * temperature of a recovered reward is 1, because it is in nats; GAIL's is treated in the same way. The new policy
 * starts from places all over the maze, because PPO does not always find the way around the barrier from below it. All
 * policies are evaluated from the maze's own initial states.
 *
 * Pendulum: episodes of 100 steps, as in the paper, with the library's expert and 100 rounds of 2,000 steps of TRPO.
 *
 * A row has the mean returns of 50 episodes, with sampled actions (as in the paper) and greedy: in the environment of
 * the training (home), of the same policy in the mirrored maze (carried), and of the new policy there (anew).
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const {
  airl,
  evaluate,
  gail,
  mean,
  observing,
  pendulum,
  pendulumExpert,
  pointMaze,
  pointMazeMirrored,
  policyGradient,
  ppoStep,
  randomPolicy,
  rewarded,
  rollouts,
  trpoStep,
} = createRequire(import.meta.url)(root);

const place = ["x (m)", "y (m)"];
const [maze, mirrored] = [pointMaze, pointMazeMirrored].map((world) => observing(world, place));
const fromAnywhere = (world) => ({
  ...world,
  reset: (random) => [random.uniform(-0.05, 0.55), random.uniform(-0.05, 0.55), 0, 0],
});
const tasks = {
  PointMaze: {
    home: maze,
    abroad: mirrored,
    temperature: 0.05,
    rounds: 75,
    steps: 4000,
    improve: ppoStep(),
  },
  Pendulum: { home: { ...pendulum, horizon: 100 }, rounds: 100, steps: 2000, improve: trpoStep() },
};
const hidden = [32, 32];

/** A maximum-entropy policy: 100 rounds of 2,000 steps, the first half of them at twice the temperature. */
function planned(world, temperature, seed) {
  let policy;
  for (const heat of [2, 1])
    for (const round of policyGradient(world, {
      rounds: 50,
      steps: 2000,
      temperature: heat * temperature,
      hidden,
      seed,
      policy,
    }))
      policy = round.policy;
  return policy;
}

const experts = new Map();
function shown(task) {
  const { home, temperature } = tasks[task];
  if (!experts.has(task)) {
    const policy = task === "Pendulum" ? pendulumExpert : planned(home, temperature, 1000);
    experts.set(task, { policy, demonstrations: rollouts(home, policy, { episodes: 50, seed: 5 }) });
  }
  return experts.get(task);
}

const learners = {
  "AIRL state-only": (...given) => airl(...given),
  "AIRL state-action": (world, shown, options) =>
    airl(world, shown, { ...options, discriminator: { stateOnly: false } }),
  GAIL: (world, shown, { memory: _, ...options }) => gail(world, shown, options),
};

export const cells = Object.keys(tasks).flatMap((task) => [
  { task, method: "expert", seed: 0 },
  { task, method: "random", seed: 0 },
  ...Array.from({ length: 5 }, (_, seed) =>
    [...(task === "PointMaze" ? ["true reward"] : []), ...Object.keys(learners)].map((method) => ({
      task,
      method,
      seed,
    })),
  ).flat(),
]);

/** What a policy earns in a world, with drawn actions and greedy. */
function returns(world, policy) {
  if (!world || !policy) return ["", ""];
  return [true, false].map((sample) => evaluate(world, policy, { episodes: 50, seed: 100, sample }).meanReturn);
}

export function run({ task, method, seed }) {
  const { home, abroad, temperature, ...settings } = tasks[task];
  const { rounds } = settings;
  const anew = (reward, heat) =>
    abroad && planned(fromAnywhere(reward ? rewarded(abroad, reward) : abroad), heat, seed + 100);
  let [policy, moved] = [undefined, undefined];
  if (method === "expert") policy = shown(task).policy;
  else if (method === "random") policy = randomPolicy(home);
  else if (method === "true reward") moved = anew(undefined, temperature);
  else {
    const last = [];
    const { demonstrations } = shown(task);
    for (const round of learners[method](home, demonstrations, { ...settings, memory: 100, hidden, seed })) {
      policy = round.policy;
      if (round.round >= rounds - 20) last.push(round.reward);
    }
    moved = anew((seen, action) => mean(last.map((reward) => reward(seen, action))), 1);
  }
  const columns = { home: returns(home, policy), carried: returns(abroad, policy), anew: returns(abroad, moved) };
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, [drawn, greedy]]) => [
      [name, drawn],
      [`${name}Greedy`, greedy],
    ]),
  );
}
