import { describe, expect, test } from "vitest";
import { airl } from "../../src/algorithms/airl";
import { bc } from "../../src/algorithms/bc";
import { dagger } from "../../src/algorithms/dagger";
import { featureMatching } from "../../src/algorithms/featureMatching";
import { gail } from "../../src/algorithms/gail";
import { policyGradient } from "../../src/algorithms/policyGradient";
import { cartPole } from "../../src/environments/classic/cartPole";
import { fixedHorizon } from "../../src/environments/wrappers/fixedHorizon";
import { rewarded } from "../../src/environments/wrappers/rewarded";
import { collector } from "../../src/experience/collector";
import { returnOf, rollout, rollouts } from "../../src/experience/episodes";
import { minibatches } from "../../src/experience/minibatches";
import { mixture } from "../../src/experience/mixture";
import { noisy, randomPolicy } from "../../src/experience/randomPolicy";
import { subsample, transitions } from "../../src/experience/transitions";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { trajectoriesFrame } from "../../src/frames";
import { actorCriticStep } from "../../src/improvement/onPolicy/actorCriticStep";
import { trpoStep } from "../../src/improvement/onPolicy/trpoStep";
import { evaluate, greedy } from "../../src/metrics/evaluate";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete, width } from "../../src/spaces";
import type { NetworkPolicy } from "../../src/tensors/actor";
import { tensorCount } from "../../src/tensors/backend";
import type { Demonstration, Environment, Policy, StochasticPolicy, Trajectory } from "../../src/types";

const rows = (width: number, ...data: number[]) => new Rows(Float32Array.from(data), width);

test("a trajectory has one observation and one state more than actions, and ends at the horizon or where the environment ends it", () => {
  const balanced = rollout(cartPole, cartPoleExpert, seeded(0));
  expect([
    balanced.observations.length,
    balanced.actions.length,
    balanced.rewards.length,
    balanced.states?.length,
  ]).toEqual([501, 500, 500, 501]);
  expect([balanced.terminated, returnOf(balanced)]).toEqual([false, 500]);
  const fallen = rollout(cartPole, { act: () => 1 }, seeded(0));
  expect(fallen.terminated).toBe(true);
  expect(fallen.actions.length).toBeLessThan(15);
});

test("observations and actions may have 200,000 components", () => {
  const space = box(new Float32Array(200_000), new Float32Array(200_000).fill(1));
  const full = () => new Float32Array(200_000).fill(1);
  const world = {
    name: "wide",
    observationSpace: space,
    actionSpace: space,
    horizon: 2,
    reset: () => 0,
    observe: full,
    step: () => ({ state: 0, reward: 0, terminated: false }),
  };
  const { observations, actions } = rollout(world, { act: full }, seeded(0));
  expect([observations.length, actions.length, actions.data.at(-1)]).toEqual([3, 2, 1]);
  const seen = rollout(fixedHorizon(world), { act: full }, seeded(0)).observations;
  expect([seen.width, seen.row(2).at(-2), seen.row(2).at(-1)]).toEqual([200_001, 1, 0]);
});

test("equal seeds give equal episodes, and every policy the same starts; the random policy takes every action", () => {
  const policy = randomPolicy(cartPole);
  expect(rollouts(cartPole, policy, { episodes: 3, seed: 5 })).toEqual(
    rollouts(cartPole, policy, { episodes: 3, seed: 5 }),
  );
  expect(new Set(rollouts(cartPole, policy)[0].actions.data)).toEqual(new Set([0, 1]));
  const starts = [policy, cartPoleExpert].map((each) =>
    rollouts(cartPole, each, { seed: 5 }).map(({ observations }) => observations.row(0)),
  );
  expect(starts[0]).toEqual(starts[1]);
  const vectors = { observationSpace: discrete(1), actionSpace: box([-1, 2], [1, 3]) };
  const [a, b] = randomPolicy(vectors).act(Float32Array.of(0), seeded(0));
  expect(a >= -1 && a < 1 && b >= 2 && b < 3).toBe(true);
  const flat = { observationSpace: discrete(1), actionSpace: box([0.5], [0.5]) };
  expect(randomPolicy(flat).act(Float32Array.of(0), seeded(0))).toEqual(Float32Array.of(0.5));
  const endless = { observationSpace: discrete(1), actionSpace: box([-1, 0], [1, Number.POSITIVE_INFINITY]) };
  for (const make of [() => randomPolicy(endless), () => noisy(policy, endless, 0.5)])
    expect(make).toThrow(/needs finite bounds, but component 1 of the action space goes from 0 to Infinity/);
});

/** A policy that acts k in the k-th episode that it begins, and 9 if an episode did not begin. */
function counting() {
  let episodes = 0;
  const policy: StochasticPolicy<number> = {
    act: () => 9,
    mode: () => 9,
    logProb: () => 0,
    begin() {
      const action = episodes++;
      return { act: () => action, mode: () => action, logProb: () => 0 };
    },
  };
  return policy;
}

test("each episode begins its policy, also inside of wrappers, and two can run at the same time", () => {
  const counter = { ...still, actionSpace: discrete(10) };
  const options = { episodes: 3 };
  const actions = (trajectories: readonly Trajectory[]) => trajectories.map(({ actions: { data } }) => [...data]);
  const each = [0, 1, 2].map((action) => new Array(5).fill(action));
  expect(actions(rollouts(counter, counting(), options))).toEqual(each);
  expect(actions(rollouts(counter, noisy(counting(), counter, 0), options))).toEqual(each);
  expect(actions(rollouts(counter, greedy(counting()), options))).toEqual(each);
  const fixed = fixedHorizon(counter);
  expect(actions(rollouts(fixed, fixed.policy(counting()), options))).toEqual(each);
  expect(actions(rollouts(counter, mixture([{ policy: counting(), probability: 1 }]), options))).toEqual(each);
  const policy = counting();
  const [first, second] = [policy.begin?.(seeded(0)), policy.begin?.(seeded(0))];
  expect([first, second, first].map((acting) => acting?.act(Float32Array.of(0, 0), seeded(0)))).toEqual([0, 1, 0]);
});

test("a mixture draws one of its policies for an episode, by their probabilities", () => {
  const counter = { ...still, horizon: 2, actionSpace: discrete(10) };
  const [a, b] = [3, 7].map((action): Policy<number> => ({ act: () => action }));
  const mixed = mixture([
    { policy: a, probability: 0.25 },
    { policy: b, probability: 0.75 },
  ]);
  const episodes = rollouts(counter, mixed, { episodes: 4000, seed: 2 }).map(({ actions: { data } }) => [...data]);
  expect(episodes.every(([first, second]) => first === second)).toBe(true);
  const share = episodes.filter(([first]) => first === 3).length / 4000;
  expect(Math.abs(share - 0.25)).toBeLessThan(3 * Math.sqrt((0.25 * 0.75) / 4000));
  const random = seeded(4);
  expect(new Set(Array.from({ length: 50 }, () => mixed.act(Float32Array.of(0, 0), random)))).toEqual(new Set([3, 7]));
  for (const probabilities of [[0.5, 0.6], [1.5, -0.5], [Number.NaN, 1], []])
    expect(() => mixture(probabilities.map((probability) => ({ policy: a, probability })))).toThrow(
      /probabilities of a mixture are .*; expected a sum of 1, none below 0/,
    );
});

const two: Demonstration[] = [
  { observations: rows(1, 0, 1, 2, 3), actions: rows(1, 0, 1, 0), terminated: true },
  { observations: rows(1, 10, 11, 12), actions: rows(1, 1, 1), terminated: false },
];

test("transitions are the pairs in order, with what followed each and where episodes ended", () => {
  const { observations, actions, nextObservations, terminated } = transitions(two);
  expect(Array.from(observations.data)).toEqual([0, 1, 2, 10, 11]);
  expect(Array.from(actions.data)).toEqual([0, 1, 0, 1, 1]);
  expect(Array.from(nextObservations!.data)).toEqual([1, 2, 3, 11, 12]);
  expect(Array.from(terminated!)).toEqual([0, 0, 1, 0, 0]);
});

test("subsampling keeps every k-th pair of each demonstration, from an offset below k", () => {
  const long = rollouts(cartPole, cartPoleExpert, { episodes: 3, seed: 1 });
  const kept = subsample(long, 20, seeded(2));
  expect(kept.actions.length).toBe(75);
  const firsts = [0, 25, 50].map((start, e) => {
    const offset = Array.from({ length: 20 }, (_, i) => i).find((i) =>
      long[e].observations.row(i).every((x, j) => x === kept.observations.row(start)[j]),
    );
    expect(kept.observations.row(start + 1)).toEqual(long[e].observations.row(offset! + 20));
    return offset;
  });
  expect(new Set(firsts).size).toBeGreaterThan(1);
  expect(() => subsample(two, 0, seeded(0))).toThrow(/whole number from 1/);
});

test("a pass of minibatches holds every pair once, and pads the last batch with weight 0", () => {
  const batches = [...minibatches(transitions(two), 2, seeded(0))];
  expect(batches.map(({ size }) => size)).toEqual([2, 2, 1]);
  expect(batches.every(({ observations, weights }) => observations.length === 2 && weights.length === 2)).toBe(true);
  expect(Array.from(batches[2].weights)).toEqual([1, 0]);
  const seen = batches.flatMap(({ observations, weights }) =>
    Array.from(observations.data).filter((_, i) => weights[i] === 1),
  );
  expect(seen.sort((a, b) => a - b)).toEqual([0, 1, 2, 10, 11]);
  const [whole, ...others] = minibatches(transitions(two), 5, seeded(0));
  expect([whole.size, Array.from(whole.weights), others]).toEqual([5, [1, 1, 1, 1, 1], []]);
});

test.each<[string, Parameters<typeof bc>[1], RegExp]>([
  ["no demonstrations", [], /There are no demonstrations to learn from/],
  ["no pairs", { observations: rows(4), actions: rows(1) }, /at least one pair/],
  ["observations of another width", two, /Each observation has 1 numbers.*another environment\?/],
  [
    "an action out of range",
    { observations: rows(4, 0, 0, 0, 0), actions: rows(1, 2) },
    /The action of pair 0 of 1 is 2; expected an index below 2/,
  ],
  [
    "an observation that is NaN",
    { observations: rows(4, 0, 0, Number.NaN, 0), actions: rows(1, 1) },
    /The observation of pair 0 of 1 is 0, 0, NaN, 0; expected 4 numbers, finite/,
  ],
])("bc refuses %s", (_, demonstrations, message) => {
  expect(() => bc(cartPole, demonstrations).next()).toThrow(message);
});

test("no batch and no episode of size 0, half or NaN", () => {
  for (const odd of [0, -1, 0.5, Number.NaN]) {
    expect(() => [...minibatches(transitions(two), odd, seeded(0))]).toThrow(/batchSize is a whole number from 1/);
    expect(() => rollouts(cartPole, cartPoleExpert, { episodes: odd })).toThrow(/episodes is a whole number from 1/);
  }
});

test("pairs that do not match are refused, not trained on shifted", () => {
  const short = { ...two[0], observations: two[0].observations.slice(0, 3) };
  expect(() => transitions([short, short])).toThrow(
    /Demonstration 0 has 3 observations and 3 actions; expected one observation more/,
  );
  expect(() => transitions([two[0], { ...two[1], observations: rows(3, 1, 2, 3, 4, 5, 6, 7, 8, 9) }])).toThrow(
    /Demonstration 1 has observations or actions of another width than the first one/,
  );
  expect(() => transitions({ observations: rows(1, 1, 2), actions: rows(1, 0) })).toThrow(
    /2 observations for 1 actions/,
  );
  const none = { observations: rows(1, 5), actions: rows(1), terminated: false };
  expect(subsample([two[0], none], 2, seeded(0)).actions.length).toBeGreaterThan(0);
});

test("a policy, a rate, a width and a random policy that make no sense are refused", () => {
  const [{ policy }] = bc(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 1 }), { rounds: 1 });
  expect(() => policy.mode(Float32Array.of(0.5))).toThrow(/reads 4 finite numbers in a Float32Array, not \[0.5\]/);
  const shown = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  for (const learningRate of [-1, 0, Number.NaN])
    expect(() => bc(cartPole, shown, { learningRate }).next()).toThrow(/number above 0/);
  for (const width of [0, 2.5])
    expect(() => bc(cartPole, shown, { hidden: [width] }).next()).toThrow(/whole numbers from 1/);
  expect(() =>
    randomPolicy({ observationSpace: discrete(1), actionSpace: box([0], [Number.POSITIVE_INFINITY]) }),
  ).toThrow(/needs finite bounds/);
});

test("what an imitator may not know, the types forbid", () => {
  const [trajectory] = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  const demonstration: Demonstration = trajectory;
  // @ts-expect-error: a demonstration has no rewards
  void demonstration.rewards;
  const { observationSpace, actionSpace } = cartPole;
  const [round] = bc({ observationSpace, actionSpace }, [demonstration], { rounds: 1 }); // no environment to touch
  expect(round.round).toBe(0);
  // @ts-expect-error: a policy is not an environment
  void (() => rollouts(round.policy, cartPoleExpert));
});

/** One state and one action, or numbers in their place. */
const still: Environment<number> = {
  name: "Still",
  horizon: 5,
  fixedHorizon: true,
  observationSpace: box([-1, -1], [1, 1]),
  actionSpace: discrete(2),
  reset: () => 0,
  observe: () => Float32Array.of(0, 0),
  step: (state) => ({ state: state + 1, reward: 1, terminated: false }),
};

/** Environments that go wrong at their third step, or from the start, and what the error says. */
const broken: [string, Partial<Record<keyof Environment, unknown>>, RegExp][] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, undefined, "1"].map((reward): (typeof broken)[number] => [
    `the reward ${reward}`,
    { step: (state: number) => ({ state: state + 1, reward: state === 2 ? reward : 1, terminated: false }) },
    new RegExp(`step of Still returned the reward ${reward} at step 2 of an episode; expected a finite number`),
  ]),
  [
    "an async step",
    { step: async () => ({ state: 0, reward: 0, terminated: false }) },
    /step of Still returned a Promise at step 0 .*environments are synchronous/,
  ],
  ["a step without result", { step: () => undefined }, /step of Still returned undefined at step 0/],
  [
    "terminated as a number",
    { step: () => ({ state: 0, reward: 0, terminated: 0 }) },
    /step of Still returned terminated as 0 .*true or false/,
  ],
  ["no next state", { step: () => ({ reward: 0, terminated: false }) }, /step of Still returned no state/],
  [
    "an end before its fixed horizon",
    { step: () => ({ state: 0, reward: 0, terminated: true }) },
    /terminated an episode at step 0, but the environment has fixedHorizon: true/,
  ],
  [
    "an observation of NaN",
    { observe: (state: number) => Float32Array.of(0, state === 3 ? Number.NaN : 0) },
    /observe of Still returned \[0, NaN\] at step 3 of an episode; expected 2 finite numbers/,
  ],
  [
    "an observation of another width",
    { observe: () => Float32Array.of(0) },
    /observe of Still returned \[0\] at step 0/,
  ],
  ["no observation", { observe: () => undefined }, /observe of Still returned undefined/],
  ["an async observation", { observe: async () => Float32Array.of(0, 0) }, /observe of Still returned a Promise/],
  ["an async reset", { reset: async () => 0 }, /reset of Still returned a Promise; environments are synchronous/],
  ["no reset", { reset: () => undefined }, /reset of Still returned undefined; expected a state/],
  [
    "an index that doesn't exist",
    { observationSpace: discrete(2), observe: () => Float32Array.of(2) },
    /observe of Still returned \[2\] at step 0 .*\[index\] with a whole number from 0 to 1/,
  ],
];

describe.each(broken)("an environment with %s", (_, change, message) => {
  const world = { ...still, ...change } as Environment<number>;

  test("is an error that names it and the step, in rollouts and in the collector", () => {
    expect(() => evaluate(world, randomPolicy(world), { episodes: 2 })).toThrow(message);
    const policy = { latent: { draw: () => 1 } } as unknown as NetworkPolicy;
    expect(() => collector(world, seeded(0))(policy, 20)).toThrow(message);
  });

  test("ends each learner with that error, and no tensor is left", () => {
    const shown = rollouts(
      {
        ...still,
        observationSpace: world.observationSpace,
        observe: () => new Float32Array(width(world.observationSpace)),
      },
      randomPolicy(still),
      { episodes: 1 },
    );
    const before = tensorCount();
    const options = { rounds: 2, steps: 20 };
    for (const learn of [
      () => gail(world, shown, options),
      () => airl(world, shown, options),
      () => featureMatching(world, shown, options),
      () => policyGradient(world, options),
      () => dagger(world, randomPolicy(world), options),
    ])
      expect(() => [...learn()]).toThrow(message);
    expect(tensorCount()).toBe(before);
  });
});

test("a policy that chooses no action of the environment is an error that names the step", () => {
  for (const [action, said] of [
    [Number.NaN, "NaN"],
    [2, "2"],
    [0.5, "0.5"],
    [undefined, "undefined"],
    [Float32Array.of(1), "\\[1\\]"],
    [Promise.resolve(1), "a Promise"],
  ] as const)
    expect(() => rollouts(still, { act: () => action as number }, { episodes: 1 })).toThrow(
      new RegExp(`policy chose ${said} at step 0 of an episode of Still; expected a whole number from 0 to 1`),
    );
});

test("an async reward function is told to be synchronous", () => {
  const late = rewarded(still, (async () => 1) as never);
  expect(() => rollouts(late, randomPolicy(still), { episodes: 1 })).toThrow(
    /returned a Promise for observation .*reward functions are synchronous: return the number itself, without async/,
  );
});

test("a reward function that gives no finite number is named, not the environment", () => {
  for (const reward of [Number.NaN, undefined, Promise.resolve(1)])
    expect(() =>
      rollouts(
        rewarded(still, () => reward as number),
        randomPolicy(still),
        { episodes: 1 },
      ),
    ).toThrow(/reward function given to rewarded returned .* for observation \[0, 0\], action [01]/);
});

test("an episode without rewards has no return, and says what to do", () => {
  const [shown] = rollouts(still, randomPolicy(still), { episodes: 1 });
  expect(returnOf(shown)).toBe(5);
  expect(() => returnOf({ ...shown, rewards: new Float64Array(5).fill(Number.NaN) })).toThrow(
    /no return: its reward at step 0 is NaN.*columns: \{ reward.*evaluate\(environment, policy\)/,
  );
  const { rewards: _, ...demonstration } = shown;
  expect(() => returnOf(demonstration as typeof shown)).toThrow(/reward at step 0 is undefined/);
  expect(trajectoriesFrame([shown], still).columns).toContain("reward");
  expect(trajectoriesFrame([{ ...shown, rewards: new Float64Array(5).fill(Number.NaN) }], still).columns).not.toContain(
    "reward",
  );
});

describe("with one action, one state, and boxes without width or bounds", () => {
  const single = { observationSpace: discrete(1), observe: () => Float32Array.of(0) };
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  test.each<[string, Environment<number>]>([
    ["actions of width zero", { ...still, actionSpace: box([2, -1], [2, 1]) }],
    ["actions without bounds", { ...still, actionSpace: box([low], [high]) }],
    ["actions with a lower bound only", { ...still, actionSpace: box([0], [high]) }],
    ["observations without width or bounds", { ...still, observationSpace: box([0, low], [0, high]) }],
    ["one action", { ...still, actionSpace: discrete(1) }],
    ["one state", { ...still, ...single }],
    ["both", { ...still, ...single, actionSpace: discrete(1) }],
    ["one state and vectors to do", { ...still, ...single, actionSpace: box([-1], [1]) }],
  ])("%s: each learner learns in finite numbers, and no tensor is left", (_, world) => {
    const { actionSpace } = world;
    const steady: Policy = { act: () => (actionSpace.kind === "discrete" ? 0 : actionSpace.low.map(() => 0.5)) };
    const expert = actionSpace.kind === "box" && actionSpace.high[0] === high ? steady : randomPolicy(world);
    const shown = rollouts(world, expert, { episodes: 2 });
    const seen = shown[0].observations.row(0);
    const before = tensorCount();
    const options = { rounds: 2, steps: 20 };
    for (const learner of [
      bc(world, shown, { rounds: 2 }),
      dagger(world, expert, options),
      gail(world, shown, options),
      airl(world, shown, options),
      featureMatching(world, shown, options),
      policyGradient(world, options),
      policyGradient(world, { ...options, improve: trpoStep() }),
      policyGradient(world, { ...options, improve: actorCriticStep() }),
    ])
      for (const round of learner) {
        for (const value of Object.values(round))
          if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
        const action = round.policy.mode(seen);
        if (world.actionSpace.kind === "discrete" && world.actionSpace.size === 1)
          expect([action, round.policy.logProb(seen, 0)]).toEqual([0, 0]);
      }
    expect(tensorCount()).toBe(before);
  });
});

test("an episode needs a horizon to end at", () => {
  expect(() => rollouts({ ...cartPole, horizon: Number.NaN }, cartPoleExpert, { episodes: 1 })).toThrow(
    /horizon is a whole number from 1 on, not NaN/,
  );
});

test("what followed each pair is checked too, and there is one for each", () => {
  const [fall] = rollouts(cartPole, { act: () => 1 }, { episodes: 1 });
  const broken = fall.observations.data.slice();
  broken[broken.length - 1] = Number.NaN;
  expect(() => transitions([{ ...fall, observations: new Rows(broken, 4) }], cartPole)).toThrow(
    /next observation of pair/,
  );
  const pairs = transitions([fall]);
  expect(() => transitions({ ...pairs, terminated: new Uint8Array(1) })).toThrow(/There are 1 terminated for/);
  expect(() => transitions({ ...pairs, nextObservations: pairs.observations.slice(1) })).toThrow(
    /nextObservations for/,
  );
  expect(() => new Rows(new Float32Array(6), 4)).toThrow(/6 numbers do not fill rows of 4/);
});
