import { expect, test } from "vitest";
import {
  acrobot,
  acrobotExpert,
  cartPole,
  checkEnvironment,
  type Environment,
  evaluate,
  fixedHorizon,
  frozenLake,
  mountainCar,
  mountainCarExpert,
  optimal,
  pendulum,
  pendulumExpert,
  pointMaze,
  randomPolicy,
  rollouts,
  seeded,
  transitions,
} from "../../src";

/** An environment of any states and spaces. */
const any = (environment: Environment) => environment;

test.each([cartPole, acrobot, frozenLake, pointMaze].map((world) => [world.name, fixedHorizon(any(world))] as const))(
  "%s: nothing is wrong with it at a fixed horizon, and all episodes have that length",
  (_, world) => {
    expect(checkEnvironment(world)).toEqual([]);
    for (const { rewards, terminated } of rollouts(world, randomPolicy(world), { episodes: 5 })) {
      expect(rewards).toHaveLength(world.horizon);
      expect(terminated).toBe(false);
    }
  },
);

test("a policy of the world within earns what it earned there", () => {
  const options = { episodes: 20, seed: 3 };
  for (const [world, policy] of [
    [mountainCar, mountainCarExpert],
    [frozenLake, optimal(frozenLake)],
  ] as const) {
    const fixed = fixedHorizon(any(world));
    expect(evaluate(fixed, fixed.policy(policy), options).meanReturn).toBe(evaluate(world, policy, options).meanReturn);
  }
});

test("demonstrations of the world within become what the same policy would have shown at a fixed horizon", () => {
  for (const [world, policy] of [
    [acrobot, acrobotExpert],
    [frozenLake, optimal(frozenLake)],
    [pendulum, pendulumExpert],
  ] as const) {
    const fixed = fixedHorizon(any(world));
    const converted = fixed.demonstrations(rollouts(world, policy, { episodes: 5, seed: 1 }));
    rollouts(fixed, fixed.policy(policy), { episodes: 5, seed: 1 }).forEach(
      ({ observations, actions, terminated }, i) => {
        expect(converted[i]).toEqual({ observations, actions, terminated });
      },
    );
    expect(() => transitions(converted, fixed)).not.toThrow();
  }
});

test("the flag is 1 once an episode has ended, and the rest of what is seen is 0", () => {
  const fixed = fixedHorizon(cartPole);
  const [{ observations }] = rollouts(fixed, { act: () => 1 }, { episodes: 1 });
  const flags = observations.column(4);
  const end = flags.indexOf(1);
  expect(end).toBeGreaterThan(5);
  expect(Array.from(flags)).toEqual([...new Array(end).fill(0), ...new Array(501 - end).fill(1)]);
  expect(Array.from(observations.row(end))).toEqual([0, 0, 0, 0, 1]);
});

test("a demonstration that was cut early, or is too long, is refused by its number", () => {
  const fixed = fixedHorizon(cartPole);
  const [full] = rollouts(cartPole, { act: () => 1 }, { episodes: 1 });
  expect(() => fixed.demonstrations([full, { ...full, terminated: false }])).toThrow(
    /Demonstration 1 was truncated after \d+ steps/,
  );
  const [long] = rollouts({ ...pendulum, horizon: 300 }, randomPolicy(pendulum), { episodes: 1, seed: 0 });
  expect(() => fixedHorizon(pendulum).demonstrations([long])).toThrow(/Demonstration 0 was truncated after 300 steps/);
});

test("seeded starts are those of the world within", () => {
  expect(fixedHorizon(acrobot).reset(seeded(4)).within).toEqual(acrobot.reset(seeded(4)));
});

test("demonstrations of another world, or without their last observation, are refused", () => {
  const fixed = fixedHorizon(cartPole);
  const [drive] = rollouts(mountainCar, mountainCarExpert, { episodes: 1 });
  expect(() => fixed.demonstrations([drive])).toThrow(
    /has 2 numbers in each observation and 1 in each action; CartPole-v1 has 4 and 1/,
  );
  const [fall] = rollouts(cartPole, { act: () => 1 }, { episodes: 1 });
  expect(() => fixed.demonstrations([{ ...fall, observations: fall.observations.slice(0, -1) }])).toThrow(
    /expected one observation more/,
  );
});
