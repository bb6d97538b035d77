import { expect, test } from "vitest";
import { type CartPoleState, cartPole } from "../../src/environments/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { evaluate } from "../../src/metrics/evaluate";
import { seeded } from "../../src/random";
import { resets, steps } from "../fixtures/cartPole.json";

const state = (numbers: number[]) => numbers as unknown as CartPoleState;
const random = seeded(0);

test("1,200 single steps are Gymnasium's: states within 1e-12, rewards and terminations equal", () => {
  for (const [before, action, after, reward, terminated] of steps as [number[], number, number[], number, boolean][]) {
    const next = cartPole.step(state(before), action, random);
    expect([next.reward, next.terminated]).toEqual([reward, terminated]);
    next.state.forEach((x, i) => {
      expect(Math.abs(x - after[i])).toBeLessThanOrEqual(1e-12);
    });
  }
  expect(steps.filter(([, , , , terminated]) => terminated).length).toBeGreaterThan(100);
});

test("reset with seeds 0 to 99 gives Gymnasium's initial states and observations, bit for bit", () => {
  resets.forEach(([initial, observation], seed) => {
    const reset = cartPole.reset(seeded(seed));
    expect(reset).toEqual(initial);
    expect(Array.from(cartPole.observe(reset))).toEqual(observation);
  });
});

test("a step leaves the state it starts from as it was", () => {
  const before = state([0.1, 0.2, 0.03, 0.4]);
  cartPole.step(before, 1, random);
  expect(before).toEqual([0.1, 0.2, 0.03, 0.4]);
});

test("an action that is neither 0 nor 1 is refused", () => {
  for (const action of [2, -1, 0.5, Number.NaN, Float32Array.of(1)])
    expect(() => cartPole.step(state([0, 0, 0, 0]), action, random)).toThrow(/0 \(push left\) or 1/);
});

test("the expert balances for all 500 steps in each of 100 episodes", () => {
  const { meanReturn, sdReturn } = evaluate(cartPole, cartPoleExpert, { episodes: 100, seed: 1 });
  expect([meanReturn, sdReturn]).toEqual([500, 0]);
});
