/**
 * Policies on disk: a folder with a network as a LayersModel, `model.json` and its weights, which plain tfjs opens by
 * `tf.loadLayersModel("file://…/model.json")`. The model gives logits, or the mean of a Gaussian, of observations as they are
 * (an index as one-hot); a normalization is its first layer. Its metadata hold what tfjs has no word for: the spaces, and the
 * log standard deviations of a Gaussian.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { box, discrete, type Space, type Spaces } from "../types";
import { actor, type NetworkPolicy, type Snapshot } from "./actor";
import { type Activation, architecture, networkWidth } from "./architecture";
import { tf } from "./backend";
import { leastVariance } from "./standardization";

type Json = Record<string, unknown>;

/** A weight of the model, as its manifest describes it. */
interface Weight {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: string;
}

/** JSON has no infinities. */
const written = (numbers: Float32Array) => Array.from(numbers, (x) => (Number.isFinite(x) ? x : String(x)));
const spaceJson = (space: Space) =>
  space.kind === "discrete" ? space : { ...space, low: written(space.low), high: written(space.high) };

function spaceOf(json: unknown): Space {
  const { kind, size, low, high, names } = (json ?? {}) as Json;
  if (kind === "discrete" && Number.isInteger(size) && (size as number) > 0) return discrete(size as number);
  if (kind === "box" && Array.isArray(low) && Array.isArray(high) && low.length === high.length) {
    const named = names === undefined || (Array.isArray(names) && names.length === low.length);
    const space = box(low.map(Number), high.map(Number), names as string[] | undefined);
    if (named && space.low.every((bound, i) => bound <= space.high[i])) return space;
  }
  throw new Error("one of its spaces is neither discrete nor a box");
}

/** The network as tfjs describes it: its layers, and its weights by name in the order of the file. */
function describeNetwork({ spaces, hidden, activation }: Omit<Snapshot, "parameters">, normalized: boolean) {
  const model = tf.sequential({ name: "policy" });
  model.add(tf.layers.inputLayer({ name: "observation", inputShape: [networkWidth(spaces.observationSpace)] }));
  if (normalized)
    model.add(
      tf.layers.batchNormalization({
        name: "normalization",
        center: false,
        scale: false,
        epsilon: leastVariance,
        trainable: false,
      }),
    );
  for (const [i, units] of [...hidden, networkWidth(spaces.actionSpace)].entries())
    model.add(
      tf.layers.dense({
        name: `layer_${i}`,
        units,
        activation: i < hidden.length ? activation : "linear",
        kernelInitializer: "zeros",
      }),
    );
  const weights = model.weights.map(({ originalName: name, shape }) => ({ name, shape, dtype: "float32" }) as Weight);
  const modelTopology = model.toJSON(undefined, false) as unknown as Json;
  model.dispose();
  return { modelTopology, weights };
}

/** What stands in model.json; it and the files that it names are all that a saved policy is. */
function readModel(folder: string): Json {
  const path = `${folder}/model.json`;
  if (!existsSync(path)) throw new Error("it has no model.json; give the folder that savePolicy wrote");
  let model: Json | null = null;
  try {
    model = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error("its model.json is no JSON");
  }
  const metadata = model?.userDefinedMetadata as Json | undefined;
  if (!model || !metadata?.apprentice) throw new Error("its model.json is not one that savePolicy wrote");
  return model;
}

/** Saves use these in turn: the old weights stay until model.json names the new. */
const weightFiles = ["weights.bin", "weights-2.bin"];

/**
 * Saves a policy. One that was saved there before stays whole until the new one is; other files are not touched.
 *
 * @param folder is made where it is not there
 * @throws Error when the folder holds another model, or the policy has weights that are not finite
 */
export function savePolicy(policy: NetworkPolicy, folder: string): void {
  const { spaces, parameters, standardization } = policy;
  if (!parameters.every(Number.isFinite))
    throw new Error("This policy has weights that are not finite: it is not saved.");
  const { logStd } = architecture(spaces, policy.hidden);
  const { modelTopology, weights } = describeNetwork(policy, standardization !== undefined);
  let name = weightFiles[0];
  if (existsSync(`${folder}/model.json`))
    try {
      const [{ paths }] = readModel(folder).weightsManifest as { paths: string[] }[];
      name = weightFiles.find((name) => !paths.includes(name)) as string;
    } catch (error) {
      throw new Error(`${folder} holds another model, for ${(error as Error).message}; save the policy elsewhere.`);
    }
  // `parameters` has kernels and biases in the model's order; tfjs puts untrained weights, the normalization's, last.
  const values = [
    parameters.subarray(0, logStd),
    ...(standardization
      ? [standardization.mean, standardization.scale.map((scale) => 1 / scale ** 2 - leastVariance)]
      : []),
  ];
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      `${folder}/${name}`,
      Buffer.concat(values.map((part) => Buffer.from(Float32Array.from(part).buffer))),
    );
    const model = {
      format: "layers-model",
      generatedBy: "apprentice",
      convertedBy: null,
      modelTopology,
      weightsManifest: [{ paths: [name], weights }],
      userDefinedMetadata: {
        apprentice: {
          observationSpace: spaceJson(spaces.observationSpace),
          actionSpace: spaceJson(spaces.actionSpace),
          logStd: Array.from(parameters.subarray(logStd)),
          // exactly; the model has it rounded, as a variance
          ...(standardization && { scale: Array.from(standardization.scale) }),
        },
      },
    };
    writeFileSync(`${folder}/model.json.tmp`, JSON.stringify(model));
    renameSync(`${folder}/model.json.tmp`, `${folder}/model.json`);
    for (const other of weightFiles) if (other !== name) rmSync(`${folder}/${other}`, { force: true });
  } catch (error) {
    throw new Error(`The policy can't be saved in ${folder}: ${(error as Error).message}`);
  }
}

interface Layer {
  readonly class_name: string;
  readonly config: Json;
}

const layersOf = (topology: unknown) => (topology as { config?: { layers?: Layer[] } })?.config?.layers ?? [];

/** What of the layers must be as `describeNetwork` has it, in words. */
const essentials = (topology: unknown) =>
  layersOf(topology)
    .map(({ class_name, config }) =>
      [
        class_name,
        ...["name", "units", "activation", "use_bias", "epsilon", "center", "scale"].map((key) => config[key]),
      ]
        .filter((value) => value !== undefined)
        .join(" "),
    )
    .join(", ");

/** The numbers of the file, by the name of the weight. */
function weightsOf(folder: string, manifest: { paths: string[]; weights: Weight[] }[]): Map<string, Float32Array> {
  const bytes = Buffer.concat(
    manifest.flatMap(({ paths }) =>
      paths.map((path) => {
        if (!existsSync(`${folder}/${path}`)) throw new Error(`it has no ${path}`);
        return readFileSync(`${folder}/${path}`);
      }),
    ),
  );
  const weights = manifest.flatMap(({ weights }) => weights);
  const size = weights.reduce((sum, { shape }) => sum + 4 * tf.util.sizeFromShape(shape), 0);
  if (size !== bytes.length) throw new Error(`its weights have ${bytes.length} bytes; expected ${size}`);
  const found = new Map<string, Float32Array>();
  let offset = 0;
  for (const { name, shape } of weights) {
    const end = offset + 4 * tf.util.sizeFromShape(shape);
    // copied, for a Float32Array must start at a multiple of 4
    found.set(name, new Float32Array(new Uint8Array(bytes.subarray(offset, end)).buffer));
    offset = end;
  }
  return found;
}

/** The scale that a model's variance stands for: exactly as it was saved, unless the model was trained further since. */
function scaleOf(variance: Float32Array, saved: unknown): Float32Array {
  const scale = variance.map((v) => 1 / Math.sqrt(v + leastVariance));
  const exact = Array.isArray(saved) && saved.length === scale.length ? Float32Array.from(saved) : scale;
  return scale.every((x, i) => Math.abs(x - exact[i]) <= 1e-4 * x) ? exact : scale;
}

/**
 * The policy that `savePolicy` saved: it acts as that one did, to the last bit. A model that tfjs has trained further and
 * saved again is read as it then is.
 *
 * @throws Error when the folder or one of its files is missing or damaged, saying which
 */
export async function loadPolicy(folder: string): Promise<NetworkPolicy> {
  try {
    const { modelTopology, weightsManifest, userDefinedMetadata } = readModel(folder);
    const { observationSpace, actionSpace, logStd, scale } = (userDefinedMetadata as { apprentice: Json }).apprentice;
    const spaces: Spaces = { observationSpace: spaceOf(observationSpace), actionSpace: spaceOf(actionSpace) };
    const layers = layersOf(modelTopology);
    const dense = layers.filter(({ class_name }) => class_name === "Dense");
    const hidden = dense.slice(0, -1).map(({ config }) => Number(config.units));
    const activation: Activation = hidden.length > 0 && dense[0].config.activation === "relu" ? "relu" : "tanh";
    const normalized = layers.some(({ class_name }) => class_name === "BatchNormalization");
    const expected = describeNetwork({ spaces, hidden, activation }, normalized);
    const [found, wanted] = [modelTopology, expected.modelTopology].map(essentials);
    if (found !== wanted) throw new Error(`its model has the layers ${found}; for its spaces expected ${wanted}`);

    const numbers = weightsOf(folder, weightsManifest as { paths: string[]; weights: Weight[] }[]);
    const parts = expected.weights.map(({ name, shape }) => {
      const part = numbers.get(name);
      if (part?.length !== tf.util.sizeFromShape(shape))
        throw new Error(
          `its weight ${name} has ${part?.length ?? 0} numbers; expected ${tf.util.sizeFromShape(shape)}`,
        );
      return part;
    });
    const [mean, variance] = normalized ? parts.splice(-2) : [];
    const plan = architecture(spaces, hidden);
    const parameters = new Float32Array(plan.size);
    let offset = 0;
    for (const part of parts) {
      parameters.set(part, offset);
      offset += part.length;
    }
    if (!Array.isArray(logStd) || logStd.length !== plan.size - plan.logStd)
      throw new Error(`it has ${(logStd as [])?.length ?? 0} logStd; expected ${plan.size - plan.logStd}`);
    parameters.set(logStd, plan.logStd);
    if (![parameters, mean ?? [], variance ?? []].every((part) => part.every(Number.isFinite)))
      throw new Error("some of its weights are not finite");
    return actor({
      spaces,
      hidden,
      activation,
      parameters,
      standardization: normalized ? { mean, scale: scaleOf(variance, scale) } : undefined,
    });
  } catch (error) {
    throw new Error(`${folder} holds no policy that can be read: ${(error as Error).message}.`);
  }
}
