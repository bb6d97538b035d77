import { expect, test } from "vitest";
import {
  airl,
  bc,
  cartPoleFixed,
  gail,
  pendulum,
  pendulumExpert,
  policyGradient,
  ppoStep,
  rollouts,
  transitions,
} from "../../src";
import { unitLogProbs } from "../../src/rewards/horizon";
import { Rows } from "../../src/rows";
import { box } from "../../src/spaces";

test("the likelihoods that AIRL reads do not depend on the units of the actions", () => {
  const pairs = transitions(rollouts(pendulum, pendulumExpert, { episodes: 2, seed: 0 }));
  const inUnits = (factor: number) => {
    const spaces = { ...pendulum, actionSpace: box([-2 * factor], [2 * factor]) };
    const actions = new Rows(
      pairs.actions.data.map((a) => factor * a),
      1,
    );
    const scaled = { observations: pairs.observations, actions };
    return unitLogProbs([...bc(spaces, scaled, { rounds: 2 })][1].policy, scaled);
  };
  const [one, thousand] = [inUnits(1), inUnits(1000)];
  for (const [t, value] of one.entries()) expect(thousand[t]).toBeCloseTo(value, 2);
});

test("an improvement step that was not called, or is none, is refused by every learner", () => {
  const demonstrations = rollouts(pendulum, pendulumExpert, { episodes: 1 });
  for (const improve of [ppoStep, "trpo"] as never[])
    for (const learner of [
      gail(pendulum, demonstrations, { improve }),
      airl(pendulum, demonstrations, { improve }),
      policyGradient(cartPoleFixed, { improve }),
    ])
      expect(() => learner.next()).toThrow(
        /The option improve must be an on-policy step: the result of a call such as ppoStep\(\)/,
      );
});
