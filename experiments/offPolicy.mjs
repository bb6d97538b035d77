/**
 * Off-policy reinforcement learning with default options, 10 seeds each. The policies are greedy.
 *
 *     SAC on Pendulum     at exactly 10,000 and 20,000 environment steps: the expert's mean return minus the policy's,
 *                         over 1,000 episodes with the same starts
 *     DQN on CartPole     evaluated every 1,000 steps up to 50,000, in 20 episodes: the steps at the first mean return
 *                         of at least 475, and the share of the later mean returns that are also at least 475
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { cartPole, dqn, evaluate, pendulum, pendulumExpert, sac } = createRequire(import.meta.url)(root);

export const cells = Array.from({ length: 10 }, (_, seed) =>
  ["SAC", "DQN"].map((algorithm) => ({ algorithm, seed })),
).flat();

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function pendulumGaps(seed) {
  const earn = (policy) => evaluate(pendulum, policy, { episodes: 1000, seed: 100 }).meanReturn;
  const expert = earn(pendulumExpert);
  const gaps = {};
  for (const { environmentSteps, policy } of sac(pendulum, { rounds: 19, seed }))
    if (environmentSteps % 10_000 === 0) gaps[`behindAt${environmentSteps}`] = expert - earn(policy);
  return gaps;
}

function cartPoleSuccess(seed) {
  const successes = [...dqn(cartPole, { rounds: 49, seed })].map(({ environmentSteps, policy }) => ({
    environmentSteps,
    isSuccess: evaluate(cartPole, policy, { episodes: 20, seed: 100 }).meanReturn >= 475,
  }));
  const first = successes.findIndex(({ isSuccess }) => isSuccess);
  const later = first < 0 ? [] : successes.slice(first + 1);
  return {
    first475: successes[first]?.environmentSteps ?? "",
    stays475: later.length > 0 ? later.filter(({ isSuccess }) => isSuccess).length / later.length : "",
  };
}

export function run({ algorithm, seed }) {
  const before = cpuSeconds();
  const found = algorithm === "SAC" ? pendulumGaps(seed) : cartPoleSuccess(seed);
  return {
    ...{ behindAt10000: "", behindAt20000: "", first475: "", stays475: "" },
    ...found,
    cpuSeconds: +(cpuSeconds() - before).toPrecision(3),
  };
}
