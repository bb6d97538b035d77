import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  driving,
  mountainCar,
  readDemonstrations,
  record,
  rollouts,
  seeded,
  taxi,
  writeDemonstrations,
} from "../../src";
import { type RecorderView, recorder } from "../../src/notebook/record";

const keys = { ArrowLeft: 0, ArrowRight: 2 };

/** Plays until the episode is over, with the key that a player would hold. */
function swing(game: ReturnType<typeof recorder>): RecorderView {
  let [before, at] = [0, 0];
  for (;;) {
    const shown = game.answer({ keys: [at >= before ? "ArrowRight" : "ArrowLeft"] });
    if (shown.over) return shown;
    const car = shown.shapes.at(-1)?.split(" ") as string[];
    [before, at] = [at, Number(car[2])];
  }
}

test("an episode that is played is the one its actions give, from the start that rollouts have", () => {
  const game = recorder(mountainCar, { keys, idle: 1, seed: 3 });
  const shown = swing(game);
  expect(shown.status).toMatch(
    /^Terminated by the environment after \d+ steps, return -\d+\. 1 episode kept; a key starts the next\.$/,
  );
  const [played] = game.trajectories;
  let t = 0;
  const again = { act: () => played.actions.row(t++)[0] };
  const [replayed] = rollouts(mountainCar, again, { episodes: 1, seed: 3 });
  expect(played).toEqual(replayed);
  expect(played.terminated).toBe(true);
});

test("without a key the idle action is done; ended by hand an episode is cut and kept, discarded it is not", () => {
  const game = recorder(mountainCar, { keys, idle: 1 });
  for (const held of [[], ["ArrowLeft"], ["ArrowLeft", "ArrowRight"], ["x"]]) game.answer({ keys: held });
  expect(game.answer({ order: "End" }).status).toMatch(/^Truncated after 4 steps, return -4/);
  expect(Array.from(game.trajectories[0].actions.data)).toEqual([1, 0, 2, 1]);
  expect(game.trajectories[0].terminated).toBe(false);
  game.answer({ keys: ["ArrowLeft"] });
  expect(game.answer({ order: "Discard" }).status).toMatch(/nothing kept/);
  expect(game.answer({ order: "End" }).status).toMatch(/no step yet/);
  expect(game.trajectories).toHaveLength(1);
});

test("a learner with a memory begins each episode, and its invalid actions and Promises are refused", () => {
  let episodes = 0;
  const begin = () => {
    const action = episodes++;
    return { act: () => action };
  };
  const game = recorder({ ...mountainCar, horizon: 2 }, { keys, learner: { act: () => 9, begin } });
  for (let i = 0; i < 4; i++) game.answer({ keys: [] });
  expect(game.trajectories.map(({ actions }) => [...actions.data])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  const wrong = recorder(mountainCar, { keys, learner: { act: () => 9 } });
  expect(() => wrong.answer({ keys: [] })).toThrow(
    /policy chose 9 as the learner; expected a whole number from 0 to 2/,
  );
  const late = recorder(mountainCar, { keys, learner: { act: async () => 1 } as never });
  expect(() => late.answer({ keys: [] })).toThrow(/policy chose a Promise .*synchronous/);
});

test("an episode that has just ended is discarded by hand too, with its corrections, and only that one", () => {
  const game = recorder({ ...mountainCar, horizon: 2 }, { keys, learner: { act: () => 1 } });
  for (const held of ["ArrowLeft", "ArrowRight", "ArrowRight", "ArrowLeft"]) game.answer({ keys: [held] });
  expect(game.answer({ order: "Discard" }).status).toMatch(/last episode is discarded/);
  expect(game.answer({ order: "Discard" }).status).toMatch(/nothing kept/);
  expect(game.trajectories).toHaveLength(1);
  expect(Array.from(game.corrections.actions.data)).toEqual([0, 2]);
});

test("a step that fails leaves the episode as it was", () => {
  let broken = false;
  const world = {
    ...mountainCar,
    observe(state: Parameters<typeof mountainCar.observe>[0]) {
      if (broken) throw new Error("fog");
      return mountainCar.observe(state);
    },
  };
  const game = recorder(world, { keys, learner: { act: () => 1 } });
  game.answer({ keys: ["ArrowRight"] });
  broken = true;
  expect(() => game.answer({ keys: ["ArrowRight"] })).toThrow("fog");
  broken = false;
  game.answer({ keys: [] });
  game.answer({ order: "End" });
  const [{ states = [], actions }] = game.trajectories;
  expect(Array.from(actions.data)).toEqual([2, 1]);
  expect(states[2]).toEqual(mountainCar.step(states[1] as [number, number], 1, seeded(0)).state);
  expect(Array.from(game.corrections.actions.data)).toEqual([2]);
});

test("messages that say nothing, keys that do nothing, and learners that do the impossible are refused", () => {
  const game = recorder(mountainCar, { keys, learner: { act: () => 7 } });
  expect(() => game.answer({ order: "Jump" } as never)).toThrow(/no order "Jump": expected Show, End or Discard/);
  expect(() => game.answer({ keys: "l" } as never)).toThrow(/names the keys/);
  expect(() => game.answer({ keys: [] })).toThrow(/policy chose 7 as the learner/);
  expect(() => recorder(mountainCar, { keys: {} })).toThrow(/no key to play with/);
  expect(() => record(mountainCar, { keys, pace: 0 })).toThrow(/pace is a number of steps per second above 0, not 0/);
});

test("at the horizon an episode is cut and kept once, and the next key begins another", () => {
  const game = recorder({ ...mountainCar, horizon: 3 }, { keys, idle: 1 });
  for (let i = 0; i < 2; i++) expect(game.answer({ keys: [] }).over).toBe(false);
  expect(game.answer({ keys: [] })).toMatchObject({
    over: true,
    status: expect.stringMatching(/^Truncated by the horizon/),
  });
  game.answer({ order: "End" });
  expect(game.trajectories).toHaveLength(1);
  game.answer({ keys: ["ArrowRight"] });
  game.answer({ order: "End" });
  expect(game.trajectories.map(({ actions }) => actions.length)).toEqual([3, 1]);
});

test("a world without an idle action waits for a key, and vectors of held keys are added up within the bounds", () => {
  const turns = recorder(taxi, { keys: { ArrowDown: 0, ArrowUp: 1 } });
  const first = turns.answer({ order: "Show" });
  expect(turns.answer({ keys: [] })).toEqual(first);
  turns.answer({ keys: ["ArrowUp"] });
  turns.answer({ order: "End" });
  expect(turns.trajectories[0].actions.length).toBe(1);

  const wheel = { ArrowLeft: [0.8, 0], ArrowUp: [0.5, 1], a: [0, 0.5] };
  const drive = recorder(driving, { keys: wheel, idle: [0, 0] });
  drive.answer({ keys: ["ArrowLeft", "ArrowUp", "a"] });
  drive.answer({ keys: [] });
  drive.answer({ order: "End" });
  expect(Array.from(drive.trajectories[0].actions.data)).toEqual([1, 1, 0, 0]);
});

test("where a learner drives, held keys are corrections of it: its own steps are in the trajectory only", () => {
  const game = recorder(mountainCar, { keys, learner: { act: () => 1 } });
  const empty = game.corrections;
  expect([empty.observations.length, empty.observations.width, empty.actions.length]).toEqual([0, 2, 0]);
  for (const held of [[], ["ArrowLeft"], [], ["ArrowRight"]]) game.answer({ keys: held });
  expect(game.corrections.actions.length).toBe(0);
  game.answer({ order: "End" });
  const [{ observations, actions }] = game.trajectories;
  expect(Array.from(actions.data)).toEqual([1, 0, 1, 2]);
  expect(game.corrections).toEqual({ observations: observations.take([1, 3]), actions: actions.take([1, 3]) });
  game.answer({ keys: ["ArrowLeft"] });
  game.answer({ order: "Discard" });
  game.answer({ keys: [] });
  game.answer({ order: "End" });
  expect(game.corrections.actions.length).toBe(2);
  expect(() => recorder(mountainCar, { keys, idle: 1, learner: { act: () => 1 } })).toThrow(/give one of the two/);
});

test("after an episode's end a correction belongs to the first step of the next", () => {
  const game = recorder({ ...mountainCar, horizon: 2 }, { keys, learner: { act: () => 1 } });
  for (const held of [[], [], ["ArrowLeft"], []]) game.answer({ keys: held });
  expect(game.corrections.observations).toEqual(game.trajectories[1].observations.take([0]));
});

test("a key's action that the world does not have is refused, and so is a recorder without a page", () => {
  expect(() => recorder(mountainCar, { keys: { a: 3 } })).toThrow(
    /The action of "a", 3, is not an action of MountainCar-v0/,
  );
  expect(() => recorder(mountainCar, { keys, idle: [1] })).toThrow(/The action of "idle", \[1\]/);
  expect(() => recorder(driving, { keys: { a: [2, 0] } })).toThrow(/expected 2 number\(s\) within bounds/);
  expect(() => recorder({ ...mountainCar, draw: undefined }, { keys })).toThrow(/does not draw itself/);
  expect(() => record(mountainCar, { keys })).toThrow(/run it in a notebook/);
});

test("what was recorded is written to CSV and read again", async () => {
  const game = recorder(mountainCar, { keys, idle: 1, seed: 8 });
  swing(game);
  const folder = mkdtempSync(join(tmpdir(), "recorded-"));
  await writeDemonstrations(`${folder}/mine.csv`, game.trajectories, mountainCar);
  const { states: _, ...kept } = game.trajectories[0];
  expect(await readDemonstrations(`${folder}/mine.csv`, mountainCar)).toEqual([kept]);
  rmSync(folder, { recursive: true });
});
