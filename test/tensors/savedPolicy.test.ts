import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { cartPole } from "../../src/environments/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import { rollouts } from "../../src/rollouts";
import { actor, type NetworkPolicy } from "../../src/tensors/actor";
import { tensorCount, tf } from "../../src/tensors/backend";
import { loadPolicy, savePolicy } from "../../src/tensors/savedPolicy";
import { box, discrete, type Spaces } from "../../src/types";
import { learner } from "../learner";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "apprentice-test-")), "policy");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const vectors: Spaces = {
  observationSpace: box([-1, Number.NEGATIVE_INFINITY, 0], [1, 4, 9], ["x (m)", "v (m/s)", "θ (rad)"]),
  actionSpace: box([-3, -3], [3, 3]),
};
const standardization = { mean: Float32Array.of(0.1, -7, 4), scale: Float32Array.of(1.8257418, 0.2, 1e4) };

/** A policy with random weights. */
function policyFor(spaces: Spaces, hidden: number[], activation: "tanh" | "relu", normalized = false): NetworkPolicy {
  using one = learner(spaces, { hidden, activation });
  const network = one.policy;
  const random = seeded(1);
  const parameters = network.policy().parameters.map((x) => x + 0.3 * random.standardNormal());
  return actor({ ...network.policy(), parameters, ...(normalized && { standardization }) });
}

const observations = (spaces: Spaces) => {
  const random = seeded(2);
  const { observationSpace } = spaces;
  return Array.from({ length: 20 }, () =>
    observationSpace.kind === "discrete"
      ? Float32Array.of(random.integers(0, observationSpace.size))
      : observationSpace.low.map(() => 3 * random.standardNormal()),
  );
};

test.each<[string, NetworkPolicy]>([
  ["Gaussian, normalized, relu", policyFor(vectors, [6, 5], "relu", true)],
  ["Gaussian, tanh", policyFor(vectors, [6], "tanh")],
  ["indices to indices, tanh", policyFor({ observationSpace: discrete(4), actionSpace: discrete(3) }, [5], "tanh")],
  ["no hidden layer", policyFor({ ...vectors, actionSpace: discrete(2) }, [], "tanh", true)],
])("a saved policy acts the same to the last bit, and opens in plain tfjs: %s", async (_, policy) => {
  savePolicy(policy, folder);
  const before = tensorCount();
  const loaded = await loadPolicy(folder);
  expect(tensorCount()).toBe(before);
  const { spaces, hidden, parameters } = loaded;
  expect({ spaces, hidden, parameters }).toEqual({
    spaces: policy.spaces,
    hidden: policy.hidden,
    parameters: policy.parameters,
  });
  expect(loaded.standardization).toEqual(policy.standardization);
  const model = await tf.loadLayersModel(`file://${folder}/model.json`);
  const [a, b] = [seeded(3), seeded(3)];
  for (const observation of observations(spaces)) {
    expect(loaded.act(observation, a)).toEqual(policy.act(observation, b));
    expect(loaded.mode(observation)).toEqual(policy.mode(observation));
    tf.tidy(() => {
      const input =
        spaces.observationSpace.kind === "box"
          ? observation
          : new Float32Array(4).fill(1, observation[0], observation[0] + 1);
      const output = (model.predict(tf.tensor2d([Array.from(input)])) as tf.Tensor).dataSync<"float32">();
      const { actionSpace } = spaces;
      const mode =
        actionSpace.kind === "discrete"
          ? output.indexOf(Math.max(...output))
          : output.map((a, i) => Math.min(actionSpace.high[i], Math.max(actionSpace.low[i], a)));
      if (typeof mode === "number") expect(policy.mode(observation)).toBe(mode);
      else
        mode.forEach((a, i) => {
          expect((policy.mode(observation) as Float32Array)[i]).toBeCloseTo(a, 4);
        });
    });
  }
  model.dispose();
});

test("a new policy takes the place of an old one; the same one gives the same bytes in a new folder", async () => {
  const policy = policyFor(vectors, [6], "tanh", true);
  for (const old of [policyFor(vectors, [7, 8], "relu"), policy, policy]) savePolicy(old, `${folder}/`);
  expect((await loadPolicy(folder)).parameters).toEqual(policy.parameters);
  expect(readdirSync(folder)).toHaveLength(2);
  const bytes = (name: string) => {
    const fresh = join(folder, "..", name);
    savePolicy(policy, fresh);
    return readdirSync(fresh).map((file) => [file, readFileSync(join(fresh, file), "latin1")]);
  };
  expect(bytes("one")).toEqual(bytes("other"));
});

test("a save that fails half-way leaves the old policy as it was; other files are never touched", async () => {
  const old = policyFor(vectors, [6], "tanh");
  savePolicy(old, folder);
  writeFileSync(join(folder, "notes.txt"), "mine");
  mkdirSync(join(folder, "model.json.tmp")); // so that model.json cannot be written
  expect(() => savePolicy(policyFor(vectors, [5], "relu"), folder)).toThrow(
    /policy can't be saved in .*policy: EISDIR/,
  );
  expect((await loadPolicy(folder)).parameters).toEqual(old.parameters);
  rmSync(join(folder, "model.json.tmp"), { recursive: true });
  savePolicy(policyFor(vectors, [5], "relu"), folder);
  expect((await loadPolicy(folder)).hidden).toEqual([5]);
  expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe("mine");
  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "model.json"), "{}");
  expect(() => savePolicy(old, other)).toThrow(
    /holds another model, for its model.json is not one that savePolicy wrote/,
  );
  expect(() => savePolicy(old, join(folder, "notes.txt"))).toThrow(/policy can't be saved in/);
});

test("large networks are saved; weights that are not finite are not", async () => {
  const large = policyFor(
    { observationSpace: box(Array(376).fill(-1), Array(376).fill(1)), actionSpace: vectors.actionSpace },
    [400, 300],
    "relu",
  );
  savePolicy(large, folder);
  expect((await loadPolicy(folder)).parameters).toEqual(large.parameters);
  const parameters = large.parameters.map((x, i) => (i === 7 ? Number.NaN : x));
  expect(() => savePolicy({ ...large, parameters }, folder)).toThrow(/weights that are not finite: it is not saved/);
});

test("a model that tfjs saves again, trained further, is read as it then is", async () => {
  const policy = policyFor(vectors, [6, 5], "tanh", true);
  savePolicy(policy, folder);
  const model = await tf.loadLayersModel(`file://${folder}/model.json`);
  const kernel = model.layers.at(-1)!.getWeights()[0];
  model.layers.at(-1)!.setWeights([tf.mul(kernel, 2), model.layers.at(-1)!.getWeights()[1]]);
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  await model.save(`file://${folder}`, { includeOptimizer: true });
  model.dispose();
  const loaded = await loadPolicy(folder);
  const start = policy.parameters.length - 2 - 12;
  expect(loaded.parameters.subarray(0, start)).toEqual(policy.parameters.subarray(0, start));
  expect(loaded.parameters[start]).toBe(2 * policy.parameters[start]);
  expect(loaded.standardization).toEqual(policy.standardization);
});

test("a learner goes on from a loaded policy, its standardization included", async () => {
  const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 0 });
  const mean = Float32Array.of(0.5, 0, 0.02, 0);
  const scale = Float32Array.of(3, 2, 10, 3);
  const start = actor({ ...policyFor(cartPole, [8], "tanh"), standardization: { mean, scale } });
  savePolicy(start, folder);
  const rounds = [...bc(cartPole, demonstrations, { rounds: 5, policy: await loadPolicy(folder) })];
  expect(rounds).toEqual(
    [...bc(cartPole, demonstrations, { rounds: 5, policy: start })].map((round) =>
      expect.objectContaining({ loss: round.loss }),
    ),
  );
  const { policy, loss } = rounds[4];
  expect(policy.standardization).toEqual({ mean, scale });
  expect(loss).toBeLessThan(rounds[0].loss);
  // The loss of the network in training is that of the policy that acts.
  const [again] = bc(cartPole, demonstrations, { rounds: 1, batchSize: 1000, policy });
  const [{ observations, actions }] = [demonstrations[0]];
  const own = demonstrations.flatMap(({ observations, actions }) =>
    Array.from(actions.data, (action, t) => policy.logProb(observations.row(t), action)),
  );
  expect(observations.length).toBe(actions.length + 1);
  expect(again.loss).toBeCloseTo(-own.reduce((a, b) => a + b) / own.length, 4);
});

test("what holds no policy, or is damaged, is refused by name, and leaves no tensors behind", async () => {
  const refused = (message: RegExp) => expect(loadPolicy(folder)).rejects.toThrow(message);
  await refused(/policy holds no policy that can be read: it has no model.json; give the folder that savePolicy wrote/);
  const damage = (name: string, change: (text: string) => string) => {
    rmSync(folder, { recursive: true, force: true });
    savePolicy(policyFor(vectors, [6], "tanh"), folder);
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name), "latin1")), "latin1");
  };
  damage("weights.bin", () => "");
  const before = tensorCount();
  const damages: [string, (text: string) => string, RegExp][] = [
    ["weights.bin", (bytes) => bytes.slice(0, -4), /weights have 148 bytes; expected 152/],
    ["weights.bin", (bytes) => "\xff".repeat(bytes.length), /some of its weights are not finite/],
    ["model.json", (text) => text.replace('"box"', '"ball"'), /one of its spaces is neither discrete nor a box/],
    ["model.json", (text) => text.replace('"-Infinity"', '"x"'), /one of its spaces is neither discrete nor a box/],
    ["model.json", (text) => text.replace(/"logStd":\[.*?\]/, '"logStd":[0]'), /it has 1 logStd; expected 2/],
    [
      "model.json",
      (text) => text.replace('"tanh"', '"selu"'),
      /layer_0 6 selu true, Dense layer_1 2 linear true; for its spaces expected .*layer_0 6 tanh/,
    ],
    [
      "model.json",
      (text) => text.replace('"name":"layer_0/kernel"', '"name":"kernel"'),
      /its weight layer_0.kernel has 0 numbers; expected 18/,
    ],
    ["model.json", (text) => text.replace("weights.bin", "weights.bim"), /it has no weights.bim/],
    ["model.json", (text) => text.slice(0, 100), /its model.json is no JSON/],
    ["model.json", () => "null", /its model.json is not one that savePolicy wrote/],
  ];
  for (const [name, change, message] of damages) {
    damage(name, change);
    await refused(message);
  }
  expect(tensorCount()).toBe(before);
});
