/**
 * `jit(f)`: a tfjs function as one call of TensorFlow.
 *
 * tfjs runs one op at a time, and on networks of this field's size the way there and back costs more than the op. Every
 * op of tfjs-node passes through one function, `binding.executeOp`. While `f` runs once, a *trace* records these ops, as
 * the nodes of a TensorFlow graph; the graph is loaded, and afterwards a call of `f` runs it whole.
 *
 * - *Fed* at each call: the arguments, and the tensors and variables from outside that `f` reads, as they are then.
 * - *Assigned* after each call: the variables that `f` assigns, among the arguments or from outside. So eager code, and
 *   other compiled functions, always see the current state.
 * - *Frozen* into the graph: what `f` makes of JavaScript's numbers, random ones included. What changes from call to
 *   call, such as a learning rate or noise, is therefore an argument.
 * - *Refused*: reading a value inside `f` (there is none yet), for it would be frozen.
 *
 * Each shape of arguments is traced once. A call that makes variables, as a stock optimizer's first step does, only runs.
 * On other backends, and where a trial graph does not compute, `jit(f)` is `f`.
 */
import { onRecover, tf } from "./backend";
import { type Attribute, type Binding, graphWriter, type Metadata } from "./graph";

type Tensors = readonly tf.Tensor[];

/** Of tfjs-node's backend, what runs a graph. */
interface NodeBackend {
  binding: Binding;
  write(...data: unknown[]): object;
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
  /** Which of those fed are variables that f assigns: their new values are the last outputs. */
  readonly assigned: readonly number[];
}

const backend = () => tf.backend() as unknown as NodeBackend;
const idOf = (tensor: tf.Tensor) => backend().getInputTensorIds([tensor])[0];

// tfjs-node reads a gather's indices back to see whether they are in bounds, which TensorFlow sees for itself.
const gather = tf.getKernel("GatherV2", "tensorflow");
if (gather) {
  tf.unregisterKernel("GatherV2", "tensorflow");
  const withoutRead = (backend: object) => Object.create(backend, { readSync: { value: () => [] } });
  tf.registerKernel({
    ...gather,
    kernelFunc: ({ backend, ...args }) => gather.kernelFunc({ ...args, backend: withoutRead(backend) }),
  });
}

// ------------------------------------------------------------------------------------------------ tracing

let traces = 0;

/** While a function is traced: undoes what that has changed. Called at its end, or after it was broken off. */
let endTrace: (() => void) | undefined;
onRecover(() => endTrace?.());

/** tfjs's variables, by name. */
const variables = () => Object.values(tf.engine().registeredVariables);

/** Runs f once, with its ops recorded, and loads the record: none where f made variables, which a graph could not hold. */
function trace(f: (...inputs: tf.Tensor[]) => Tensors, inputs: Tensors): { graph?: Graph; outputs: Tensors } {
  checkDisposed(inputs);
  const engine = backend();
  const { binding, getInputTensorIds, write } = engine;
  const writer = graphWriter(binding, traces++);
  /** By the id of a tensor, the node's output that computes it. */
  const nodeOf = new Map<number, string>();
  const tensorOf = new Map<number, tf.Tensor>();
  const inputNames: string[] = [];
  const fed: tf.Tensor[] = [];
  const types: Record<string, number> = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, bool: binding.TF_BOOL };

  const feed = (tensor: tf.Tensor) => {
    const name = writer.placeholder(types[tensor.dtype], tensor.shape);
    inputNames.push(name);
    fed.push(tensor);
    return name;
  };
  const source = (id: number): string => {
    const name = nodeOf.get(id) ?? feed(tensorOf.get(id) as tf.Tensor);
    nodeOf.set(id, name);
    return name;
  };

  /** TensorFlow gives back nothing that it was fed: what comes out as it went in is copied. */
  const fetchable = (name: string, { dtype }: tf.Tensor) =>
    inputNames.includes(name)
      ? `${writer.op("Identity", [name], [{ name: "T", type: binding.TF_ATTR_TYPE, value: types[dtype] }], types[dtype])}:0`
      : name;

  const listen = {
    createTensor(shape: number[], type: number, values: ArrayBufferView) {
      const id = binding.createTensor(shape, type, values);
      nodeOf.set(id, writer.constant(type, shape, values));
      return id;
    },
    executeOp(op: string, attributes: Attribute[], ids: number[], count: number) {
      const sources = ids.map(source);
      const results = binding.executeOp(op, attributes, ids, count);
      const name = writer.op(op, sources, attributes, types[tensorOf.get(ids[0])?.dtype as string]);
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

  for (const tensor of inputs) nodeOf.set(idOf(tensor), feed(tensor));
  const before = new Map(variables().map((variable) => [variable, variable.dataId]));
  endTrace = () => {
    Object.assign(engine, { binding, getInputTensorIds, write });
    endTrace = undefined;
  };
  // Values reach TensorFlow when an op first reads them: those that f made become constants, others are fed.
  const made = new Set<object>();
  Object.assign(engine, {
    binding: recorder,
    write(...data: unknown[]) {
      const id = write.apply(engine, data);
      made.add(id);
      return id;
    },
    getInputTensorIds: (tensors: Tensors) =>
      tensors.map((tensor) => {
        engine.binding = made.has(tensor.dataId) ? recorder : binding;
        const [id] = getInputTensorIds.call(engine, [tensor]);
        engine.binding = recorder;
        tensorOf.set(id, tensor);
        return id;
      }),
  });
  try {
    const outputs = tf.tidy(() => f(...inputs).map((tensor) => tensor.clone()));
    if (variables().some((variable) => !before.has(variable))) return { outputs };
    const changed = variables().filter((variable) => before.get(variable) !== variable.dataId);
    const outputNames = [...outputs, ...changed].map((tensor) => fetchable(source(idOf(tensor)), tensor)).join();
    for (const variable of changed) if (!fed.includes(variable)) feed(variable);
    const graph = {
      session: writer.load(),
      inputNames: inputNames.join(),
      outputNames,
      captured: fed.slice(inputs.length),
      assigned: changed.map((variable) => fed.indexOf(variable)),
    };
    return { graph, outputs };
  } finally {
    endTrace();
  }
}

function checkDisposed(tensors: Tensors): void {
  for (const tensor of tensors)
    if (tensor.isDisposed)
      throw new Error(
        "A tensor that a compiled function reads has been disposed. Keep those it reads from outside as long as the function, or pass them as arguments.",
      );
}

/** Runs a graph on these arguments. */
function run({ session, inputNames, outputNames, captured, assigned }: Graph, inputs: Tensors): tf.Tensor[] {
  const engine = backend();
  const fed = [...inputs, ...captured];
  checkDisposed(fed);
  const outputs = engine.binding
    .runSavedModel(session, engine.getInputTensorIds(fed), inputNames, outputNames)
    .map((metadata) => engine.createOutputTensor(metadata));
  for (const [i, value] of outputs.splice(outputs.length - assigned.length).entries()) {
    (fed[assigned[i]] as tf.Variable).assign(value);
    value.dispose();
  }
  return outputs;
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
      const { graph } = trace((x) => [tf.add(tf.square(x), 1)], [x]) as { graph: Graph };
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

/** What a graph is made for: an argument's type and shape. */
type Kind = Pick<tf.Tensor, "dtype" | "shape">;

/** Whether tensors are of these kinds: asked at each call, and quicker than to compare them as words. */
const areOf = (kinds: readonly Kind[], tensors: Tensors) =>
  kinds.length === tensors.length &&
  kinds.every(
    ({ dtype, shape }, i) =>
      dtype === tensors[i].dtype &&
      shape.length === tensors[i].shape.length &&
      shape.every((size, j) => size === tensors[i].shape[j]),
  );

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
  let last: { readonly key: string; readonly kinds: readonly Kind[] } | undefined;
  const keyOf = (inputs: Tensors): string => {
    if (last && areOf(last.kinds, inputs)) return last.key;
    const kinds = inputs.map(({ dtype, shape }) => ({ dtype, shape }));
    const types = (kinds: readonly Kind[]) => kinds.map(({ dtype }) => dtype).join(", ");
    if (last && types(kinds) !== types(last.kinds))
      throw new Error(
        `This function was compiled for arguments of type ${types(last.kinds)}; it was given ${types(kinds)}. Cast them.`,
      );
    last = { key: `${name}: ${kinds.map(({ dtype, shape }) => `${dtype} ${shape.join("×")}`).join(", ")}`, kinds };
    return last.key;
  };
  return (...inputs) => {
    // Inside of another's trace its ops belong to that one.
    if (!selfTest() || endTrace) return tf.tidy(() => f(...inputs) as tf.Tensor[]) as [...T];
    const key = keyOf(inputs);
    const known = graphs.get(key);
    if (known) {
      keep(key, known);
      return run(known, inputs) as [...T];
    }
    const { graph, outputs } = trace(f, inputs);
    if (graph) keep(key, graph);
    return outputs as [...T];
  };
}
