/**
 * Abbeel & Ng 2004, figures 3 and 4: the gridworld of 128x128 cells and 64 macrocells, where 30 % of the steps are
 * random, with γ = 0.99, for five worlds. All values are exact.
 *
 * `figure` "margin": the expert's feature expectations are known. A row has the margin of each of 30 rounds.
 * `figure` "performance": they are estimated from `episodes` of 500 steps. A row has the share of the expert's value
 * that three policies earn: the mixture after 15 rounds of the projection method; `mimic`, which takes in each state
 * the demonstrated actions with their frequencies, and random actions in states without demonstrations; and
 * `mimicByMacrocell`, which does the same for each macrocell.
 */
import { createRequire } from "node:module";
import { root } from "../scripts/places.mjs";

const {
  apprenticeship,
  discountedOccupancy,
  featureExpectations,
  greedyTable,
  macrocells,
  policyTable,
  rollouts,
  tablePolicy,
  valueIteration,
} = createRequire(import.meta.url)(root);

const discount = 0.99;
const seeds = [0, 1, 2, 3, 4];
const [margin, performance] = ["margin", "performance"];

export const cells = [
  ...["projection", "max-margin"].flatMap((method) =>
    seeds.map((seed) => ({ figure: margin, method, episodes: 0, seed })),
  ),
  ...[1, 3, 10, 30, 100, 300, 1000].flatMap((episodes) =>
    seeds.map((seed) => ({ figure: performance, method: "projection", episodes, seed })),
  ),
];

/** The demonstrated policy of each class of states as a table; uniformly random where there are no demonstrations. */
function mimic(world, shown, classOf) {
  const counts = new Map();
  for (const { observations, actions } of shown)
    actions.data.forEach((action, t) => {
      const key = classOf(observations.row(t)[0]);
      if (!counts.has(key)) counts.set(key, new Float64Array(world.actions));
      counts.get(key)[action]++;
    });
  const nothing = new Float64Array(world.actions).fill(1);
  return policyTable(world, (state) => {
    const row = counts.get(classOf(state)) ?? nothing;
    const sum = row.reduce((a, b) => a + b);
    return row.map((count) => count / sum);
  });
}

export function run({ figure, method, episodes, seed }) {
  const world = { ...macrocells({ seed }), horizon: 500 };
  const expectationsOf = (table) => featureExpectations(world, discountedOccupancy(world, table, discount));
  const earned = (expectations) => expectations.reduce((sum, x, i) => sum + x * world.weights[i], 0);
  const table = greedyTable(world, valueIteration(world, { discount, residual: 1e-6 }), discount);
  const target = expectationsOf(table);
  if (figure === margin) {
    const rounds = [...apprenticeship(world, target, { method, discount, rounds: 30 })];
    const last = rounds.at(-1);
    const margins = Array.from({ length: 30 }, (_, i) => [`margin${i + 1}`, rounds[i]?.margin ?? last.margin]);
    return {
      mixture: earned(last.mixtureExpectations) / earned(target),
      mimic: "",
      mimicByMacrocell: "",
      ...Object.fromEntries(margins),
    };
  }
  const shown = rollouts(world, tablePolicy(world, table), { episodes, seed });
  const rounds = [...apprenticeship(world, shown, { method, discount, rounds: 15 })];
  const cellOf = (state) => world.features.row(state).indexOf(1);
  const none = Array.from({ length: 30 }, (_, i) => [`margin${i + 1}`, rounds[i]?.margin ?? ""]);
  return {
    mixture: earned(rounds.at(-1).mixtureExpectations) / earned(target),
    mimic: earned(expectationsOf(mimic(world, shown, (state) => state))) / earned(target),
    mimicByMacrocell: earned(expectationsOf(mimic(world, shown, cellOf))) / earned(target),
    ...Object.fromEntries(none),
  };
}
