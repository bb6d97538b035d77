import { describe, expect, test } from "vitest";
import { interaction } from "../../src/experience/interaction";
import { type Replay, replay } from "../../src/experience/replay";
import { episodeReturns } from "../../src/improvement/step";
import { seeded } from "../../src/random";
import { box, discrete } from "../../src/spaces";
import type { Environment } from "../../src/types";

/**
 * A count that an action moves on by one, or by two. It begins at 10, then at 20 and so on; its environment ends an
 * episode at 4 beyond the beginning and later, its horizon after 3 steps. The reward is 100 times the action, plus
 * where it came from.
 */
function counting(): Environment<number, ReturnType<typeof box>, ReturnType<typeof discrete>> {
  let episodes = 0;
  return {
    name: "Count",
    horizon: 3,
    observationSpace: box([0, 0], [1000, 1000]),
    actionSpace: discrete(2),
    reset: () => 10 * ++episodes,
    observe: (state) => Float32Array.of(state, -state),
    step(state, action) {
      const next = state + 1 + action;
      return { state: next, reward: 100 * action + state, terminated: next % 10 >= 4 };
    },
  };
}

/** A buffer that keeps all that was added, in order. */
function diary(spaces: Parameters<typeof replay>[0]) {
  const entries: number[][] = [];
  const buffer: Replay = {
    ...replay(spaces, 1),
    add({ observations, actions, nextObservations, terminated }, rewards) {
      for (let i = 0; i < actions.length; i++)
        entries.push([
          observations.row(i)[0],
          actions.data[i],
          nextObservations.row(i)[0],
          rewards?.[i] ?? Number.NaN,
          terminated[i],
        ]);
    },
  };
  return { buffer, entries };
}

/** A policy that takes these actions, one after another. */
const following = (...actions: number[]) => ({ act: () => actions.shift() ?? Number.NaN });

describe("each step of an interaction", () => {
  const expected = [
    // observation, action, next observation, reward, terminated
    [10, 0, 11, 10, 0],
    [11, 1, 13, 111, 0],
    [13, 0, 14, 13, 1], // ended by the environment, and at the horizon
    [20, 0, 21, 20, 0],
    [21, 0, 22, 21, 0],
    [22, 0, 23, 22, 0], // truncated by the horizon: not marked
    [30, 1, 32, 130, 0],
    [32, 1, 34, 132, 1], // ended by the environment before the horizon
    [40, 0, 41, 40, 0],
  ];
  const actions = expected.map(([, action]) => action);

  test("is remembered in its order, with what followed, its reward, and whether the environment ended the episode", () => {
    const world = counting();
    const { buffer, entries } = diary(world);
    interaction(world, buffer, seeded(0))(following(...actions), expected.length);
    expect(entries).toEqual(expected);
  });

  test("is the same however many steps a call takes: an episode goes on where the last call left it", () => {
    for (const cuts of [
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
      [2, 5, 2],
      [4, 0, 5],
    ]) {
      const world = counting();
      const { buffer, entries } = diary(world);
      const act = interaction(world, buffer, seeded(0));
      let from = 0;
      for (const steps of cuts) {
        act(following(...actions.slice(from, from + steps)), steps);
        from += steps;
        expect(entries).toHaveLength(from);
      }
      expect(entries).toEqual(expected);
    }
  });

  test("is told with its reward, and with whether the episode is over, by its end or by the horizon", () => {
    const world = counting();
    const told: [number, boolean][] = [];
    const returns = episodeReturns();
    const act = interaction(world, diary(world).buffer, seeded(0), (reward, over) => {
      told.push([reward, over]);
      returns.add(reward, over);
    });
    act(following(...actions.slice(0, 2)), 2);
    expect(returns.now()).toBe(10 + 111); // none has ended: the return so far
    act(following(...actions.slice(2, 7)), 5);
    expect(returns.now()).toBe((10 + 111 + 13 + (20 + 21 + 22)) / 2);
    act(following(...actions.slice(7)), 2);
    expect(returns.now()).toBe(130 + 132);
    expect(told).toEqual(expected.map(([, , , reward], t) => [reward, [2, 5, 7].includes(t)]));
  });
});

test("actions beyond their box are moved to its bounds, before the environment does them and they are remembered", () => {
  const done: number[] = [];
  const world: Environment<number, ReturnType<typeof box>, ReturnType<typeof box>> = {
    name: "Line",
    horizon: 10,
    observationSpace: box([-9], [9]),
    actionSpace: box([-1, 0], [1, 0.5]),
    reset: () => 0,
    observe: (state) => Float32Array.of(state),
    step(state, action) {
      done.push(...action);
      return { state, reward: 0, terminated: false };
    },
  };
  const buffer = replay(world, 1);
  interaction(world, buffer, seeded(0))({ act: () => Float32Array.of(-3, 0.75) }, 1);
  expect(done).toEqual([-1, 0.5]);
  expect([...buffer.sample(1, seeded(0)).actions.data]).toEqual([-1, 0.5]);
});

test("the same seed gives the same steps; the environment and the policy draw from the given random numbers", () => {
  const chance: Environment<number, ReturnType<typeof box>, ReturnType<typeof discrete>> = {
    ...counting(),
    reset: (random) => random.integers(0, 900),
    step: (state, _, random) => ({ state: state + random.random(), reward: random.random(), terminated: false }),
  };
  const steps = (seed: number) => {
    const { buffer, entries } = diary(chance);
    interaction(chance, buffer, seeded(seed))({ act: (_, random) => random.integers(0, 2) }, 20);
    return entries;
  };
  expect(steps(1)).toEqual(steps(1));
  expect(steps(2)).not.toEqual(steps(1));
  expect(new Set(steps(1).map(([, action]) => action))).toEqual(new Set([0, 1]));
});

test("what is wrong is refused: a horizon that is no number of steps, an action that is none, a reward that is no number", () => {
  const world = counting();
  const { buffer, entries } = diary(world);
  expect(() => interaction({ ...world, horizon: 0 }, buffer, seeded(0))).toThrow(/horizon is a whole number from 1 on/);
  expect(() => interaction(world, buffer, seeded(0))(following(0, 2), 2)).toThrow(/chose 2 at step 1 of an episode/);
  const step = (...given: Parameters<typeof world.step>) => ({ ...world.step(...given), reward: Number.NaN });
  expect(() => interaction({ ...world, step }, buffer, seeded(0))(following(0), 1)).toThrow(/the reward NaN/);
  expect(entries).toHaveLength(1); // nothing of what went wrong is remembered
});
