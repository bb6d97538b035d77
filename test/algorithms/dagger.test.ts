import { expect, test } from "vitest";
import {
  type Action,
  bc,
  box,
  cartPole,
  cartPoleExpert,
  dagger,
  discrete,
  evaluate,
  mountainCar,
  mountainCarExpert,
  type NetworkPolicy,
  pendulum,
  pendulumExpert,
  pointMaze,
  policyNetwork,
  type Random,
  type Rows,
  rollouts,
  seeded,
  standardization,
  subsample,
  type Teacher,
  tensorScope,
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
    const rounds = [...dagger(cartPole, cartPoleExpert, { rounds: 2, steps: 500, beta, policy, clone })];
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

test("an expert may give the same array again and again, and write to what it is shown", () => {
  const action = new Float32Array(1);
  const expert = {
    act(observation: Float32Array, random: Random) {
      action.set(pendulumExpert.act(observation, random) as Float32Array);
      observation.fill(0);
      return action;
    },
  };
  const teacher = {
    act: expert.act,
    label: (observations: Rows) =>
      Array.from({ length: observations.length }, (_, i) => expert.act(observations.row(i), seeded(0)).slice()),
  };
  for (const who of [expert, teacher]) {
    const [{ demonstrations }] = dagger(pendulum, who, { rounds: 1, steps: 40, clone });
    const { observations, actions } = demonstrations;
    for (let i = 0; i < 40; i++) expect(actions.row(i)).toEqual(pendulumExpert.act(observations.row(i), seeded(0)));
  }
});

test("what a caller does to a round's D changes nothing in the next", () => {
  const last = (spoil: boolean) => {
    let parameters: Float32Array | undefined;
    for (const { demonstrations, policy } of dagger(cartPole, cartPoleExpert, { rounds: 2, steps: 40, clone })) {
      if (spoil) demonstrations.observations.data.fill(1);
      if (spoil) demonstrations.actions.data.fill(0);
      parameters = policy.parameters;
    }
    return parameters;
  };
  expect(last(true)).toEqual(last(false));
});

test("an environment may be an instance of a class, with a horizon that ends each of its episodes", () => {
  class Steps {
    readonly #length = 7;
    readonly name = "Steps";
    readonly observationSpace = box([0], [7]);
    readonly actionSpace = discrete(2);
    get horizon() {
      return this.#length;
    }
    reset() {
      return 0;
    }
    observe(state: number) {
      return Float32Array.of(state);
    }
    step(state: number) {
      return { state: state + 1, reward: 0, terminated: this.#length < state };
    }
  }
  const [{ demonstrations }] = dagger(new Steps(), { act: () => 1 }, { rounds: 1, steps: 16, clone });
  expect([...demonstrations.observations.data]).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1]);
});

test("an answer of another width than an action is named, though all together fit", () => {
  const teacher = (...answers: unknown[]) => ({
    act: () => Float32Array.of(0, 0),
    label: ({ length }: Rows) => Array.from({ length }, (_, i) => answers[i % answers.length] as Action),
  });
  const first = (...answers: unknown[]) => [...dagger(pointMaze, teacher(...answers), { rounds: 1, steps: 4, clone })];
  const good = [0.5, -0.5];
  expect(() => first([0.5, -0.5, 0.9], [0.1])).toThrow(
    /chose \[0.5, -0.5, 0.9\] when it was asked about observation 0; expected 2/,
  );
  expect(() => first(good, good, 1)).toThrow(/chose 1 when it was asked about observation 2/);
  expect(() => first(good, null)).toThrow(/chose null when it was asked about observation 1/);
  expect(first(good, undefined)[0].demonstrations.actions.length).toBe(2);
});

test("a teacher's Promises, and answers that are no list, are refused", () => {
  const first = (label: unknown) => [
    ...dagger(cartPole, { act: () => 0, label } as never, { rounds: 1, steps: 4, clone }),
  ];
  const message = /The teacher returned a Promise. Teachers are synchronous/;
  expect(() => first(async ({ length }: Rows) => new Array(length).fill(0))).toThrow(message);
  expect(() => first(({ length }: Rows) => Array.from({ length }, async () => 0))).toThrow(message);
  expect(() => first(() => undefined)).toThrow(/teacher returned undefined for 4 observations; expected an action/);
  expect(() => first(() => [0])).toThrow(/teacher returned 1 answers for 4 observations/);
});

test.each([0, -1, 1.5, Number.NaN])("%f rounds, of DAgger or of cloning, are refused", (rounds) => {
  const message = `rounds is a whole number from 1 on, not ${rounds}.`;
  expect(() => [...dagger(cartPole, cartPoleExpert, { rounds, clone })]).toThrow(message);
  expect(() => [...dagger(cartPole, cartPoleExpert, { rounds: 1, steps: 9, clone: { rounds } })]).toThrow(message);
  expect(() => [...bc(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 1 }), { rounds })]).toThrow(message);
});

test("a horizon without steps is refused", () => {
  expect(() => [...dagger({ ...cartPole, horizon: 0 }, cartPoleExpert, { rounds: 1 })]).toThrow(/A horizon is/);
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
    const { policy } = [...bc(cartPole, thinned, { seed })].at(-1)!;
    const options = { rounds: 5, demonstrations: thinned, policy, beta: () => 0, clone: { rounds: 20 }, seed };
    let most = 0;
    for (const { policy } of dagger(cartPole, cartPoleExpert, options)) {
      most = Math.max(most, evaluate(cartPole, policy, { episodes: 50, seed: 100 }).meanReturn);
      if (most >= 495) break;
    }
    expect(most, `seed ${seed}`).toBeGreaterThanOrEqual(495);
  }
});

test("on MountainCar, 6 rounds of default options give −102 or more", () => {
  const { policy } = [...dagger(mountainCar, mountainCarExpert, { rounds: 6 })][5];
  expect(evaluate(mountainCar, policy, { episodes: 50, seed: 100 }).meanReturn).toBeGreaterThanOrEqual(-102);
});

test("a round is a clone of its D alone: nothing of an earlier policy or of its standardization remains", () => {
  const policyOf = (fill: number) => {
    using scope = tensorScope();
    const standardization = { mean: new Float32Array(4), scale: new Float32Array(4).fill(fill) };
    return policyNetwork(scope, cartPole, seeded(fill), { standardization }).policy();
  };
  const first = (policy?: NetworkPolicy) =>
    [...dagger(cartPole, cartPoleExpert, { rounds: 1, steps: 90, beta: () => 1, policy, clone })][0];
  const [{ policy, demonstrations }, other] = [first(policyOf(1)), first(policyOf(9))];
  expect(policy.standardization).toEqual(standardization(demonstrations.observations));
  expect(policy.parameters).toEqual(other.policy.parameters);
});

test.each<[Parameters<typeof dagger>[1], object, RegExp]>([
  [cartPoleExpert, { beta: () => 2 }, /probability β is a number from 0 to 1, not 2/],
  [{ label: () => [] }, {}, /only answers and cannot act/],
  [{ act: () => 5 }, { beta: () => 1 }, /chose 5 at step 0/],
  [cartPoleExpert, { steps: 0 }, /steps/],
])("%o with %o is refused", (expert, options, message) => {
  expect(() => [...dagger(cartPole, expert, { rounds: 1, clone, ...options })]).toThrow(message);
});

test("an expert that draws something at the start of an episode draws it once for each, while it acts and is asked", () => {
  let begun = 0;
  const expert = {
    act: () => {
      throw new Error("begin comes first");
    },
    begin: () => {
      begun++;
      return cartPoleExpert;
    },
    label: (observations: Rows) =>
      Array.from({ length: observations.length }, (_, i) => cartPoleExpert.act(observations.row(i), seeded(0))),
  };
  const short = { ...cartPole, horizon: 20 };
  expect([...dagger(short, expert, { rounds: 1, steps: 100, clone })]).toHaveLength(1);
  expect(begun).toBe(5);
});
