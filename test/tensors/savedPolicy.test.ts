import { execFileSync, spawn } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { cartPole } from "../../src/environments/classic/cartPole";
import { rollouts } from "../../src/experience/episodes";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import { box, discrete } from "../../src/spaces";
import { actor, type NetworkPolicy } from "../../src/tensors/actor";
import { tensorCount, tf } from "../../src/tensors/backend";
import { loadPolicy, savePolicy } from "../../src/tensors/savedPolicy";
import type { Spaces } from "../../src/types";
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
const standardization = { mean: Float32Array.of(0.1, -7, 4), scale: Float32Array.of(1.8257418, 0.2, 1e6) };

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

test("a folder that holds something else, a file and a symbolic link are refused, and stay as they were", async () => {
  const policy = policyFor(vectors, [6], "tanh");
  const home = join(folder, "..");
  const inside = (place: string) => {
    const names = readdirSync(place).sort();
    return names.map((name) => [
      name,
      lstatSync(join(place, name)).isFile() && readFileSync(join(place, name), "latin1"),
    ]);
  };
  const refused = (name: string, message: RegExp) => {
    const before = inside(home);
    expect(() => savePolicy(policy, join(home, name))).toThrow(message);
    expect(inside(home)).toEqual(before);
  };
  const holding = (name: string, file: string, text: string) => {
    mkdirSync(join(home, name));
    writeFileSync(join(home, name, file), text);
    const before = inside(join(home, name));
    refused(
      name,
      /policy can't be saved in .*: it holds something other than a policy \(.*\); save the policy elsewhere\.$/,
    );
    expect(inside(join(home, name))).toEqual(before);
  };
  holding("notes", "notes.txt", "mine");
  holding("weights", "weights.bin", "mine");
  holding("model", "model.json", "{}");
  writeFileSync(join(home, "file"), "mine");
  refused("file", /policy can't be saved in .*file: it is not a folder; save the policy elsewhere\.$/);
  refused(
    "file/policy",
    /policy can't be saved in .*: a part of the path that should be a folder is a file \(ENOTDIR\)\.$/,
  );
  savePolicy(policy, folder);
  symlinkSync(folder, join(home, "link"));
  refused("link", /policy can't be saved in .*link: it is a symbolic link; save the policy elsewhere\.$/);
  refused("link/", /it is a symbolic link/);
  symlinkSync(join(home, "nowhere"), join(home, "dangling"));
  refused("dangling", /it is a symbolic link/);
  renameSync(join(folder, "model.json"), join(home, "moved.json"));
  symlinkSync(join(home, "moved.json"), join(folder, "model.json"));
  refused("policy", /\(its model.json is a symbolic link; expected a regular file\)/);
});

test("files of other names beside a saved policy are never touched", async () => {
  savePolicy(policyFor(vectors, [6], "tanh"), folder);
  const mine = ["notes.txt", "weights-2.bin", "model.json.tmp", "weights-mine.bin", "weights-0123.bin"];
  for (const name of mine) writeFileSync(join(folder, name), name);
  for (const units of [5, 6, 7]) savePolicy(policyFor(vectors, [units], "relu"), folder);
  expect((await loadPolicy(folder)).hidden).toEqual([7]);
  for (const name of mine) expect(readFileSync(join(folder, name), "utf8")).toBe(name);
  expect(readdirSync(folder)).toHaveLength(2 + mine.length);
});

test("an empty folder takes a policy, and folders above it are made", async () => {
  mkdirSync(folder);
  savePolicy(policyFor(vectors, [6], "tanh"), folder);
  expect((await loadPolicy(folder)).hidden).toEqual([6]);
  savePolicy(policyFor(vectors, [5], "tanh"), join(folder, "..", "a/b/c"));
  expect((await loadPolicy(join(folder, "..", "a/b/c"))).hidden).toEqual([5]);
});

test("processes that save to one folder and load from it at the same time, killed or not, never meet a broken policy", async () => {
  // Of each policy all weights are one number, and its hidden layer has as many units as that number says.
  const code = `
    const { actor } = require("./dist/tensors/actor.js");
    const { architecture } = require("./dist/tensors/architecture.js");
    const { loadPolicy, savePolicy } = require("./dist/tensors/savedPolicy.js");
    const [, folder, seed] = process.argv;
    const spaces = { observationSpace: { kind: "discrete", size: 3 }, actionSpace: { kind: "discrete", size: 2 } };
    const policy = (units) => {
      const parameters = new Float32Array(architecture(spaces, [units]).size).fill(units);
      return actor({ spaces, hidden: [units], activation: "tanh", parameters });
    };
    (async () => {
      let end = Infinity;
      for (let i = 0; Date.now() < end; i++) {
        if (seed > 0) savePolicy(policy(10 * seed + (i % 10)), folder);
        else {
          const { hidden, parameters } = await loadPolicy(folder);
          if (!parameters.every((x) => x === hidden[0])) throw new Error(hidden + " " + parameters);
        }
        if (i === 0) console.log("begun", (end = Date.now() + 1000));
      }
    })();`;
  const run = (seed: number, killed = false) =>
    new Promise<string>((resolve) => {
      const child = spawn(process.execPath, ["-e", code, folder, String(seed)], {
        cwd: join(__dirname, "../.."),
        stdio: ["ignore", "pipe", "pipe"],
      });
      let said = "";
      child.stderr.on("data", (text) => {
        said += text;
      });
      child.stdout.on("data", () => killed && setTimeout(() => child.kill("SIGKILL"), 300));
      child.on("close", (status, signal) => resolve(status === 0 ? "done" : (signal ?? said)));
    });
  const first = policyFor(vectors, [6], "tanh");
  savePolicy({ ...first, parameters: first.parameters.map(() => 6) }, folder);
  const ends = await Promise.all([run(1), run(2, true), run(0), run(0)]);
  expect(ends).toEqual(["done", "SIGKILL", "done", "done"]);
  savePolicy(policyFor(vectors, [5], "tanh"), folder);
  expect((await loadPolicy(folder)).hidden).toEqual([5]);
  expect(readdirSync(folder)).toHaveLength(2);
}, 60_000);

test("large networks are saved; weights that are not finite are not", async () => {
  const large = policyFor(
    { observationSpace: box(Array(376).fill(-1), Array(376).fill(1)), actionSpace: vectors.actionSpace },
    [400, 300],
    "relu",
  );
  savePolicy(large, folder);
  const loaded = await loadPolicy(folder);
  expect(loaded.parameters).toHaveLength(large.parameters.length);
  expect(loaded.parameters.every((x, i) => x === large.parameters[i])).toBe(true);
  const parameters = large.parameters.map((x, i) => (i === 7 ? Number.NaN : x));
  expect(() => savePolicy({ ...large, parameters }, folder)).toThrow(/weights that are not finite: it is not saved/);
  const small = policyFor(vectors, [6], "tanh", true);
  const { mean } = standardization;
  const spoiled = { ...small, standardization: { mean, scale: mean.map(() => Number.NaN) } };
  expect(() => savePolicy(spoiled, folder)).toThrow(/can't be saved in .*: some of its weights are not finite\.$/);
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

test("a file of an earlier version, whose normalization has an epsilon, is read as it was meant", async () => {
  const policy = policyFor(vectors, [6, 5], "tanh", true);
  savePolicy(policy, folder);
  const path = join(folder, "model.json");
  const text = readFileSync(path, "utf8");
  const old = text.replace(/"epsilon":0\b/, '"epsilon":1e-8').replace(/,?"scale":\[[^\]]*\]/, "");
  expect(old.length).not.toBe(text.length);
  writeFileSync(path, old);
  const { scale } = (await loadPolicy(folder)).standardization as NonNullable<NetworkPolicy["standardization"]>;
  expect(scale[0]).toBeCloseTo(1.8257418, 5);
  expect(scale[2]).toBeCloseTo(1 / Math.sqrt(1e-12 + 1e-8), -1);
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

test("whatever value of a model.json is replaced or left out, the policy still acts, or the error says what is wrong", async () => {
  const policy = policyFor({ observationSpace: box([-1], [1], ["x (m)"]), actionSpace: box([-3], [3]) }, [2], "tanh");
  savePolicy({ ...policy, standardization: { mean: Float32Array.of(1), scale: Float32Array.of(3) } }, folder);
  const path = join(folder, "model.json");
  const text = readFileSync(path, "utf8");
  type Json = Record<string, unknown>;
  const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, part]) => [[...path, key], ...pathsIn(part, [...path, key])])
      : [];
  const isTfjs = (key: string) => /initializer|regularizer|constraint/.test(key); // what acting does not depend on
  const places = pathsIn(JSON.parse(text)).filter((keys) => !keys.some(isTfjs));
  expect(places.length).toBeGreaterThan(60);
  let refused = 0;
  for (const keys of places)
    for (const value of [undefined, null, -1, 2 ** 53, 1e308, "../x", [null], {}]) {
      const model: Json = JSON.parse(text);
      const parent = keys.slice(0, -1).reduce((part, key) => part[key] as Json, model);
      parent[keys[keys.length - 1]] = value;
      writeFileSync(path, JSON.stringify(model));
      const found = await loadPolicy(folder).catch((error: Error) => {
        expect(error.message, keys.join(".")).toMatch(/ holds no policy that can be read: (its|it|one|a|some|the) /);
        expect(error.message, keys.join(".")).not.toMatch(/is not a function|Cannot|iterable|NaN/);
        refused++;
      });
      if (found) expect((found.act(Float32Array.of(0.3), seeded(0)) as Float32Array).every(Number.isFinite)).toBe(true);
    }
  expect(refused).toBeGreaterThan(300);
}, 60_000);

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
    [
      "model.json",
      (text) => text.replace('"low":[-1,', '"low":[1.5,'),
      /one of its spaces is neither discrete nor a box/,
    ],
    [
      "model.json",
      (text) => text.replace(/"logStd":\[.*?\]/, '"logStd":[0, 1e9]'),
      /its logStd are \[0,1000000000\]; expected/,
    ],
    ["model.json", (text) => text.replace(/"units":6,/, ""), /a layer of its network has undefined units; expected/],
    [
      "model.json",
      (text) => text.replace('"logStd"', '"scale":[1,1,1],"logStd"'),
      /it has a scale, but its model has no/,
    ],
    [
      "model.json",
      (text) => text.replace('["weights.bin"]', '["weights.bin","weights.bin"]'),
      /its weights.bin has 152 bytes; expected at most 0/,
    ],
    ["model.json", (text) => text.replace('"-Infinity"', '"x"'), /one of its spaces is neither discrete nor a box/],
    ["model.json", (text) => text.replace(/"logStd":\[.*?\]/, '"logStd":[0]'), /it has 1 logStd; expected 2/],
    [
      "model.json",
      (text) => text.replace('"tanh"', '"selu"'),
      /layer_0 6 selu true, Dense layer_1 2 linear true; for its spaces expected .*layer_0 6 tanh/,
    ],
    ["model.json", (text) => text.replace(/"logStd":\[.*?\]/, '"logStd":["1", null]'), /it has 0 logStd; expected 2/],
    [
      "model.json",
      (text) => text.replace('"name":"layer_0/kernel"', '"name":"kernel"'),
      /it has no weight layer_0.kernel/,
    ],
    [
      "model.json",
      (text) => text.replace('"name":"layer_0/bias"', '"name":"layer_0/kernel"'),
      /describes the weight layer_0.kernel twice/,
    ],
    [
      "model.json",
      (text) => text.replace('"shape":[3,6]', '"shape":[6,3]'),
      /its weight layer_0.kernel is float32 of shape \[6,3\]; expected float32 of shape \[3,6\]/,
    ],
    ["model.json", (text) => text.replace('"shape":[3,6]', '"shape":[-3,-6]'), /a weight as .*\[-3,-6\].*from 0 on/],
    [
      "model.json",
      (text) => text.replace('"shape":[3,6]', '"shape":[3e9,6e9]'),
      /weights of \d+ bytes; expected at most/,
    ],
    [
      "model.json",
      (text) => text.replace('[3,6],"dtype":"float32"', '[3,6],"dtype":"int32"'),
      /is int32 of shape \[3,6\]/,
    ],
    ["model.json", (text) => text.replace('[3,6],"dtype":"float32"', '[3,6],"dtype":"float16"'), /the dtype float32/],
    ["model.json", (text) => text.replace(/"weights":\[.*?\}\]/, '"weights":[null]'), /a weight as null/],
    ["model.json", (text) => text.replace(/"weightsManifest":\[.*?\}\]\}\]/, '"weightsManifest":5'), /names 0 files/],
    [
      "model.json",
      (text) => text.replace('"units":6', '"units":-6'),
      /has -6 units; expected a whole number from 1 on/,
    ],
    ["model.json", (text) => text.replace('"units":6', '"units":60000000'), /weights; expected at most 67108864/],
    [
      "model.json",
      (text) => text.replace(/\{"class_name":"Dense"/, (all) => `${'{"config":{}},'.repeat(20_000)}${all}`),
      /its model has 20003 layers; expected at most 102/,
    ],
    ["model.json", (text) => text.replace('"Sequential"', '"Functional"'), /describes no sequence of layers/],
    ["model.json", (text) => text.replace("weights.bin", "weights.bim"), /its weights.bim does not exist/],
    [
      "model.json",
      (text) => text.replace("weights.bin", "../policy/weights.bin"),
      /"..\/policy\/weights.bin"; expected a file of the same folder/,
    ],
    [
      "model.json",
      (text) => text.replace("weights.bin", "/dev/zero"),
      /"\/dev\/zero"; expected a file of the same folder/,
    ],
    ["weights.bin", (bytes) => bytes + bytes, /its weights.bin has 304 bytes; expected at most 152/],
    ["model.json", (text) => text.slice(0, 100), /its model.json is not valid JSON/],
    ["model.json", () => "null", /its model.json is not one that savePolicy wrote/],
  ];
  for (const [name, change, message] of damages) {
    damage(name, change);
    await refused(message);
  }
  for (const name of ["model.json", "weights.bin"]) {
    damage(name, (text) => text);
    renameSync(join(folder, name), join(folder, "..", name));
    symlinkSync(join(folder, "..", name), join(folder, name));
    await refused(new RegExp(`its ${name} is a symbolic link; expected a regular file`));
    rmSync(join(folder, name));
    execFileSync("mkfifo", [join(folder, name)]);
    await refused(new RegExp(`its ${name} is something that is neither a file nor a folder; expected a regular file`));
  }
  expect(tensorCount()).toBe(before);
});
