/** Gymnasium's tabular environments, against its own tables and walks (test/fixtures/make_gymnasium.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cliffWalking, frozenLake, frozenLake8x8, seeded, tabular, taxi } from "../../src";

describe.each(Object.entries({ frozenLake, frozenLake8x8, cliffWalking, taxi }))("%s", (name, world) => {
  const { table, walks } = JSON.parse(readFileSync(join(__dirname, `../fixtures/${name}.json`), "utf8")) as {
    table: [probability: number, state: number, reward: number, terminated: boolean][][][];
    walks: number[][];
  };

  test("what may follow each action in each state is Gymnasium's, in its order", () => {
    const { offsets, probabilities, nextStates, rewards, terminated } = world;
    const ours = Array.from({ length: world.states }, (_, state) =>
      Array.from({ length: world.actions }, (_, action) => {
        const [start, end] = [0, 1].map((next) => offsets[state * world.actions + action + next]);
        return Array.from(probabilities.subarray(start, end), (p, k) => [
          p,
          nextStates[start + k],
          rewards[start + k],
          terminated[start + k] === 1,
        ]);
      }),
    );
    expect(ours).toEqual(
      name === "taxi"
        ? table
        : table.map((actions) =>
            actions.map((outcomes) => outcomes.map(([p, ...rest]) => [expect.closeTo(p, 15), ...rest])),
          ),
    );
  });

  test("100 seeded resets, and the 10 steps after each, are Gymnasium's", () => {
    walks.forEach(([start, ...moves], seed) => {
      const random = seeded(seed);
      let state = world.reset(random);
      expect(state).toBe(start);
      for (let i = 0; i < moves.length; i += 2) {
        state = world.step(state, moves[i], random).state;
        expect(state).toBe(moves[i + 1]);
      }
    });
  });

  test("an action that it does not have is refused by name", () => {
    for (const action of [-1, world.actions, 0.5, Float32Array.of(0)])
      expect(() => world.step(0, action as number, seeded(0))).toThrow(/'s action is a whole number from 0 to/);
  });
});

test("a world whose probabilities do not sum to 1 is refused", () => {
  const stay = (probability: number) => () => [{ probability, state: 0, reward: 0, terminated: false }];
  expect(() => tabular("Half", 10, [1], 2, stay(0.5))).toThrow(
    /Half: what may follow action 0 in state 0 has probability 0.5 in all; expected 1/,
  );
});

const stay = (state: number) => [{ probability: 1, state, reward: 0, terminated: false }];

test.each([
  ["no horizon", () => tabular("W", Number.NaN, [1], 1, stay), /horizon is a whole number from 1 on, not NaN/],
  ["starts nowhere", () => tabular("W", 5, [0, 0], 1, stay), /start states' probabilities .* not 0/],
  [
    "probabilities below 0",
    () => tabular("W", 5, [1, 0], 1, (s) => [1.5, -0.5].map((probability) => ({ ...stay(s)[0], probability }))),
    /with probability -0.5/,
  ],
  ["a state that it has not", () => tabular("W", 5, [1, 0], 1, () => stay(7)), /follows state 7 .* below 2/],
  ["no reward", () => tabular("W", 5, [1], 1, (s) => [{ ...stay(s)[0], reward: Number.NaN }]), /reward NaN/],
])("a table is refused that has %s", (_, make, said) => expect(make).toThrow(said));
