/** What holds for every algorithm, over all of them. A new one needs a case here, or this file does not compile. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { algorithms } from "../src/algorithms";
import { airl } from "../src/algorithms/airl";
import { type ApprenticeshipRound, apprenticeship } from "../src/algorithms/apprenticeship";
import { bc } from "../src/algorithms/bc";
import { dac } from "../src/algorithms/dac";
import { dagger } from "../src/algorithms/dagger";
import { dqn } from "../src/algorithms/dqn";
import { featureMatching } from "../src/algorithms/featureMatching";
import { gail } from "../src/algorithms/gail";
import { iqLearn } from "../src/algorithms/iqLearn";
import { maxEntIrl } from "../src/algorithms/maxEntIrl";
import { policyGradient } from "../src/algorithms/policyGradient";
import { qLearning } from "../src/algorithms/qLearning";
import { sac } from "../src/algorithms/sac";
import { sqil } from "../src/algorithms/sqil";
import { tabularAirl } from "../src/algorithms/tabularAirl";
import { cartPole } from "../src/environments/classic/cartPole";
import { cartPoleFixed } from "../src/environments/classic/cartPoleFixed";
import { pendulum } from "../src/environments/classic/pendulum";
import { gridMaps, gridWorld } from "../src/environments/tabular/gridWorld";
import { macrocells } from "../src/environments/tabular/macrocells";
import { randomMdp } from "../src/environments/tabular/randomMdp";
import type { TabularEnvironment } from "../src/environments/tabular/tabular";
import { fixedHorizon } from "../src/environments/wrappers/fixedHorizon";
import { returnOf, rollouts } from "../src/experience/episodes";
import { randomPolicy } from "../src/experience/randomPolicy";
import { cartPoleExpert } from "../src/experts/cartPole";
import { optimal } from "../src/experts/optimal";
import { dqnStep } from "../src/improvement/offPolicy/dqnStep";
import { sacStep } from "../src/improvement/offPolicy/sacStep";
import { trpoStep } from "../src/improvement/onPolicy/trpoStep";
import { evaluate, greedy } from "../src/metrics/evaluate";
import { permutationTest } from "../src/metrics/statistics";
import { softValueIteration } from "../src/planning";
import { seeded } from "../src/random";
import type { Rows } from "../src/rows";
import { tensorCount } from "../src/tensors/backend";
import type { Action, Environment, Observation, Policy, Random, Round, StochasticPolicy } from "../src/types";
import { learner } from "./learner";
import { fingerprint, type Leaf, leaves, type Probes } from "./leaves";

const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 0 });
const fixedDemonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 2, seed: 0 });
const meadow = gridWorld(gridMaps.meadow, { wind: 0.2, rewards: { g: -1, w: -3, ".": 0, S: 0, G: 0 } });
const walks = rollouts(meadow, optimal(meadow), { episodes: 20, seed: 0 });
const fields = macrocells({ size: 16, macrocell: 4, seed: 3, horizon: 50 });
const crossings = rollouts(fields, optimal(fields, 0.9), { episodes: 50, seed: 0 });
const jungle = randomMdp();
const field = gridWorld(gridMaps.open, { wind: 0.2, horizon: 20 });
/** A field whose episodes all last until the horizon, and walks of its expert. */
const lastingField = fixedHorizon(field);
const arrivals = lastingField.demonstrations(rollouts(field, optimal(field), { episodes: 10, seed: 0 }));
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
const inTable = (world: TabularEnvironment, learn: Case["learn"]): Case => ({
  world: world as Environment<unknown> as Environment<never>,
  learn,
  untrained: randomPolicy(world),
});

const lasting = { favor: "lasting", variableHorizon: true } as const;

const short = { rounds: 3, steps: 30, warmup: 20, batchSize: 16, hidden: [8] };
const { warmup: _, ...online } = { ...short, batchSize: 32, hidden: [32], variableHorizon: true };
const brisk = { rounds: 1, warmup: 200, batchSize: 32, hidden: [32] };
const fast = { learningRate: 3e-3, targetShare: 0.02 };
const soft = dqnStep({ temperature: 0.1, discount: 0.9, learningRate: 0.02, targetShare: 0.05 });
const inLastingField = (learn: Case["learn"]): Case => ({
  world: lastingField as Environment<unknown> as Environment<never>,
  learn,
  untrained: randomPolicy(lastingField),
});

const cases: Record<keyof typeof algorithms, Case> = {
  bc: inCartPole((seed) => bc(cartPole, demonstrations, { rounds: 4, seed })),
  dagger: inCartPole((seed) => dagger(cartPole, cartPoleExpert, { rounds: 4, steps: 200, clone: { rounds: 4 }, seed })),
  apprenticeship: {
    ...inTable(fields, () => apprenticeship(fields, crossings, { rounds: 4, discount: 0.9 })),
    seeded: false,
    answer: (rounds) =>
      (rounds[rounds.length - 1] as ApprenticeshipRound).mixture.reduce((most, one) =>
        one.probability > most.probability ? one : most,
      ).policy,
  },
  policyGradient: inCartPole((seed) => policyGradient(cartPole, { rounds: 3, steps: 512, seed })),
  gail: {
    ...inCartPole((seed) => gail(cartPoleFixed, fixedDemonstrations, { rounds: 3, steps: 512, seed })),
    world: cartPoleFixed as Environment<never>,
    enough: (seed) => gail(cartPoleFixed, fixedDemonstrations, { rounds: 16, seed }),
  },
  featureMatching: {
    ...inCartPole((seed) => featureMatching(cartPole, demonstrations, { ...lasting, rounds: 3, steps: 512, seed })),
    enough: (seed) => featureMatching(cartPole, demonstrations, { ...lasting, rounds: 4, improve: trpoStep(), seed }),
  },
  airl: {
    ...inCartPole((seed) => airl(cartPoleFixed, fixedDemonstrations, { rounds: 3, steps: 512, seed })),
    world: cartPoleFixed as Environment<never>,
    enough: (seed) => airl(cartPoleFixed, fixedDemonstrations, { rounds: 20, seed }),
  },
  qLearning: {
    ...inTable(meadow, (seed) => qLearning(meadow, { rounds: 3, steps: 500, seed })),
    enough: (seed) => qLearning(meadow, { rounds: 10, steps: 5000, seed }),
  },
  maxEntIrl: inTable(meadow, (seed) => maxEntIrl(meadow, walks, { rounds: 50, seed })),
  tabularAirl: {
    ...inTable(jungle, () =>
      tabularAirl(jungle, softValueIteration(jungle, { discount: 0.9 }).policy, { rounds: 50, discount: 0.9 }),
    ),
    seeded: false,
  },
  dqn: {
    ...inCartPole((seed) => dqn(cartPole, { ...short, improve: dqnStep({ targetEvery: 5, targetShare: 1 }), seed })),
    enough: (seed) =>
      dqn(cartPole, { ...brisk, steps: 3000, epsilon: () => 0.2, improve: dqnStep({ ...fast, double: false }), seed }),
  },
  sac: {
    world: pendulum as Environment<unknown> as Environment<never>,
    learn: (seed) => sac(pendulum, { ...short, improve: sacStep({ hidden: [8] }), seed }),
    enough: (seed) => {
      const improve = sacStep({ ...fast, hidden: [32], discount: 0.95 });
      return sac(pendulum, { ...brisk, steps: 3500, batchSize: 128, improve, seed });
    },
    untrained: randomPolicy(pendulum),
  },
  sqil: {
    ...inLastingField((seed) => sqil(lastingField, arrivals, { ...short, seed })),
    enough: (seed) => sqil(lastingField, arrivals, { ...brisk, steps: 500, hidden: [], improve: soft, seed }),
  },
  dac: {
    ...inLastingField((seed) => dac(lastingField, arrivals, { ...short, seed })),
    enough: (seed) => {
      const discriminator = { hidden: [], learningRate: 0.02, gradientPenalty: 1 };
      return dac(lastingField, arrivals, { ...brisk, steps: 500, hidden: [], improve: soft, discriminator, seed });
    },
  },
  iqLearn: {
    ...inCartPole((seed) => iqLearn(cartPole, demonstrations, { ...online, seed })),
    enough: (seed) => iqLearn(cartPole, demonstrations, { ...online, rounds: 1, steps: 200, offline: true, seed }),
  },
};

/** The functions of a round are called with these: all states of a table, else some observations; all actions, or some of a box. */
function probesOf(world: Environment): Probes {
  const { observationSpace, actionSpace } = world;
  const indices = (size: number) => Array.from({ length: size }, (_, i) => i);
  const [{ observations }] = rollouts(world, randomPolicy(world), { episodes: 1, seed: 5 });
  const seen =
    observationSpace.kind === "discrete"
      ? indices(observationSpace.size).map((state) => Float32Array.of(state))
      : indices(10).map((t) => observations.row(t));
  const actions: Action[] =
    actionSpace.kind === "discrete"
      ? indices(actionSpace.size)
      : [0, 0.3, 0.5, 0.9, 1].map((share) =>
          actionSpace.low.map((low, i) => low + share * (actionSpace.high[i] - low)),
        );
  const numbersOf = (value: Action) => (typeof value === "number" ? [value] : [...value]);
  const ofObservations = (f: (observation: Observation) => Action) =>
    Float64Array.from(seen.flatMap((each) => numbersOf(f(each))));
  const ofPairs = (f: (observation: Observation, action: Action) => number) =>
    Float64Array.from(seen.flatMap((observation) => actions.map((action) => f(observation, action))));
  const drawn = (f: (observation: Observation, random: Random) => Action) => {
    const random = seeded(5);
    return ofObservations((observation) => f(observation, random));
  };
  return {
    act: drawn,
    draw: drawn,
    mode: ofObservations,
    logProb: ofPairs,
    actLogProb: ofPairs,
    reward: ofPairs,
    shaping: ofObservations,
    rewardOf: (f: (features: Rows) => Float64Array) => f(meadow.features),
  };
}

/** A leaf whose number, or one of whose numbers, is moved by one ulp, the least that it can be moved. */
function nudged([path, value]: Leaf, place: number): Leaf {
  if (typeof value === "string") return [path, `${value}, moved`];
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  bytes[place] ^= 1; // numbers are little-endian: this is the last bit of the one that begins here
  return [path, bytes];
}

/** The values of a leaf. */
const numbersOf = (value: Leaf[1]) => (typeof value === "string" ? [] : Array.from(value as Float64Array));

test("the registry has every algorithm: each file of src/algorithms has one of its own name", () => {
  const folder = join(__dirname, "../src/algorithms");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !/^index\.ts$|\.d\.ts$/.test(file));
  for (const file of files)
    expect(readFileSync(join(folder, file), "utf8")).toContain(`export function* ${file.replace(".ts", "")}`);
  expect(Object.keys(algorithms).sort()).toEqual(files.map((file) => file.replace(".ts", "")).sort());
});

describe.each(Object.entries(cases))(
  "%s",
  (_, { world, learn, untrained, seeded: hasSeed = true, answer = last, enough = learn }) => {
    const probes = probesOf(world);
    const facts = (round: Round) => fingerprint(leaves(round, probes));

    /** A learner that nothing disturbs: its rounds, the hash of each when yielded, the tensors there were then, and those left. */
    function run(seed: number) {
      const before = tensorCount();
      const rounds: Round[] = [];
      const [hashes, tensors]: [string[], number[]] = [[], []];
      for (const round of learn(seed)) {
        tensors.push(tensorCount());
        rounds.push(round);
        hashes.push(facts(round));
      }
      return { rounds, hashes, tensors, left: tensorCount() - before };
    }
    const runs = new Map<number, ReturnType<typeof run>>();
    /** The same, made once for all tests. */
    function alone(seed: number) {
      const made = runs.get(seed) ?? run(seed);
      runs.set(seed, made);
      return made;
    }

    test("the hash of a round changes when any number in it, of the policy's weights or of a function's values, moves by one ulp", () => {
      const [round] = alone(3).rounds.slice(-1);
      const all = [...leaves(round, probes)];
      const paths = all.map(([path]) => path);
      expect(paths).toContain("policy.logProb.()");
      if ("parameters" in round.policy) expect(paths).toContain("policy.parameters");
      const hash = fingerprint(all);
      all.forEach((leaf, i) => {
        const [path, value] = leaf;
        const count = typeof value === "string" ? 1 : (value as Float64Array).length;
        const size = typeof value === "string" ? 1 : value.byteLength / count;
        for (const at of count > 0 ? new Set([0, Math.floor(count / 2), count - 1]) : [])
          expect(fingerprint(all.with(i, nudged(leaf, at * size))), `${path}, place ${at}`).not.toBe(hash);
      });
    });

    test("evaluating between rounds changes nothing", () => {
      const watched: string[] = [];
      for (const round of learn(3)) {
        evaluate(world, round.policy, { episodes: 2, seed: round.round, sample: true });
        watched.push(facts(round));
      }
      expect(watched).toEqual(alone(3).hashes);
    });

    test("each round stays as it is while learning goes on, and while others learn", () => {
      const { rounds, hashes } = alone(3);
      alone(4);
      expect(rounds.map(facts)).toEqual(hashes);
    });

    test("the same seed gives the same rounds to the last bit, another seed others; also if two learners take turns", () => {
      const learners = [learn(3), learn(4)];
      const turns = alone(3).hashes.map(() =>
        learners.map((learner) => facts((learner.next() as IteratorYieldResult<Round>).value)),
      );
      expect(turns.map(([fact]) => fact)).toEqual(alone(3).hashes);
      expect(turns.map(([, fact]) => fact)).toEqual(alone(4).hashes);
      if (hasSeed) expect(alone(4).hashes).not.toEqual(alone(3).hashes);
      for (const learner of learners) learner.return();
    });

    test("rounds are counted from 0, and all their numbers are finite, also in arrays and of functions", () => {
      alone(3).rounds.forEach((round, i) => {
        expect(round.round).toBe(i);
        for (const [path, value] of leaves(round, probes)) {
          // bounds of a space may be infinite, and so is log 0
          const isFree = /\.spaces\.|(^|\.)(logProb|actLogProb)\./.test(path);
          const isValid = (x: number) => (isFree ? !Number.isNaN(x) : Number.isFinite(x));
          expect(numbersOf(value).every(isValid), path).toBe(true);
        }
      });
    });

    test("after the first round the tensors are constant, and however it ends none is left", () => {
      const { tensors, left } = alone(3);
      expect(new Set(tensors).size).toBe(1);
      expect(left).toBe(0);
      const before = tensorCount();
      for (const _ of learn(3)) break;
      expect(tensorCount()).toBe(before);
      expect(() => {
        for (const _ of learn(3)) throw new Error("by the user");
      }).toThrow("by the user");
      expect(tensorCount()).toBe(before);
    });

    test("it learns: better than its untrained policy, p < 0.05 by a permutation test", () => {
      const returns = (policy: Policy) => rollouts(world, policy, { episodes: 20, seed: 9 }).map(returnOf);
      const learned = greedy(answer([...enough(3)]));
      expect(permutationTest(returns(learned), returns(untrained))).toBeLessThan(0.05);
    });
  },
);
