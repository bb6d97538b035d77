/**
 * `jit(f)`: a tfjs function as one call of TensorFlow.
 *
 * tfjs runs one op at a time, and on networks of this field's size the way there and back costs more than the op. Every
 * op of tfjs-node passes through one function, `binding.executeOp`. While `f` runs once, a *trace* records these ops, as
 * the nodes of a TensorFlow graph; the graph is loaded, and afterwards a call of `f` runs it whole.
 *
 * - *Fed* at each call: the arguments, and the tensors and variables from outside that `f` reads, as they are then.
 * - *Frozen* into the graph: what `f` makes of JavaScript's numbers, random ones included. What changes from call to
 *   call, such as a learning rate or noise, is therefore an argument.
 * - *Refused*: reading a value inside `f` (there is none yet), for it would be frozen.
 *
 * `f` returns new tensors and changes nothing. Each shape of arguments is traced once. On other backends, and where a
 * trial graph does not compute, `jit(f)` is `f`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { onRecover, tf } from "./backend";

type Tensors = readonly tf.Tensor[];

/** Of tfjs-node's native binding, what a trace listens to. Tensors have numbers as ids. */
interface Binding {
  readonly [constant: `TF_${string}`]: number;
  createTensor(shape: number[], type: number, values: ArrayBufferView): number;
  executeOp(op: string, attributes: Attribute[], inputs: number[], outputs: number): Metadata[];
  tensorDataSync(id: number): ArrayBufferView;
  loadSavedModel(folder: string, tag: string): number;
  runSavedModel(session: number, inputs: number[], inputNames: string, outputNames: string): Metadata[];
  deleteSavedModel(session: number): void;
}
type Attribute = { name: string; type: number; value: number | boolean | string | number[] };
type Metadata = { id: number; dtype: number; shape: number[] };

/** Of tfjs-node's backend, what runs a graph. */
interface NodeBackend {
  binding: Binding;
  getInputTensorIds(tensors: Tensors): number[];
  createOutputTensor(metadata: Metadata): tf.Tensor;
}

/** A graph that was loaded, and what it wants and gives. */
interface Graph {
  readonly session: number;
  readonly inputNames: string;
  readonly outputNames: string;
  /** Tensors from outside that f reads besides its arguments, fed after them. */
  readonly captured: Tensors;
}

const backend = () => tf.backend() as unknown as NodeBackend;
const idOf = (tensor: tf.Tensor) => backend().getInputTensorIds([tensor])[0];

// ------------------------------------------------------------------------------------------------ graphs as bytes

const proto = () => require("@tensorflow/tfjs-node/dist/proto/api_pb");

function shapeProto(shape: readonly number[]) {
  const { TensorShape } = proto();
  const message = new TensorShape();
  for (const size of shape) message.addDim(new TensorShape.Dim([size]));
  return message;
}

function typeAttribute(type: number) {
  const attribute = new (proto().AttrValue)();
  attribute.setType(type);
  return attribute;
}

function shapeAttribute(shape: readonly number[]) {
  const attribute = new (proto().AttrValue)();
  attribute.setShape(shapeProto(shape));
  return attribute;
}

function constantAttribute(type: number, shape: readonly number[], values: ArrayBufferView) {
  const { AttrValue, Tensor } = proto();
  const tensor = new Tensor();
  tensor.setDtype(type);
  tensor.setTensorShape(shapeProto(shape));
  tensor.setTensorContent(new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice());
  const attribute = new AttrValue();
  attribute.setTensor(tensor);
  return attribute;
}

function opAttribute(binding: Binding, { name, type, value }: Attribute) {
  const { AttrValue } = proto();
  const attribute = new AttrValue();
  const several = Array.isArray(value) ? new AttrValue.ListValue() : undefined;
  if (several) attribute.setList(several);
  if (type === binding.TF_ATTR_TYPE) several ? several.setTypeList(value) : attribute.setType(value);
  else if (type === binding.TF_ATTR_INT) several ? several.setIList(value) : attribute.setI(value);
  else if (type === binding.TF_ATTR_FLOAT) several ? several.setFList(value) : attribute.setF(value);
  else if (type === binding.TF_ATTR_BOOL) attribute.setB(value);
  else if (type === binding.TF_ATTR_STRING) attribute.setS(Buffer.from(value as string).toString("base64"));
  else if (type === binding.TF_ATTR_SHAPE) attribute.setShape(shapeProto(value as number[]));
  else throw new Error(`jit does not know the attribute ${name} of type ${type}`);
  return attribute;
}

/** Nodes as they are recorded, and then written. */
function graphWriter(id: number) {
  const { NodeDef, GraphDef, MetaGraphDef, SavedModel, VersionDef } = proto();
  const graph = new GraphDef();
  let count = 0;
  return {
    /** Adds a node; gives its name. */
    add(op: string, inputs: readonly string[], attributes: Record<string, unknown>): string {
      const node = new NodeDef();
      const name = `f${id}_${count++}`;
      node.setName(name);
      node.setOp(op);
      node.setInputList(inputs);
      for (const [key, value] of Object.entries(attributes)) node.getAttrMap().set(key, value);
      graph.addNode(node);
      return name;
    },
    /** Loads the graph into a session of its own. */
    load(): number {
      const versions = new VersionDef();
      versions.setProducer(1500); // of TensorFlow 2.11 and older: libtensorflow 2.9, npm's own, refuses newer ones
      versions.setMinConsumer(12);
      graph.setVersions(versions);
      const meta = new MetaGraphDef();
      const info = new MetaGraphDef.MetaInfoDef();
      info.addTags("serve");
      meta.setMetaInfoDef(info);
      meta.setGraphDef(graph);
      const model = new SavedModel();
      model.setSavedModelSchemaVersion(1);
      model.addMetaGraphs(meta);
      return loadFile(model.serializeBinary());
    },
  };
}

/** The binding loads graphs from folders alone. */
function loadFile(bytes: Uint8Array): number {
  const folder = mkdtempSync(`${process.env.TMPDIR ?? process.env.TEMP ?? "/tmp"}/apprentice-graph-`);
  try {
    writeFileSync(`${folder}/saved_model.pb`, bytes);
    return backend().binding.loadSavedModel(folder, "serve");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// ------------------------------------------------------------------------------------------------ tracing

let traces = 0;

/** Undoes what a trace has changed; called by it at its end, or after it was broken off. */
let endTrace = () => {};
onRecover(() => endTrace());

/** Runs f once, with its ops recorded, and loads the record. */
function trace(f: (...inputs: tf.Tensor[]) => Tensors, inputs: Tensors): { graph: Graph; outputs: Tensors } {
  const engine = backend();
  const { binding } = engine;
  const writer = graphWriter(traces++);
  /** By the id of a tensor, the node's output that computes it. */
  const nodeOf = new Map<number, string>();
  const tensorOf = new Map<number, tf.Tensor>();
  const inputNames: string[] = [];
  const captured: tf.Tensor[] = [];
  const types: Record<string, number> = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, bool: binding.TF_BOOL };

  const feed = (tensor: tf.Tensor, id: number) => {
    const attributes = { dtype: typeAttribute(types[tensor.dtype]), shape: shapeAttribute(tensor.shape) };
    const name = `${writer.add("Placeholder", [], attributes)}:0`;
    inputNames.push(name);
    nodeOf.set(id, name);
    return name;
  };
  const source = (id: number): string => {
    const known = nodeOf.get(id);
    if (known) return known;
    const outside = tensorOf.get(id) as tf.Tensor;
    captured.push(outside);
    return feed(outside, id);
  };

  const listen = {
    createTensor(shape: number[], type: number, values: ArrayBufferView) {
      const id = binding.createTensor(shape, type, values);
      nodeOf.set(
        id,
        `${writer.add("Const", [], { dtype: typeAttribute(type), value: constantAttribute(type, shape, values) })}:0`,
      );
      return id;
    },
    executeOp(op: string, attributes: Attribute[], ids: number[], count: number) {
      const sources = ids.map(source);
      const results = binding.executeOp(op, attributes, ids, count);
      const all = Object.fromEntries(attributes.map((attribute) => [attribute.name, opAttribute(binding, attribute)]));
      // tfjs leaves it out, for an op that runs at once knows it
      if (op === "ExpandDims") all.T ??= typeAttribute(types[(tensorOf.get(ids[0]) as tf.Tensor).dtype]);
      const name = writer.add(op, sources, all);
      for (const [i, { id }] of results.entries()) nodeOf.set(id, `${name}:${i}`);
      return results;
    },
    tensorDataSync() {
      throw new Error(
        "A value was read inside of a compiled function: while it is traced there is none. Return the tensor, and read it from the result.",
      );
    },
  };
  // The binding's properties are read-only, so that assigning over them fails.
  const recorder: Binding = Object.create(binding, Object.getOwnPropertyDescriptors(listen));

  for (const tensor of inputs) feed(tensor, idOf(tensor));
  const { getInputTensorIds } = engine;
  endTrace = () => {
    engine.binding = binding;
    engine.getInputTensorIds = getInputTensorIds;
    endTrace = () => {};
  };
  engine.binding = recorder;
  const firstInside = (tf.engine() as unknown as { nextTensorId(): number }).nextTensorId();
  engine.getInputTensorIds = (tensors) =>
    tensors.map((tensor) => {
      // Values reach TensorFlow when an op first reads them: those of tensors from outside are no constants.
      engine.binding = tensor.id < firstInside ? binding : recorder;
      const [id] = getInputTensorIds.call(engine, [tensor]);
      engine.binding = recorder;
      tensorOf.set(id, tensor);
      return id;
    });
  try {
    const outputs = tf.tidy(() => f(...inputs) as tf.Tensor[]);
    const outputNames = outputs.map((tensor) => source(idOf(tensor)));
    const session = writer.load();
    return { graph: { session, inputNames: inputNames.join(), outputNames: outputNames.join(), captured }, outputs };
  } finally {
    endTrace();
  }
}

/** Runs a graph on these arguments. */
function run({ session, inputNames, outputNames, captured }: Graph, inputs: Tensors): tf.Tensor[] {
  const engine = backend();
  for (const tensor of captured)
    if (tensor.isDisposed)
      throw new Error(
        "A tensor that a compiled function reads from outside has been disposed; keep it as long as the function, or pass it as an argument.",
      );
  const ids = engine.getInputTensorIds([...inputs, ...captured]);
  return engine.binding
    .runSavedModel(session, ids, inputNames, outputNames)
    .map((metadata) => engine.createOutputTensor(metadata));
}

// ------------------------------------------------------------------------------------------------ jit

/** Graphs of all functions, the latest used last; beyond so many the one unused for longest is let go. */
const graphs = new Map<string, Graph>();
const mostGraphs = 64;

/** How many graphs there are now, and how many functions were traced in all. */
export const graphCount = () => ({ kept: graphs.size, traced: traces });

function keep(key: string, graph: Graph): void {
  graphs.delete(key);
  graphs.set(key, graph);
  const [oldest] = graphs;
  if (graphs.size <= mostGraphs) return;
  backend().binding.deleteSavedModel(oldest[1].session);
  graphs.delete(oldest[0]);
}

let works: boolean | undefined;

/** Whether graphs compute here what ops do; tried once. */
function selfTest(): boolean {
  if (tf.getBackend() !== "tensorflow") return false;
  if (works !== undefined) return works;
  try {
    works = tf.tidy(() => {
      const x = tf.tensor1d([1, 2]);
      const { graph } = trace((x) => [tf.add(tf.square(x), 1)], [x]);
      const [y] = run(graph, [x]);
      backend().binding.deleteSavedModel(graph.session);
      return y.dataSync().join() === "2,5";
    });
  } catch (error) {
    works = false;
    console.warn(`apprentice: steps are not compiled here, and slower: ${(error as Error).message}`);
  }
  return works;
}

let functions = 0;

/**
 * `f` as one native call a shape of its arguments; the head of this file says what f may do.
 *
 * @param name functions of one name share their graphs: they compute the same of their arguments
 * @throws Error when f reads a value, an argument changes its type, or a tensor that f reads from outside is disposed
 */
export function jit<T extends Tensors>(
  f: (...inputs: tf.Tensor[]) => [...T],
  name = `function ${functions++}`,
): (...inputs: tf.Tensor[]) => [...T] {
  let types: string | undefined;
  return (...inputs) => {
    if (!selfTest()) return tf.tidy(() => f(...inputs) as tf.Tensor[]) as [...T];
    const given = inputs.map(({ dtype }) => dtype).join(", ");
    types ??= given;
    if (given !== types)
      throw new Error(`This function was compiled for arguments of type ${types}; it was given ${given}. Cast them.`);
    const key = `${name}: ${inputs.map(({ shape }) => shape.join("×")).join(", ")}`;
    const known = graphs.get(key);
    if (known) {
      keep(key, known);
      return run(known, inputs) as [...T];
    }
    const { graph, outputs } = trace(f as (...inputs: tf.Tensor[]) => Tensors, inputs);
    keep(key, graph);
    return outputs as [...T];
  };
}
