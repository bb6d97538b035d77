/**
 * Reinforcement learning from the environment's reward with PPO, TRPO, A2C and REINFORCE, for ten seeds each. A row has
 * the mean and standard deviation of the return of the last policy over 100 greedy episodes, and the return during
 * training at each tenth of the steps.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const { acrobot, actorCriticStep, cartPole, evaluate, pendulum, policyGradient, ppoStep, reinforceStep, trpoStep } =
  createRequire(import.meta.url)(root);

const worlds = { CartPole: cartPole, Pendulum: pendulum, Acrobot: acrobot };
const total = { CartPole: 100_000, Pendulum: 300_000, Acrobot: 500_000 };
/**
 * Options that differ from the defaults, by environment. γ is 0.9 in Pendulum, whose rewards have short-term effects.
 */
const settings = {
  PPO: {
    make: ppoStep,
    CartPole: { steps: 2048 },
    Pendulum: { steps: 4096, discount: 0.9, maxGradientNorm: 50 },
    Acrobot: { steps: 2048 },
  },
  TRPO: {
    make: trpoStep,
    CartPole: { steps: 2048 },
    Pendulum: { steps: 4096, discount: 0.9, lambda: 0.95 },
    Acrobot: { steps: 4096 },
  },
  A2C: {
    make: actorCriticStep,
    CartPole: { steps: 256 },
    Pendulum: { steps: 256, discount: 0.9, maxGradientNorm: 50 },
    Acrobot: { steps: 256 },
  },
  REINFORCE: {
    make: reinforceStep,
    CartPole: { steps: 1024 },
    Pendulum: { steps: 1024, discount: 0.9, maxGradientNorm: 50 },
    Acrobot: { steps: 1024 },
  },
};

export const cells = Object.keys(worlds).flatMap((world) =>
  Object.keys(settings).flatMap((method) => Array.from({ length: 10 }, (_, seed) => ({ world, method, seed }))),
);

export function run({ world, method, seed }) {
  const {
    make,
    [world]: { steps, ...options },
  } = settings[method];
  const rounds = Math.floor(total[world] / steps);
  const curve = {};
  let last;
  for (const round of policyGradient(worlds[world], { rounds, steps, improve: make(options), seed })) {
    last = round.policy;
    const tenth = Math.floor((10 * (round.round + 1)) / rounds);
    if (tenth > 0) curve[`at${tenth}0`] ??= round.meanReturn;
  }
  const { meanReturn, sdReturn } = evaluate(worlds[world], last, { episodes: 100, seed: 100 });
  return { steps: rounds * steps, meanReturn, sdReturn, ...curve };
}
