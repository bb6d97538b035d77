/** CartPole of fixed horizon, against recorded steps of the seals benchmark (test/fixtures/make_seals.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkEnvironment } from "../../src/environments/checkEnvironment";
import { type CartPoleState, cartPole } from "../../src/environments/classic/cartPole";
import { cartPoleFixed } from "../../src/environments/classic/cartPoleFixed";
import { rollouts } from "../../src/experience/episodes";
import { seeded } from "../../src/random";

type Step = [before: CartPoleState, action: number, after: number[], reward: number, terminated: boolean];

const { steps, resets, lengths } = JSON.parse(
  readFileSync(join(__dirname, "../fixtures/cartPoleFixed.json"), "utf8"),
) as { steps: Step[]; resets: [number[], number[]][]; lengths: number[] };

test("1,800 single steps are seals': states within 1e-12, rewards and terminations equal", () => {
  expect(steps).toHaveLength(1800);
  let worst = 0;
  for (const [before, action, after, reward, terminated] of steps) {
    const next = cartPoleFixed.step(before, action, seeded(0));
    expect([next.reward, next.terminated]).toEqual([reward, terminated]);
    next.state.forEach((x, i) => {
      worst = Math.max(worst, Math.abs(x - after[i]));
    });
  }
  expect(worst).toBeLessThanOrEqual(1e-12);
});

test("the recorded steps earn both rewards, and turn the pole past ±π in both directions", () => {
  const turns = steps.map(([before, , after]) => Math.sign(before[2] - after[2]) * Number(before[2] * after[2] < -9));
  for (const direction of [-1, 1]) expect(turns.filter((turn) => turn === direction).length).toBeGreaterThan(10);
  const earning = steps.filter(([, , , reward]) => reward === 1).length;
  expect(earning).toBeGreaterThan(300);
  expect(earning).toBeLessThan(1500);
});

test("resets with seeds 0 to 19 give seals' states bit for bit, and its observations within float32", () => {
  resets.forEach(([initial, observation], seed) => {
    const reset = cartPoleFixed.reset(seeded(seed));
    expect(reset).toEqual(initial);
    cartPoleFixed.observe(reset).forEach((x, i) => {
      expect(Math.abs(x - observation[i])).toBeLessThanOrEqual(1e-7);
    });
  });
});

test("episodes are as long as seals', whether the pole falls or not, and CartPole's rules are satisfied", () => {
  const episodes = [0, 1].flatMap((action) => rollouts(cartPoleFixed, { act: () => action }, { episodes: 1 }));
  expect(episodes.map(({ rewards }) => rewards.length)).toEqual(lengths);
  expect(episodes.map(({ terminated }) => terminated)).toEqual([false, false]);
  expect(checkEnvironment(cartPoleFixed)).toEqual([]);
  expect(cartPoleFixed.fixedHorizon).toBe(true);
  expect(cartPole.fixedHorizon).toBeUndefined();
});
