/** Gymnasium's classic control environments, against its own recorded steps and resets (test/fixtures/make_gymnasium.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { environments } from "../../src/environments";
import { seeded } from "../../src/random";
import type { Action, Environment } from "../../src/types";

type Step = [before: number[], action: number | number[], after: number[], reward: number, terminated: boolean];

const tolerances = { cartPole: 1e-12, mountainCar: 1e-12, mountainCarContinuous: 0, pendulum: 1e-12, acrobot: 1e-9 };

describe.each(Object.entries(tolerances))("%s", (name, tolerance) => {
  const environment = environments[name as keyof typeof tolerances] as Environment<readonly number[]>;
  const { steps, resets } = JSON.parse(readFileSync(join(__dirname, `../fixtures/${name}.json`), "utf8")) as {
    steps: Step[];
    resets: [number[], number[]][];
  };
  const random = seeded(0);

  // NumPy's powf is at times the neighbour of the float32 nearest to torque²
  const rewardTolerance = name === "pendulum" ? 5e-10 : 1e-14;
  const count = name === "mountainCarContinuous" ? 2300 : 1300;
  test(`${count} single steps are Gymnasium's: states within ${tolerance}, rewards within ${rewardTolerance}, terminations equal`, () => {
    expect(steps).toHaveLength(count);
    let worst = 0;
    for (const [before, action, after, reward, terminated] of steps) {
      const next = environment.step(before, Array.isArray(action) ? Float32Array.from(action) : action, random);
      expect(next.terminated).toBe(terminated);
      expect(Math.abs(next.reward - reward)).toBeLessThanOrEqual(rewardTolerance);
      next.state.forEach((x, i) => {
        worst = Math.max(worst, Math.abs(x - after[i]));
      });
    }
    expect(worst).toBeLessThanOrEqual(tolerance);
  });

  test("resets with seeds 0 to 99 give Gymnasium's states bit for bit, and its observations within float32", () => {
    resets.forEach(([initial, observation], seed) => {
      const reset = environment.reset(seeded(seed));
      expect(reset).toEqual(initial);
      environment.observe(reset).forEach((x, i) => {
        expect(Math.abs(x - observation[i])).toBeLessThanOrEqual(1e-7);
      });
    });
  });

  test("an action that is none of its own is refused by name", () => {
    const wrong: Action[] =
      environment.actionSpace.kind === "discrete"
        ? [environment.actionSpace.size, -1, 0.5, Number.NaN, Float32Array.of(1)]
        : [0, Float32Array.of(), Float32Array.of(0, 0), Float32Array.of(Number.NaN)];
    for (const action of wrong)
      expect(() => environment.step(environment.reset(random), action, random)).toThrow(/'s action is /);
  });
});
