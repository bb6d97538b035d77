/**
 * Policies on disk: a folder that holds
 *
 *     model.json, weights.bin    the network as a LayersModel, which plain tfjs opens: tf.loadLayersModel("file://…/model.json")
 *     policy.json                what tfjs has no word for: the spaces, and the log standard deviations of a Gaussian
 *
 * The model gives logits, or the mean of a Gaussian, of observations as they are (an index as one-hot); a normalization
 * is its first layer.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { box, discrete, type Space, type Spaces } from "../types";
import { actor, leastVariance, type NetworkPolicy, type Snapshot } from "./actor";
import { type Activation, architecture, networkWidth } from "./architecture";
import { tf } from "./backend";

/** JSON has no infinities. */
const written = (numbers: Float32Array) => Array.from(numbers, (x) => (Number.isFinite(x) ? x : String(x)));
const described = (space: Space) =>
  space.kind === "discrete" ? space : { ...space, low: written(space.low), high: written(space.high) };

function spaceOf({ kind, size, low, high, names }: Record<string, unknown>): Space {
  if (kind === "discrete" && Number.isInteger(size) && (size as number) > 0) return discrete(size as number);
  if (kind === "box" && Array.isArray(low) && Array.isArray(high) && low.length === high.length)
    return box(low.map(Number), high.map(Number), names as string[] | undefined);
  throw new Error("one of its spaces is neither discrete nor a box");
}

/** The network as layers of tfjs, still without its weights. */
function layersModel({ spaces, hidden, activation, normalization }: Snapshot): tf.Sequential {
  const model = tf.sequential({ name: "policy" });
  model.add(tf.layers.inputLayer({ name: "observation", inputShape: [networkWidth(spaces.observationSpace)] }));
  if (normalization)
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
  return model;
}

/**
 * Saves a policy: its folder appears whole or not at all. The same policy gives the same bytes.
 *
 * @param folder is made; a policy that was saved there before is replaced
 * @throws Error when the folder holds anything else
 */
export function savePolicy(policy: NetworkPolicy, folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(`${folder}/policy.json`))
    throw new Error(`${folder} holds other files; a policy is saved in a folder of its own.`);
  const { spaces, parameters, normalization } = policy;
  const { logStd } = architecture(spaces, policy.hidden);
  const model = layersModel(policy);
  const weights = model.weights.map(({ originalName: name, shape }) => ({ name, shape, dtype: "float32" }));
  const modelTopology = model.toJSON(undefined, false);
  model.dispose();
  const { mean = [], variance = [] } = normalization ?? {};
  const files = {
    "model.json": JSON.stringify({
      format: "layers-model",
      generatedBy: "apprentice",
      convertedBy: null,
      modelTopology,
      weightsManifest: [{ paths: ["weights.bin"], weights }],
    }),
    // The layers' kernels and biases stand in this order already; tfjs puts what is not trained last.
    "weights.bin": new Uint8Array(Float32Array.of(...parameters.subarray(0, logStd), ...mean, ...variance).buffer),
    "policy.json": JSON.stringify({
      observationSpace: described(spaces.observationSpace),
      actionSpace: described(spaces.actionSpace),
      logStd: Array.from(parameters.subarray(logStd)),
    }),
  };
  const unfinished = `${folder}.${process.pid}.tmp`;
  mkdirSync(unfinished, { recursive: true });
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(`${unfinished}/${name}`, content);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The policy of a model as `layersModel` makes them. */
function policyOf(spaces: Spaces, model: tf.LayersModel, logStd: readonly number[]): NetworkPolicy {
  const numbers = (layer: tf.layers.Layer) => layer.getWeights().map((weight) => weight.dataSync<"float32">().slice());
  const dense = model.layers.filter((layer) => layer.getClassName() === "Dense");
  const parameters = Float32Array.from([...dense.flatMap(numbers).flatMap((part) => Array.from(part)), ...logStd]);
  const hidden = dense.slice(0, -1).map((layer) => layer.getConfig().units as number);
  const activation: Activation = hidden.length > 0 && dense[0].getConfig().activation === "relu" ? "relu" : "tanh";
  const [first] = model.layers.filter((layer) => layer.getClassName() === "BatchNormalization");
  const [mean, variance] = first ? numbers(first) : [];
  const policy = { spaces, hidden, activation, normalization: first && { mean, variance }, parameters };
  const expected = layersModel(policy);
  const [found, wanted] = [model, expected].map((one) =>
    one.layers.map((layer) =>
      [layer.getClassName(), layer.getConfig().activation, layer.outputShape.flat().at(-1)].filter(Boolean).join(" "),
    ),
  );
  expected.dispose();
  const { size, logStd: start } = architecture(spaces, hidden);
  if (found.join() !== wanted.join())
    throw new Error(`its model has the layers ${found.join(", ")}; for its spaces expected ${wanted.join(", ")}`);
  if (parameters.length !== size)
    throw new Error(`its policy.json has ${logStd.length} logStd; expected ${size - start}`);
  return actor(policy);
}

/**
 * The policy that `savePolicy` saved: it acts as that one did, to the last bit. Weights that tfjs has trained further and
 * saved over `model.json` are read as they are.
 *
 * @throws Error when the folder or one of its files is missing or damaged, saying which
 */
export async function loadPolicy(folder: string): Promise<NetworkPolicy> {
  const read = (name: string) => {
    if (!existsSync(`${folder}/${name}`)) throw new Error(`it has no ${name}; give the folder that savePolicy wrote`);
    return readFileSync(`${folder}/${name}`);
  };
  const parse = (name: string) => {
    const text = read(name).toString();
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`${name} is no JSON`);
    }
  };
  try {
    const { observationSpace, actionSpace, logStd } = parse("policy.json");
    const spaces: Spaces = { observationSpace: spaceOf(observationSpace), actionSpace: spaceOf(actionSpace) };
    const { modelTopology, weightsManifest } = parse("model.json");
    const { paths, weights: weightSpecs } = weightsManifest[0];
    const weightData = new Uint8Array(read(paths[0])).buffer;
    const bytes = 4 * weightSpecs.reduce((sum: number, { shape }: tf.Tensor) => sum + tf.util.sizeFromShape(shape), 0);
    if (weightData.byteLength !== bytes)
      throw new Error(`${paths[0]} has ${weightData.byteLength} bytes; expected ${bytes}`);
    const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
    try {
      return policyOf(spaces, model, logStd);
    } finally {
      model.dispose();
    }
  } catch (error) {
    throw new Error(`${folder} holds no policy that can be read: ${(error as Error).message}`);
  }
}
