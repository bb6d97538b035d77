/** What the types forbid. Each `@ts-expect-error` is an error of `tsc -p test` if TypeScript accepts its line. */
import { expect, expectTypeOf, test } from "vitest";
import {
  type ActionOf,
  type airl,
  type Box,
  bc,
  box,
  cartPole,
  cartPoleExpert,
  type Discrete,
  discrete,
  type Environment,
  environments,
  evaluate,
  experts,
  fixedHorizon,
  frozenLake,
  mixture,
  type NetworkPolicy,
  noisy,
  observing,
  optimal,
  type Policy,
  pendulum,
  pendulumExpert,
  type Random,
  type Round,
  randomPolicy,
  rewarded,
  rollout,
  rollouts,
  type Space,
  type StochasticPolicy,
  seeded,
  taxi,
} from "../src";

const brief = { episodes: 1 };

test("an environment knows the types of its states, observations and actions", () => {
  const start = cartPole.reset(seeded(0));
  expect(() => {
    // @ts-expect-error a state is no string
    cartPole.step("nonsense", 0, seeded(0));
    // @ts-expect-error neither is it by way of the registry
    environments.cartPole.step("nonsense", 0, seeded(0));
    // @ts-expect-error CartPole's actions are numbers
    cartPole.step(start, Float32Array.of(0), seeded(0));
  }).toThrow(RangeError);
  // @ts-expect-error Pendulum's actions are vectors
  expect(() => pendulum.step(pendulum.reset(seeded(0)), 1, seeded(0))).toThrow(RangeError);
  // @ts-expect-error a state of FrozenLake is one number
  frozenLake.observe([0, 1]);
  expect(cartPole.observationSpace.names?.[2]).toBe("angle (rad)");
  expect(cartPole.actionSpace.size).toBe(2);
  expectTypeOf<ActionOf<Discrete>>().toEqualTypeOf<number>();
  expectTypeOf<ActionOf<Box>>().toEqualTypeOf<Float32Array>();
  expectTypeOf<ActionOf<Space>>().toEqualTypeOf<number | Float32Array>();
});

test("a policy of vectors does not run where actions are numbers, and the other way round", () => {
  // @ts-expect-error an expert of Pendulum in CartPole
  expect(() => rollouts(cartPole, pendulumExpert, brief)).toThrow(RangeError);
  // @ts-expect-error an expert of Pendulum in CartPole
  expect(() => evaluate(cartPole, pendulumExpert, brief)).toThrow(RangeError);
  // @ts-expect-error an expert of Pendulum in CartPole
  expect(() => rollout(cartPole, experts.pendulum, seeded(0))).toThrow(RangeError);
  // @ts-expect-error the random policy of Pendulum in CartPole
  expect(() => evaluate(cartPole, randomPolicy(pendulum), brief)).toThrow(RangeError);
  // @ts-expect-error with noise, too
  expect(() => evaluate(cartPole, noisy(pendulumExpert, pendulum, 0.1), brief)).toThrow(RangeError);
  // @ts-expect-error an expert of CartPole in Pendulum
  expect(() => evaluate(pendulum, cartPoleExpert, brief)).toThrow(RangeError);
  // @ts-expect-error a policy that is written here
  expect(() => evaluate(pendulum, { act: () => 0 }, brief)).toThrow(RangeError);
  // @ts-expect-error a policy is synchronous
  expect(() => evaluate(cartPole, { act: async () => 0 }, brief)).toThrow(/synchronous/);
  // @ts-expect-error CartPole with a fixed horizon has CartPole's actions
  expect(() => evaluate(fixedHorizon(cartPole), pendulumExpert, brief)).toThrow();
});

test("a policy whose kind of action is unknown runs everywhere, and any policy in an environment of unknown spaces", () => {
  const unknown: Policy = cartPoleExpert;
  expect(evaluate(cartPole, unknown, brief).meanReturn).toBe(500);
  const cloned: NetworkPolicy = [...bc(cartPole, rollouts(cartPole, cartPoleExpert, brief), { rounds: 1 })][0].policy;
  expect(evaluate(cartPole, cloned, brief).meanLength).toBeGreaterThan(0);
  const untyped: Environment<{ x: number }> = {
    name: "Line",
    horizon: 3,
    observationSpace: box([-9], [9]),
    actionSpace: box([-1], [1]),
    reset: () => ({ x: 0 }),
    observe: ({ x }) => Float32Array.of(x),
    step: ({ x }, action) => ({ state: { x: x + (action as Float32Array)[0] }, reward: x, terminated: false }),
  };
  expect(evaluate(untyped, { act: () => Float32Array.of(1) }, brief).meanReturn).toBe(3);
  const either = (["cartPole", "pendulum"] as const).filter((name) => name.startsWith("cart"))[0];
  const [world, expert] = [environments[either], experts[either]];
  expect(evaluate(world, expert, brief).meanReturn).toBe(500);
  expect(rollouts({ ...world, horizon: 7 }, randomPolicy(world), brief)[0].rewards.length).toBeLessThanOrEqual(7);
});

test("wrappers keep the types of the spaces and of the actions", () => {
  expectTypeOf(rewarded(cartPole, () => 1)).toEqualTypeOf<typeof cartPole>();
  expectTypeOf(observing(cartPole, ["angle (rad)"])).toEqualTypeOf<typeof cartPole>();
  expectTypeOf(fixedHorizon(taxi).actionSpace).toEqualTypeOf<Discrete>();
  expectTypeOf(fixedHorizon(cartPole).policy(cartPoleExpert)).toEqualTypeOf<Policy<number>>();
  expectTypeOf(noisy(optimal(taxi), taxi, 0.1)).toEqualTypeOf<Policy<number>>();
  expectTypeOf(randomPolicy(pendulum)).toEqualTypeOf<Policy<Float32Array>>();
  expectTypeOf(mixture([{ policy: cartPoleExpert, probability: 1 }])).toEqualTypeOf<Policy<number>>();
  // @ts-expect-error the actions of Pendulum are vectors
  rewarded(pendulum, (_, action: number) => action);
  // @ts-expect-error a reward is not a Promise
  rewarded(cartPole, async () => 1);
  // @ts-expect-error an environment with discrete actions has no action space that is a box
  const wrong: Environment<number, Discrete, Discrete> = { ...frozenLake, actionSpace: box([0], [1]) };
  expect(wrong.actionSpace).not.toEqual(discrete(4));
});

test("a round has the kind of policy that its algorithm promises", () => {
  expectTypeOf<Round["policy"]>().toEqualTypeOf<StochasticPolicy>();
  expectTypeOf<Round<Policy>["policy"]>().toEqualTypeOf<Policy>();
  // @ts-expect-error a string is no policy
  expectTypeOf<Round<string>>().not.toBeNever();
  const round: Round<Policy> = { round: 0, policy: cartPoleExpert };
  // @ts-expect-error a policy without a density has no mode
  expect(round.policy.mode).toBeUndefined();
  // @ts-expect-error an expert without a density is no policy of a round of GAIL or AIRL
  const airlRound: ReturnType<typeof airl> extends Generator<infer R, void> ? Pick<R, "policy"> : never = round;
  expect(airlRound).toBe(round);
});

test("an episode of a policy begins with `begin`, whose argument is the source of its random numbers", () => {
  const asked: Random[] = [];
  const policy: Policy<number> = {
    act: () => 0,
    begin(random) {
      asked.push(random);
      return cartPoleExpert;
    },
  };
  const random = seeded(1);
  expect(rollout(cartPole, policy, random).rewards).toHaveLength(500);
  expect(asked).toEqual([random]);
  // @ts-expect-error what begins is a policy of the same actions
  const wrong: Policy<number> = { act: () => 0, begin: () => pendulumExpert };
  expect(wrong.begin).toBeDefined();
});
