/** What holds for every algorithm, over all of them. A new one adds a line to `algorithms`. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { airl } from "../src/algorithms/airl";
import { type ApprenticeshipRound, apprenticeship } from "../src/algorithms/apprenticeship";
import { bc } from "../src/algorithms/bc";
import { dagger } from "../src/algorithms/dagger";
import { featureMatching } from "../src/algorithms/featureMatching";
import { gail } from "../src/algorithms/gail";
import { maxEntIrl } from "../src/algorithms/maxEntIrl";
import { policyGradient } from "../src/algorithms/policyGradient";
import { cartPole } from "../src/environments/classic/cartPole";
import { cartPoleFixed } from "../src/environments/classic/cartPoleFixed";
import { gridMaps, gridWorld } from "../src/environments/tabular/gridWorld";
import { macrocells } from "../src/environments/tabular/macrocells";
import { returnOf, rollouts } from "../src/experience/episodes";
import { randomPolicy } from "../src/experience/randomPolicy";
import { cartPoleExpert } from "../src/experts/cartPole";
import { optimal } from "../src/experts/optimal";
import { trpoStep } from "../src/improvement/onPolicy/trpoStep";
import { evaluate, greedy } from "../src/metrics/evaluate";
import { permutationTest } from "../src/metrics/statistics";
import { tensorCount } from "../src/tensors/backend";
import type { Environment, Policy, Round, StochasticPolicy } from "../src/types";
import { learner } from "./learner";

const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 0 });

const fixedDemonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 2, seed: 0 });
const meadow = gridWorld(gridMaps.meadow, { wind: 0.2, rewards: { g: -1, w: -3, ".": 0, S: 0, G: 0 } });
const walks = rollouts(meadow, optimal(meadow), { episodes: 20, seed: 0 });
const fields = macrocells({ size: 16, macrocell: 4, seed: 3, horizon: 50 });
const crossings = rollouts(fields, optimal(fields, 0.9), { episodes: 50, seed: 0 });
const last = (rounds: readonly Round[]) => rounds[rounds.length - 1].policy;

/** A world, a learner in it, and whether it has a seed at all. */
interface Case {
  world: Environment<never>;
  learn: (seed: number) => Generator<Round, void>;
  untrained: Policy;
  seeded?: false;
  /** As much learning as it needs to show, where that is more. */
  enough?: Case["learn"];
  /** The policy that was learned, where it is not the last. */
  answer?: (rounds: readonly Round[]) => StochasticPolicy;
}

const inCartPole = (learn: Case["learn"]): Case => ({
  world: cartPole as Environment<never>,
  learn,
  get untrained() {
    using one = learner(cartPole, { hidden: [32], seed: 3 });
    return greedy(one.policy.policy());
  },
});
const inMeadow = (learn: Case["learn"]): Case => ({
  world: meadow as Environment<unknown> as Environment<never>,
  learn,
  untrained: randomPolicy(meadow),
});

const lasting = { favor: "lasting", variableHorizon: true } as const;

const algorithms: Record<string, Case> = {
  bc: inCartPole((seed) => bc(cartPole, demonstrations, { rounds: 4, seed })),
  dagger: inCartPole((seed) => dagger(cartPole, cartPoleExpert, { rounds: 4, steps: 200, clone: { rounds: 4 }, seed })),
  apprenticeship: {
    world: fields as Environment<unknown> as Environment<never>,
    learn: () => apprenticeship(fields, crossings, { rounds: 4, discount: 0.9 }),
    untrained: randomPolicy(fields),
    seeded: false,
    answer: (rounds) =>
      (rounds[rounds.length - 1] as ApprenticeshipRound).mixture.reduce((most, one) =>
        one.probability > most.probability ? one : most,
      ).policy,
  },
  policyGradient: inCartPole((seed) => policyGradient(cartPole, { rounds: 6, steps: 1024, seed })),
  gail: {
    ...inCartPole((seed) => gail(cartPoleFixed, fixedDemonstrations, { rounds: 4, steps: 1024, seed })),
    world: cartPoleFixed as Environment<never>,
    enough: (seed) => gail(cartPoleFixed, fixedDemonstrations, { rounds: 40, seed }),
  },
  featureMatching: {
    ...inCartPole((seed) => featureMatching(cartPole, demonstrations, { ...lasting, rounds: 4, steps: 1024, seed })),
    enough: (seed) => featureMatching(cartPole, demonstrations, { ...lasting, rounds: 30, improve: trpoStep(), seed }),
  },
  airl: {
    ...inCartPole((seed) => airl(cartPoleFixed, fixedDemonstrations, { rounds: 4, steps: 1024, seed })),
    world: cartPoleFixed as Environment<never>,
    enough: (seed) => airl(cartPoleFixed, fixedDemonstrations, { rounds: 35, seed }),
  },
  maxEntIrl: inMeadow((seed) => maxEntIrl(meadow, walks, { rounds: 50, seed })),
};

describe.each(Object.entries(algorithms))(
  "%s",
  (_, { world, learn, untrained, seeded: hasSeed = true, answer = last, enough = learn }) => {
    /** A round's numbers, and what its policy does. */
    const facts = ({ policy, ...numbers }: Round) =>
      createHash("sha256")
        .update(JSON.stringify([numbers, evaluate(world, policy, { episodes: 3, sample: true })]))
        .digest("hex");

    test("the same seed gives the same rounds to the last bit, another seed others", () => {
      const rounds = [...learn(3)].map(facts);
      expect([...learn(3)].map(facts)).toEqual(rounds);
      if (hasSeed) expect([...learn(4)].map(facts)).not.toEqual(rounds);
    });

    test("evaluating between rounds changes nothing", () => {
      const watched: string[] = [];
      for (const round of learn(3)) {
        evaluate(world, round.policy, { episodes: 2, seed: round.round, sample: true });
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
      const alone = [1, 2].map((seed) => [...learn(seed)].map(facts));
      const turns = Array.from(alone[0], () =>
        [one, other].map((learner) => facts((learner.next() as IteratorYieldResult<Round>).value)),
      );
      expect(turns.map(([fact]) => fact)).toEqual(alone[0]);
      expect(turns.map(([, fact]) => fact)).toEqual(alone[1]);
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
      const returns = (policy: Policy) => rollouts(world, policy, { episodes: 20, seed: 9 }).map(returnOf);
      const learned = greedy(answer([...enough(3)]));
      expect(permutationTest(returns(learned), returns(untrained))).toBeLessThan(0.05);
    });
  },
);
