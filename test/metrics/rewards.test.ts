import { expect, test } from "vitest";
import {
  correlation,
  epicDistance,
  expectedValueDifference,
  greedyTable,
  policyTable,
  type RewardFunction,
  seeded,
  tabular,
  valueIteration,
} from "../../src";

const random = seeded(0);
const table = Float64Array.from({ length: 4 * 2 * 4 }, () => random.standardNormal());
const reward: RewardFunction = (s, a, next) => table[(s * 2 + a) * 4 + next];
const potential = [0.3, -2, 5, 1];
const size = { states: 4, actions: 2 };

test("a reward's shaping and scale are no distance, the opposite is 1, and an unrelated one lies between", () => {
  const shaped: RewardFunction = (s, a, next) => 3 * reward(s, a, next) + 0.9 * potential[next] - potential[s] + 7;
  expect(epicDistance(size, reward, shaped, { discount: 0.9 })).toBeCloseTo(0, 6);
  expect(epicDistance(size, reward, (...step) => -reward(...step), { discount: 0.9 })).toBeCloseTo(1, 9);
  const other = epicDistance(size, reward, (s, a, next) => Math.sin(1 + 9 * s + 5 * a + 3 * next));
  expect(other).toBeGreaterThan(0.3);
  expect(other).toBeLessThan(0.9);
});

test("of rewards of the state alone it is √((1 − ρ) / 2) of their plain correlation", () => {
  const [a, b] = [
    [0, 1, 2, 5],
    [1, 0, 3, 3],
  ];
  const rho = correlation(a, b);
  expect(rho).toBeCloseTo(7 / Math.sqrt(14 * 6.75), 12); // about the means 2 and 1.75
  expect(
    epicDistance(
      size,
      (s) => a[s],
      (s) => b[s],
    ),
  ).toBeCloseTo(Math.sqrt((1 - rho) / 2), 9);
  expect(() =>
    epicDistance(
      size,
      () => 1,
      (s) => b[s],
    ),
  ).toThrow(/constant but for shaping/);
  expect(() => correlation([1], [1, 2])).toThrow(/pairs/);
});

test("a value difference is what was worked out by hand: 0 for the best policy, a share of 1 for chance", () => {
  // staying in state 1 pays 1; state 0 leads there by action 1, after a step that pays nothing
  const world = tabular("Two", 10, [1, 0], 2, (state, action) => [
    { probability: 1, state: state === 1 || action === 1 ? 1 : 0, reward: state, terminated: false },
  ]);
  const best = greedyTable(world, valueIteration(world, { discount: 0.5 }), 0.5);
  expect(expectedValueDifference(world, best, { discount: 0.5 }).difference).toBeCloseTo(0, 5);
  const never = policyTable(world, () => 0);
  // V* = γ / (1 − γ) = 1; at random V = ½ γ · 2 + ½ γ V, so V = ½ / 0.75
  const lost = expectedValueDifference(world, never, { discount: 0.5 });
  expect(lost.difference).toBeCloseTo(1, 5);
  expect(lost.share).toBeCloseTo(1 / (1 - 2 / 3), 4);
  expect(
    expectedValueDifference(
      world,
      policyTable(world, () => [0.5, 0.5]),
      { discount: 0.5 },
    ).share,
  ).toBeCloseTo(1, 4);
});
