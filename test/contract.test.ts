/** What holds for every algorithm, over all of them. A new one adds a line to `algorithms`. */
import { describe, expect, test } from "vitest";
import { bc } from "../src/algorithms/bc";
import { dagger } from "../src/algorithms/dagger";
import { cartPole } from "../src/environments/cartPole";
import { cartPoleExpert } from "../src/experts/cartPole";
import { evaluate, greedy } from "../src/metrics/evaluate";
import { permutationTest } from "../src/metrics/statistics";
import { seeded } from "../src/random";
import { returnOf, rollouts } from "../src/rollouts";
import { tensorCount } from "../src/tensors/backend";
import { policyNetwork } from "../src/tensors/networks";
import type { Round } from "../src/types";

const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 0 });

const algorithms: Record<string, (seed: number) => Generator<Round, void>> = {
  bc: (seed) => bc(cartPole, demonstrations, { rounds: 4, seed }),
  dagger: (seed) => dagger(cartPole, cartPoleExpert, { rounds: 4, steps: 200, clone: { rounds: 4 }, seed }),
};

/** A round's numbers, and what its policy does. */
const facts = ({ policy, ...numbers }: Round) =>
  JSON.stringify([numbers, evaluate(cartPole, policy, { episodes: 3, sample: true })]);

describe.each(Object.entries(algorithms))("%s", (_, learn) => {
  test("the same seed gives the same rounds to the last bit, another seed others", () => {
    const rounds = [...learn(3)].map(facts);
    expect([...learn(3)].map(facts)).toEqual(rounds);
    expect([...learn(4)].map(facts)).not.toEqual(rounds);
  });

  test("evaluating between rounds changes nothing", () => {
    const watched: string[] = [];
    for (const round of learn(3)) {
      evaluate(cartPole, round.policy, { episodes: 2, seed: round.round, sample: true });
      watched.push(facts(round));
    }
    expect(watched).toEqual([...learn(3)].map(facts));
  });

  test("a round's policy stays as it is while learning goes on", () => {
    const learner = learn(3);
    const first = (learner.next() as IteratorYieldResult<Round>).value;
    const before = facts(first);
    [...learner];
    expect(facts(first)).toBe(before);
  });

  test("two learners take turns and give what each gives alone", () => {
    const [one, other] = [learn(1), learn(2)];
    const turns = Array.from({ length: 4 }, () =>
      [one, other].map((learner) => facts((learner.next() as IteratorYieldResult<Round>).value)),
    );
    expect(turns.map(([fact]) => fact)).toEqual([...learn(1)].map(facts));
    expect(turns.map(([, fact]) => fact)).toEqual([...learn(2)].map(facts));
    one.return();
    other.return();
  });

  test("rounds are counted from 0 and their numbers are finite", () => {
    [...learn(3)].forEach(({ policy: _, ...numbers }, i) => {
      expect(numbers.round).toBe(i);
      for (const value of Object.values(numbers))
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
    });
  });

  test("after the first round the tensors are constant, and however it ends none is left", () => {
    const before = tensorCount();
    const counts: number[] = [];
    for (const _ of learn(3)) counts.push(tensorCount());
    expect(new Set(counts).size).toBe(1);
    expect(tensorCount()).toBe(before);
    for (const _ of learn(3)) break;
    expect(tensorCount()).toBe(before);
    expect(() => {
      for (const _ of learn(3)) throw new Error("by the reader");
    }).toThrow("by the reader");
    expect(tensorCount()).toBe(before);
  });

  test("it learns: better than its untrained policy, p < 0.05 by a permutation test", () => {
    using network = policyNetwork(cartPole, [32], seeded(3));
    const returns = (policy: Round["policy"]) =>
      rollouts(cartPole, greedy(policy), { episodes: 20, seed: 9 }).map(returnOf);
    const learned = [...learn(3)].at(-1)!.policy;
    expect(permutationTest(returns(learned), returns(network.policy()))).toBeLessThan(0.05);
  });
});
