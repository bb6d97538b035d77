/** What holds for every environment. A new one is a line in src/environments/index.ts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as src from "../../src";
import {
  type Action,
  box,
  checkEnvironment,
  discrete,
  type Environment,
  environments,
  randomPolicy,
  rollout,
  seeded,
} from "../../src";

test("every environment that index.ts exports, or makes by an exported function, is in the registry under its name", () => {
  const index = readFileSync(join(__dirname, "../../src/index.ts"), "utf8");
  const exported = [...index.matchAll(/export \{([^}]*)\} from "\.\/environments\/(?:classic|continuous|tabular)\//g)]
    .flatMap(([, names]) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type ") && name !== "gridMaps" && name !== "tabular");
  expect(Object.keys(environments).sort()).toEqual(exported.sort());
  const values = Object.entries(src).filter(([, value]) => typeof value === "object" && "reset" in value);
  for (const [name, value] of values) expect(environments[name as keyof typeof environments], name).toBe(value);
});

describe.each(Object.entries<Environment>(environments))("%s", (_, environment) => {
  test("nothing is wrong with it", () => {
    expect(checkEnvironment(environment)).toEqual([]);
  });

  test("it draws each state of an episode, in finite numbers", () => {
    const { states = [] } = rollout(environment, randomPolicy(environment), seeded(1));
    for (const state of states) {
      const shapes = environment.draw?.(state) ?? [];
      expect(shapes.some(({ paint }) => paint === "agent")).toBe(true);
      expect(JSON.stringify(shapes)).not.toMatch(/null|undefined/);
    }
  });

  test("each component of its observations and actions has a name with a unit", () => {
    for (const space of [environment.observationSpace, environment.actionSpace])
      if (space.kind === "box") expect(space.names).toHaveLength(space.low.length);
  });
});

test.each<[() => unknown, RegExp]>([
  [() => discrete(0), /discrete space has size 0; expected discrete\(n\) with a whole number n ≥ 1/],
  [() => discrete(2.5), /has size 2.5/],
  [() => discrete(Number.NaN), /has size NaN/],
  [() => box([], []), /has 0 lower bounds/],
  [() => box([0, 0], [1]), /has 2 lower bounds and 1 upper bounds/],
  [() => box([0, 1], [1, 0]), /component 1 from 1 to 0/],
  [() => box([Number.NaN], [1]), /component 0 from NaN to 1/],
  [() => box([Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY]), /component 0 from Infinity/],
  [() => box([0, 0], [1, 1], ["x"]), /has 2 components and 1 names/],
])("%s is refused as a space", (make, message) => expect(make).toThrow(message));

/** A walk on the numbers 0 to 9. */
const walk: Environment<{ at: number }> = {
  name: "Walk",
  horizon: 20,
  observationSpace: discrete(10),
  actionSpace: discrete(2),
  reset: (random) => ({ at: random.integers(0, 10) }),
  observe: ({ at }) => Float32Array.of(at),
  step: ({ at }, action) => {
    const next = Math.min(9, Math.max(0, at + (action === 1 ? 1 : -1)));
    return { state: { at: next }, reward: -1, terminated: next === 9 };
  },
};

test("checkEnvironment finds nothing wrong with a correct environment", () =>
  expect(checkEnvironment(walk)).toEqual([]));

const shared = new Float32Array(1);
let [calls, hidden] = [0, 0];
test.each<[string, Partial<typeof walk>, RegExp]>([
  ["no horizon", { horizon: 0 }, /horizon is 0/],
  ["a space of no size", { actionSpace: { kind: "discrete", size: 0 } }, /actionSpace has size 0/],
  ["chance of its own", { reset: () => ({ at: calls++ % 10 }) }, /different states for equal seeds/],
  [
    "an observation outside of its space",
    { observe: ({ at }) => Float32Array.of(at + 5) },
    /Component 0 .* outside of its space/,
  ],
  ["one that is NaN", { observe: () => Float32Array.of(Number.NaN) }, /outside of its space after reset: NaN/],
  ["too many numbers", { observe: ({ at }) => Float32Array.of(at, at) }, /observe returns 2 numbers; its space has 1/],
  [
    "a plain array",
    { observe: ({ at }) => [at] as unknown as Float32Array },
    /observe returns an array; expected a Float32/,
  ],
  ["one array for all", { observe: () => shared }, /same array twice/],
  [
    "a state that changes",
    {
      step: (state) => {
        state.at = (state.at + 1) % 9;
        return { state, reward: 0, terminated: false };
      },
    },
    /step changes the state that it is given/,
  ],
  ["a reward that is NaN", { step: (state) => ({ state, reward: Number.NaN, terminated: false }) }, /the reward NaN/],
  [
    "done as a number",
    { step: (state) => ({ state, reward: 0, terminated: 0 as unknown as boolean }) },
    /terminated as 0/,
  ],
  [
    "an observation that is drawn by chance",
    { observe: () => Float32Array.of(calls++ % 10) },
    /observe returns different numbers for the same state/,
  ],
  [
    "an observation that leaves its mark",
    {
      observe(state) {
        (state as { seen?: number }).seen = calls++;
        return Float32Array.of(state.at);
      },
    },
    /observe changes the state/,
  ],
  [
    "what is remembered outside of the state",
    {
      reset(random) {
        hidden = random.integers(5, 10);
        return { at: 4 };
      },
      step: (state, action, random) => ({ ...walk.step(state, action, random), reward: hidden }),
    },
    /step returns other results after a reset/,
  ],
  [
    "maps that change",
    {
      reset: () => new Map([["at", 0]]) as never,
      observe: (state) => Float32Array.of((state as never as Map<string, number>).get("at") as number),
      step(state) {
        const map = state as never as Map<string, number>;
        map.set("at", ((map.get("at") as number) + 1) % 10);
        return { state, reward: 0, terminated: false };
      },
    },
    /step changes the state that it is given/,
  ],
  ["a box without bounds", { actionSpace: { kind: "box" } as never }, /actionSpace has undefined lower bounds/],
  [
    "an error",
    {
      step: () => {
        throw new Error("out of ice");
      },
    },
    /It throws: out of ice/,
  ],
])("checkEnvironment names %s", (_, change, said) => {
  expect(checkEnvironment({ ...walk, ...change }).join(" ")).toMatch(said);
});

test("checkEnvironment acts within the bounds, wherever they lie, and takes states that JSON has no word for", () => {
  const asked: number[] = [];
  const engine = {
    ...walk,
    actionSpace: box([2000], [3000]),
    reset: () => ({ at: 1, long: 1n }),
    step(state: { at: number }, action: Action) {
      asked.push((action as Float32Array)[0]);
      return { state, reward: 0, terminated: false };
    },
  };
  expect(checkEnvironment(engine as never)).toEqual([]);
  expect(Math.min(...asked)).toBeGreaterThanOrEqual(2000);
  expect(Math.max(...asked)).toBeLessThanOrEqual(3000);
});
