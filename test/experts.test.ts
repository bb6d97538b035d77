import { expect, test } from "vitest";
import { environments } from "../src/environments";
import { acrobot } from "../src/environments/classic/acrobot";
import { noisy, randomPolicy } from "../src/experience/randomPolicy";
import { experts } from "../src/experts";
import { acrobotExpert } from "../src/experts/acrobot";
import { pendulumExpert } from "../src/experts/pendulum";
import { evaluate } from "../src/metrics/evaluate";
import { seeded } from "../src/random";
import { width } from "../src/spaces";
import type { Environment } from "../src/types";

/** The least mean return that counts as near-optimal. */
const standards = {
  cartPole: 500,
  mountainCar: -101,
  mountainCarContinuous: 94,
  pendulum: -155,
  acrobot: -78,
  pointMaze: -4.6,
  driving: 700,
  frozenLake: 0.7,
  cliffWalking: -13,
  taxi: 7.5,
  gridWorld: 0.99,
  objectWorld: 20,
};

/** Driving takes a hundred times as long as the others, and its returns vary by 4 %. */
const episodesOf = (name: string) => (name === "driving" ? 100 : 1000);

test.each(Object.entries(standards).map(([name, least]) => [name, episodesOf(name), least] as const))(
  "%s: the expert's mean return over %i episodes is at least %f",
  (name, episodes, least) => {
    const key = name as keyof typeof standards;
    const { meanReturn } = evaluate(environments[key], experts[key], { episodes, seed: 1 });
    expect(meanReturn).toBeGreaterThanOrEqual(least);
  },
  600_000,
);

test("every environment has an expert, and each is better than chance by the 95 % intervals of both", () => {
  expect(Object.keys(experts)).toEqual(Object.keys(environments));
  for (const [name, environment] of Object.entries<Environment>(environments)) {
    const expert = evaluate(environment, experts[name as keyof typeof experts]);
    expect(expert.meanReturnLow, name).toBeGreaterThan(evaluate(environment, randomPolicy(environment)).meanReturnHigh);
  }
});

test("noise makes an expert weaker, from itself to chance", () => {
  const returns = [0, 0.3, 1].map(
    (probability) => evaluate(acrobot, noisy(acrobotExpert, acrobot, probability), { episodes: 50 }).meanReturn,
  );
  expect(returns[0]).toBe(evaluate(acrobot, acrobotExpert, { episodes: 50 }).meanReturn);
  expect(returns[0]).toBeGreaterThan(returns[1]);
  expect(returns[1]).toBeGreaterThan(returns[2]);
  expect(() => noisy(acrobotExpert, acrobot, 30)).toThrow(/probability is a number from 0 to 1, not 30/);
});

test.each(Object.entries(experts))("%s refuses what it cannot have seen in its world", (name, expert) => {
  const { observationSpace } = environments[name as keyof typeof environments];
  const size = width(observationSpace);
  expect(() => expert.act(new Float32Array(size).fill(Number.NaN), seeded(0))).toThrow(/NaN/);
  expect(() => expert.act(new Float32Array(size + 1), seeded(0))).toThrow(RangeError);
});

test("what an expert answers is the caller's own: to change it changes no later answer", () => {
  const seen = Float32Array.of(1, 0, 0.5);
  const first = pendulumExpert.act(seen, seeded(0));
  const before = first.slice();
  first.fill(9);
  expect(pendulumExpert.act(seen, seeded(0))).toEqual(before);
});
