import { expect, test } from "vitest";
import {
  bc,
  cartPole,
  cartPoleExpert,
  dagger,
  evaluate,
  pendulum,
  pendulumExpert,
  type Rows,
  rollouts,
  seeded,
  subsample,
  type Teacher,
  trajectoriesFrame,
} from "../../src";

const clone = { rounds: 2 };

test("D grows by a label a step, each the expert's own choice for a state that was visited", () => {
  const rounds = [...dagger(cartPole, cartPoleExpert, { rounds: 3, steps: 300, clone, seed: 1 })];
  expect(rounds.map(({ queries, demonstrations: { actions } }) => [queries, actions.length])).toEqual([
    [300, 300],
    [600, 600],
    [900, 900],
  ]);
  const { observations, actions } = rounds[2].demonstrations;
  for (let i = 0; i < actions.length; i++)
    expect(actions.row(i)[0]).toBe(cartPoleExpert.act(observations.row(i), seeded(0)));
  expect(rounds[0].demonstrations.observations.data).toEqual(observations.data.slice(0, 4 * 300));
});

test("with β = 1 the expert drives, so that D is its own demonstrations; with 0 the learner does", () => {
  const spread = (beta: () => number) => {
    const policy = [...bc(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 1 }), { rounds: 1 })][0].policy;
    const rounds = [...dagger(cartPole, cartPoleExpert, { rounds: 2, steps: 500, beta, policy, clone: { rounds: 0 } })];
    return Math.max(...rounds[1].demonstrations.observations.column(2).map(Math.abs));
  };
  expect(spread(() => 1)).toBeLessThan(0.06); // the expert never leans further after its start
  expect(spread(() => 0)).toBeGreaterThan(0.15);
});

test("a teacher that answers only some questions adds only those to D, and all are counted as asked", () => {
  const teacher: Teacher = {
    label: (observations) =>
      Array.from({ length: observations.length }, (_, i) =>
        i % 3 === 0 ? cartPoleExpert.act(observations.row(i), seeded(0)) : undefined,
      ),
  };
  const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  const { policy } = [...bc(cartPole, demonstrations, clone)][1];
  const options = { demonstrations, policy, clone, beta: () => 0 };
  const [first, second] = dagger(cartPole, teacher, { ...options, rounds: 2, steps: 90 });
  expect([first.queries, first.demonstrations.actions.length]).toEqual([90, 530]);
  expect([second.queries, second.demonstrations.actions.length]).toEqual([180, 560]);
  const silent = { label: (observations: Rows) => new Array<undefined>(observations.length).fill(undefined) };
  const [round] = dagger(cartPole, silent, { ...options, rounds: 1, steps: 50 });
  expect(round.demonstrations.actions.length).toBe(500);
});

test("vectors are labelled as indices are, and D is shown as a table", () => {
  const [round] = dagger(pendulum, pendulumExpert, { rounds: 1, steps: 200, clone });
  expect(round.demonstrations.actions.width).toBe(1);
  expect(trajectoriesFrame(round.demonstrations, pendulum).shape).toEqual([200, 4]);
});

test("from one demonstration thinned to every 20th pair, the return is 495 or more within 5 rounds, for 10 of 10 seeds", () => {
  const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 10, seed: 0 });
  for (let seed = 0; seed < 10; seed++) {
    const thinned = subsample([demonstrations[seed]], 20, seeded(seed));
    const { policy } = [...bc(cartPole, thinned, { rounds: 50, seed })][49];
    const options = { rounds: 5, demonstrations: thinned, policy, beta: () => 0, clone: { rounds: 10 }, seed };
    const last = [...dagger(cartPole, cartPoleExpert, options)][4].policy;
    expect(evaluate(cartPole, last, { episodes: 50, seed: 100 }).meanReturn, `seed ${seed}`).toBeGreaterThanOrEqual(
      495,
    );
  }
}, 60_000);

test.each<[Parameters<typeof dagger>[1], object, RegExp]>([
  [cartPoleExpert, { beta: () => 2 }, /β is a probability from 0 to 1, not 2/],
  [{ label: () => [] }, {}, /only answers, and so cannot drive/],
  [{ act: () => 5 }, { beta: () => 1 }, /action/],
  [cartPoleExpert, { steps: 0 }, /steps/],
])("%o with %o is refused", (expert, options, message) => {
  expect(() => [...dagger(cartPole, expert, { rounds: 1, clone, ...options })]).toThrow(message);
});
