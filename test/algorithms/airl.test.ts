import { expect, test } from "vitest";
import {
  airl,
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  evaluate,
  gail,
  pendulum,
  pendulumExpert,
  policyGradient,
  Rows,
  rewarded,
  rollouts,
  seeded,
  subsample,
  transitions,
} from "../../src";
import { captured } from "../captured";

const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 10, seed: 0 });

test("from ten demonstrations of CartPole to 475 and more, without its reward; being upright is worth more than lying", () => {
  const blind = {
    ...cartPoleFixed,
    step: (...given: Parameters<typeof cartPoleFixed.step>) => ({ ...cartPoleFixed.step(...given), reward: 0 }),
  };
  const rounds = [...airl(blind, demonstrations, { rounds: 45, seed: 0 })];
  const last = rounds[44];
  expect(evaluate(cartPoleFixed, last.policy, { episodes: 10, seed: 7 }).meanReturn).toBeGreaterThanOrEqual(475);
  const [upright, fallen] = [Float32Array.of(0, 0, 0, 0), Float32Array.of(0, 0, 2, 0)];
  const worth = (seen: Float32Array) => last.reward(seen, 0) + 0.99 * last.shaping(seen) - last.shaping(seen);
  expect(worth(upright)).toBeGreaterThan(worth(fallen));
});

test("the reward is of the state alone, or of state and action, and stays what it was", () => {
  for (const stateOnly of [true, false]) {
    const [round] = airl(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, discriminator: { stateOnly } });
    const pay = () => [0, 1].map((action) => round.reward(Float32Array.of(0, 0, 0.1, 0), action));
    const before = pay();
    expect(before[0] === before[1]).toBe(stateOnly);
    [...airl(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, seed: 1 })];
    expect(pay()).toEqual(before);
  }
});

test.each([true, false])(
  "the policy is improved by g + γ h(s′) − h(s) − log π, where nothing follows a termination, stateOnly: %s",
  (stateOnly) => {
    const falls = rollouts(cartPole, { act: () => 1 }, { episodes: 5 });
    const { improve, given } = captured(0.8);
    const options = { rounds: 2, steps: 300, variableHorizon: true, improve, discriminator: { stateOnly } };
    const rounds = [...airl(cartPole, falls, options)];
    for (const [i, { stretches, rewards }] of given.entries()) {
      // the step leaves the policy as it is, so that of the round is the one that acted
      const { policy, reward, shaping } = rounds[i];
      expect(stretches.filter(({ terminated }) => terminated).length).toBeGreaterThan(3);
      for (const [k, { observations, actions, terminated }] of stretches.entries())
        for (let t = 0; t < actions.length; t++) {
          const [seen, action, next] = [observations.row(t), actions.data[t], observations.row(t + 1)];
          const ahead = terminated && t === actions.length - 1 ? 0 : 0.8 * shaping(next);
          const expected = reward(seen, action) + ahead - shaping(seen) - policy.logProb(seen, action);
          expect(rewards[k][t]).toBeCloseTo(expected, 4);
        }
    }
    // what follows a termination is read by nothing: not by the logits, and not by an update
    const moved = falls.map((fall) => {
      const observations = Rows.concat([fall.observations]);
      observations.row(observations.length - 1).fill(1e-3);
      return { ...fall, observations };
    });
    const facts = ({ discriminatorLoss, expertAccuracy }: (typeof rounds)[number]) => [
      discriminatorLoss,
      expertAccuracy,
    ];
    expect([...airl(cartPole, moved, options)].map(facts)).toEqual(rounds.map(facts));
  },
);

test("beyond five of the expert's standard deviations all observations are worth the same: no reward runs away", () => {
  const [round] = airl(cartPoleFixed, demonstrations, { rounds: 1, steps: 512 });
  const worth = (x: number) => round.reward(Float32Array.of(x, 0, 0, 0), 0);
  expect(worth(1e3)).toBe(worth(1e6));
  expect(worth(0)).not.toBe(worth(1e6));
});

test("g reads observations in the expert's deviations, whatever the policy to start from reads them in", () => {
  const { observations } = transitions(demonstrations);
  const pair = { observations: observations.slice(0, 1), actions: new Rows(Float32Array.of(0), 1) };
  const [{ policy: start }] = gail(cartPoleFixed, pair, { rounds: 1, steps: 64 });
  const [round] = airl(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, policy: start });
  const values = Array.from({ length: 500 }, (_, t) => round.reward(observations.row(t), 0));
  expect(new Set(values).size).toBeGreaterThan(400);
});

test("with torques it goes, too, and what the discriminator sees of the learner is what was done", () => {
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 2, seed: 0 });
  const rounds = [...airl(pendulum, swings, { rounds: 3, steps: 400, memory: 2, discriminator: { stateOnly: false } })];
  for (const { discriminatorLoss, pairs } of rounds) {
    expect(discriminatorLoss).toBeGreaterThan(0);
    expect(Math.max(...pairs.actions.data.map(Math.abs))).toBe(2);
  }
});

test("a world with another reward is the same world", () => {
  const lazy = rewarded(cartPole, (seen, action, next) => seen[0] + 10 * (action as number) + 100 * next[0]);
  const state = cartPole.reset(seeded(0));
  const [one, other] = [cartPole, lazy].map((world) => world.step(state, 1, seeded(0)));
  expect(other.state).toEqual(one.state);
  const [seen, next] = [cartPole.observe(state), cartPole.observe(one.state)];
  expect(other.reward).toBe(seen[0] + 10 + 100 * next[0]);
  expect([...policyGradient(lazy, { rounds: 1, steps: 100 })]).toHaveLength(1);
});

test("worlds that end early, pairs without what followed, and options out of range are refused", () => {
  const shown = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  expect(() => airl(cartPole, shown).next()).toThrow(/fixedHorizon\(environment\)/);
  const { observations, actions } = subsample(demonstrations, 20, seeded(0));
  expect(() => airl(cartPoleFixed, { observations, actions }).next()).toThrow(/what followed each pair/);
  expect(() => airl(cartPoleFixed, demonstrations, { memory: 0 }).next()).toThrow(/memory is a whole number/);
});
