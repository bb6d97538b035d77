import { describe, expect, test } from "vitest";
import { tabularAirl } from "../../src/algorithms/tabularAirl";
import { randomMdp } from "../../src/environments/tabular/randomMdp";
import { discountedOccupancy, reachable, rewarding, softValueIteration } from "../../src/planning";
import { seeded } from "../../src/random";
import { airlDiscriminator, type StepsWithLogProbs } from "../../src/rewards/airlDiscriminator";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";
import { tensorScope } from "../../src/tensors/scope";
import { descended, expectClose, loss, perceptron, prescribed, recorded, withBiases } from "../reference";

const infinity = Number.POSITIVE_INFINITY;
const spaces = { observationSpace: box([-infinity], [infinity]), actionSpace: discrete(2) };

type Step = readonly [observation: number, action: number, next: number, terminated: boolean, logProb: number];
const stepsOf = (steps: readonly Step[]): StepsWithLogProbs => ({
  observations: new Rows(
    Float32Array.from(steps, ([observation]) => observation),
    1,
  ),
  actions: new Rows(
    Float32Array.from(steps, ([, action]) => action),
    1,
  ),
  nextObservations: new Rows(
    Float32Array.from(steps, ([, , next]) => next),
    1,
  ),
  terminated: Uint8Array.from(steps, ([, , , terminated]) => Number(terminated)),
  logProbs: Float32Array.from(steps, ([, , , , logProb]) => logProb),
});

describe("logits f − log π, with linear g and h", () => {
  const expert = new Rows(Float32Array.of(1, 5), 1); // mean 3, standard deviation 2
  const discount = 0.5;

  test("of the state alone are those worked out by hand; nothing follows a termination, and inputs are clipped to ±5", () => {
    using scope = tensorScope();
    // g = 0.3 z, h = 2 z with z = (s − 3) / 2
    const D = airlDiscriminator(scope, spaces, expert, discount, prescribed([0.3, 2]), { hidden: [] });
    const logits = D.logits(
      stepsOf([
        [5, 0, 7, false, -0.5], // z = 1, z′ = 2
        [5, 0, 7, true, -0.5],
        [1, 1, 100, false, 0.25], // z = −1, z′ = 48.5, clipped
        [-100, 1, 3, false, 0],
      ]),
    );
    const byHand = [0.3 + 0.5 * 4 - 2 + 0.5, 0.3 - 2 + 0.5, -0.3 + 0.5 * 10 + 2 - 0.25, -1.5 + 10];
    expectClose(logits, byHand, 5);
    const { reward, shaping } = D.snapshot();
    expect(reward(Float32Array.of(5), 0)).toBeCloseTo(0.3, 6);
    expect(reward(Float32Array.of(5), 1)).toBe(reward(Float32Array.of(5), 0));
    expect(shaping(Float32Array.of(7))).toBeCloseTo(4, 6);
    expect(shaping(Float32Array.of(1e6))).toBeCloseTo(10, 6);
  });

  test("of state and action g also reads the action", () => {
    using scope = tensorScope();
    // g = 0.3 z, plus 1 for action 0 and −1 for action 1; h = 2 z
    const options = { hidden: [], stateOnly: false };
    const D = airlDiscriminator(scope, spaces, expert, discount, prescribed([0.3, 1, -1, 2]), options);
    const logits = D.logits(
      stepsOf([
        [5, 0, 7, false, -0.5],
        [5, 1, 7, true, -0.5],
      ]),
    );
    expectClose(logits, [1.3 + 0.5 * 4 - 2 + 0.5, -0.7 - 2 + 0.5], 5);
    expect(D.snapshot().reward(Float32Array.of(5), 1)).toBeCloseTo(-0.7, 6);
  });
});

test.each([true, false])(
  "an update is Adam down the cross-entropy, whose gradient is that by finite differences, stateOnly: %s",
  (stateOnly) => {
    using scope = tensorScope();
    const draw = seeded(1);
    const made = (count: number, mean: number) =>
      Array.from({ length: count }, (_, t): Step => {
        const [observation, next] = [mean + draw.standardNormal(), mean + draw.standardNormal()].map(Math.fround);
        return [observation, draw.integers(0, 2), next, t % 2 === 0, Math.fround(-draw.random())];
      });
    const sides = [made(6, 0), made(9, 0.5)];
    const column = sides[0].map(([observation]) => observation);
    const mean = column.reduce((a, b) => a + b) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length);
    const [batchSize, weightDecay, learningRate, discount] = [4, 0.01, 0.02, 0.8];

    const { random, weights, rows } = recorded(3);
    const expert = stepsOf(sides[0]);
    const D = airlDiscriminator(scope, spaces, expert.observations, discount, random, {
      stateOnly,
      hidden: [3],
      learningRate,
      passes: 2,
      batchSize,
      weightDecay,
    });
    const [ofG, ofH] = [
      [stateOnly ? 1 : 3, 3, 1],
      [1, 3, 1],
    ];
    const g = withBiases(weights, ofG);
    const start = [...g, ...withBiases(weights, ofH)];
    D.update(expert, stepsOf(sides[1]));

    const relu = (x: number) => Math.max(0, x);
    const logit = (parameters: readonly number[], [observation, action, next, terminated, logProb]: Step) => {
      const z = (x: number) => Math.min(5, Math.max(-5, (x - mean) / deviation));
      const input = stateOnly ? [z(observation)] : [z(observation), Number(action === 0), Number(action === 1)];
      const h = (x: number) => perceptron(parameters.slice(g.length), ofH, relu, [z(x)])[0];
      const ahead = terminated ? 0 : discount * h(next);
      return perceptron(parameters.slice(0, g.length), ofG, relu, input)[0] + ahead - h(observation) - logProb;
    };
    const count = Math.round((2 * 9) / batchSize);
    expect(rows).toHaveLength(2 * count * batchSize);
    const losses = Array.from({ length: count }, (_, step) => (parameters: readonly number[]) => {
      const [ofExpert, ofLearner] = sides.map((side, i) =>
        rows
          .slice((2 * step + i) * batchSize, (2 * step + i + 1) * batchSize)
          .map((row) => logit(parameters, side[row])),
      );
      return loss(ofExpert, ofLearner, weightDecay, parameters);
    });
    const end = descended(start, losses, learningRate);
    for (const side of sides)
      expectClose(
        D.logits(stepsOf(side)),
        side.map((step) => logit(end, step)),
        4,
      );
    expect(Math.abs(logit(start, sides[0][0]) - logit(end, sides[0][0]))).toBeGreaterThan(0.01);
  },
);

/**
 * AIRL where all is known: in each round the policy is the soft plan for f, and the steps of both sides are as frequent as their exact
 * occupancy. Only the minibatches are random, so f of single rounds varies by about 0.1 around the optimum; the mean of the last 30
 * rounds is compared. A logit without log π ends 0.4 or more away.
 */
test.each([true, false])(
  "with exact soft plans for f as the policy, f becomes that of tabularAirl, stateOnly: %s",
  (stateOnly) => {
    const discount = 0.9;
    const world = randomMdp({ states: 4, actions: 2, seed: 2 });
    const expert = softValueIteration(world, { discount }).policy;
    const stateOf = (pair: number) => Math.floor(pair / world.actions);
    const nextOf = (pair: number) => world.nextStates[world.offsets[pair]];
    const reached = reachable(world);
    const pairs = Array.from(expert, (_, pair) => pair).filter((pair) => reached[stateOf(pair)]);
    const steps = (occupied: Float64Array, table: Float64Array) => {
      const visits = discountedOccupancy(world, occupied, discount);
      const counts = pairs.map((pair) => Math.round(1000 * (1 - discount) * visits[stateOf(pair)] * occupied[pair]));
      return stepsOf(
        pairs.flatMap((pair, i) => {
          const step = [stateOf(pair), pair % world.actions, nextOf(pair), false, Math.log(table[pair])] as const;
          return new Array<Step>(counts[i]).fill(step);
        }),
      );
    };
    const fOf = (g: (pair: number) => number, h: (state: number) => number) =>
      pairs.map((pair) => g(pair) + discount * h(nextOf(pair)) - h(stateOf(pair)));

    using scope = tensorScope();
    const options = { stateOnly, hidden: [], learningRate: 0.02, passes: 4, weightDecay: 0 };
    const D = airlDiscriminator(scope, world, steps(expert, expert).observations, discount, seeded(0), options);
    const now = () => {
      const { reward, shaping } = D.snapshot();
      const seen = (state: number) => Float32Array.of(state);
      return fOf(
        (pair) => reward(seen(stateOf(pair)), pair % world.actions),
        (state) => shaping(seen(state)),
      );
    };
    const [rounds, last] = [60, 30];
    const learned = pairs.map(() => 0);
    for (let round = 0; round < rounds; round++) {
      const f = now();
      const mdp = rewarding(world, (state, action) => f[pairs.indexOf(state * world.actions + action)] ?? 0);
      const table = softValueIteration(mdp, { discount }).policy;
      D.update(steps(expert, table), steps(table, table));
      if (round >= rounds - last) for (const [i, x] of now().entries()) learned[i] += x / last;
    }
    const [exact] = [...tabularAirl(world, expert, { rounds: 500, discount, stateOnly })].slice(-1);
    const expected = fOf(
      (pair) => exact.reward[stateOnly ? stateOf(pair) : pair],
      (state) => exact.shaping[state],
    );
    for (const [i, x] of learned.entries()) expect(Math.abs(x - expected[i])).toBeLessThan(0.05);
  },
);
