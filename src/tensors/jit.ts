/**
 * `jit(f)`: a tfjs function as one call of TensorFlow.
 *
 * tfjs runs one op at a time, and on networks of this field's size the way there and back costs more than the op. Every
 * op of tfjs-node passes through one function, `binding.executeOp`. While `f` runs once, a *trace* records these ops,
 * as the nodes of a TensorFlow graph; the graph is loaded, and afterwards a call of `f` runs it whole.
 *
 * - *Fed* at each call: the arguments, and the tensors and variables from outside that `f` reads, as they are then.
 * - *Assigned* after each call: the variables that `f` assigns, among the arguments or from outside. So eager code, and
 *   other compiled functions, always see the current state.
 * - *Frozen* into the graph: what `f` makes of JavaScript's numbers, random ones included. What changes from call to
 *   call, such as a learning rate or noise, is therefore an argument.
 * - *Refused*: reading a value that an op in `f` computed, for it would be frozen.
 *
 * Each shape of arguments is traced once; what else `f` does happens only then. The numbers that it computes then are
 * thrown away and its graph runs instead, because TensorFlow rearranges graphs: they may round otherwise than their ops
 * one at a time, and the first call would differ from the others. A call that makes variables, as a stock optimizer's
 * first step does, only runs. On other backends, and where a trial graph does not compute, `jit(f)` is `f`.
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
  executeSingleOutput(op: string, attributes: Attribute[], inputs: Tensors): tf.Tensor;
  readSync(dataId: object): unknown;
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

/** Changes what a kernel of tfjs-node does. */
function rewrite(name: string, change: (kernel: tf.KernelFunc) => tf.KernelFunc): void {
  const kernel = tf.getKernel(name, "tensorflow");
  if (!kernel) return;
  tf.unregisterKernel(name, "tensorflow");
  tf.registerKernel({ ...kernel, kernelFunc: change(kernel.kernelFunc) });
}

// It reads a gather's indices back to see whether they are in bounds, which TensorFlow sees for itself.
rewrite(
  "GatherV2",
  (gather) =>
    ({ backend, ...given }) =>
      gather({ ...given, backend: Object.create(backend, { readSync: { value: () => [] } }) }),
);

// A clone shares its tensor's id, by which a trace tells values apart: while one runs, clones have ids of their own.
rewrite("Identity", (identity) => (given) => (endTrace ? copy(given.inputs.x as tf.Tensor) : identity(given)));

/** TensorFlow's number for a tensor's type. */
function typeOf({ dtype }: tf.Tensor): number {
  const { TF_FLOAT: float32, TF_INT32: int32, TF_BOOL: bool } = backend().binding;
  const type = ({ float32, int32, bool } as Record<string, number>)[dtype];
  if (type === undefined) throw new Error(`A compiled function takes float32, int32 and bool tensors, not ${dtype}.`);
  return type;
}

/** The attribute T of an op on a tensor. */
const ofType = (tensor: tf.Tensor): Attribute => ({
  name: "T",
  type: backend().binding.TF_ATTR_TYPE,
  value: typeOf(tensor),
});

/** The same values under an id of their own. */
const copy = (tensor: tf.Tensor): tf.Tensor => backend().executeSingleOutput("Identity", [ofType(tensor)], [tensor]);

// ------------------------------------------------------------------------------------------------ tracing

let traces = 0;

/**
 * Puts the backend back as it was; set only while a function is traced. A cell that is broken off unwinds nothing, so
 * recovery calls it too.
 */
let endTrace: (() => void) | undefined;
onRecover(() => endTrace?.());

/** All variables of tfjs. */
const variables = () => Object.values(tf.engine().registeredVariables);

/**
 * Runs f once, records its ops and loads them as a graph, and puts the variables back. Where f made variables, which no
 * graph could hold, it gives what f gave instead.
 */
function trace(
  f: (...inputs: tf.Tensor[]) => Tensors,
  inputs: Tensors,
): { graph: Graph; outputs?: undefined } | { graph?: undefined; outputs: Tensors } {
  checkDisposed(inputs);
  const engine = backend();
  const { binding, getInputTensorIds, readSync, write } = engine;
  const writer = graphWriter(binding, traces++);
  /** By the id of a value, the node's output that computes it. */
  const nodeOf = new Map<number, string>();
  /** By the id of a value, a tensor that has it. */
  const holderOf = new Map<number, tf.Tensor>();
  const inputNames: string[] = [];
  const fed: tf.Tensor[] = [];

  const feed = (tensor: tf.Tensor) => {
    const name = writer.placeholder(typeOf(tensor), tensor.shape);
    inputNames.push(name);
    fed.push(tensor);
    return name;
  };
  const source = (id: number): string => {
    const name = nodeOf.get(id) ?? feed(holderOf.get(id) as tf.Tensor);
    nodeOf.set(id, name);
    return name;
  };
  /** TensorFlow gives back nothing that it was fed: what comes out as it went in is copied. */
  const fetchable = (tensor: tf.Tensor) => {
    const name = source(idOf(tensor));
    if (!inputNames.includes(name)) return name;
    return `${writer.op("Identity", [name], [ofType(tensor)])}:0`;
  };

  const listen = {
    createTensor(shape: number[], type: number, values: ArrayBufferView) {
      const id = binding.createTensor(shape, type, values);
      nodeOf.set(id, writer.constant(type, shape, values));
      return id;
    },
    executeOp(op: string, attributes: Attribute[], ids: number[], count: number) {
      const sources = ids.map(source);
      const results = binding.executeOp(op, attributes, ids, count);
      // a copy is its source's node
      if (op === "Identity") nodeOf.set(results[0].id, sources[0]);
      else {
        // tfjs leaves its type out, for an op that runs at once knows it
        const left = op === "ExpandDims" ? [ofType(holderOf.get(ids[0]) as tf.Tensor)] : [];
        const name = writer.op(op, sources, [...attributes, ...left]);
        for (const [i, { id }] of results.entries()) nodeOf.set(id, `${name}:${i}`);
      }
      return results;
    },
  };
  // The binding's properties are read-only, so that assigning over them fails.
  const recorder: Binding = Object.create(binding, Object.getOwnPropertyDescriptors(listen));

  // Variables and arguments may share an id now and differ at a later call: from here on each has its own.
  for (const variable of variables()) tf.tidy(() => variable.assign(copy(variable)));
  const own = inputs.map((tensor) => (tensor instanceof tf.Variable ? tensor : copy(tensor)));
  inputs.forEach((tensor, i) => {
    nodeOf.set(idOf(own[i]), feed(tensor));
  });
  for (const variable of variables()) holderOf.set(idOf(variable), variable);
  const before = new Map(variables().map((variable) => [variable, variable.clone()]));
  endTrace = () => {
    Object.assign(engine, { binding, getInputTensorIds, readSync, write });
    for (const value of before.values()) value.dispose();
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
    readSync(dataId: object) {
      if (made.has(dataId)) return readSync.call(engine, dataId);
      throw new Error(
        "A value was read inside of a compiled function: it would stay the same at every later call. Return the tensor, and read it from the result.",
      );
    },
    getInputTensorIds: (tensors: Tensors) =>
      tensors.map((tensor) => {
        engine.binding = made.has(tensor.dataId) ? recorder : binding;
        const [id] = getInputTensorIds.call(engine, [tensor]);
        engine.binding = recorder;
        if (!holderOf.has(id)) holderOf.set(id, tensor);
        return id;
      }),
  });
  try {
    const outputs = tf.tidy(() => f(...own).map((tensor) => tensor.clone()));
    if (variables().some((variable) => !before.has(variable))) return { outputs };
    const changed = variables().filter((variable) => before.get(variable)?.dataId !== variable.dataId);
    const outputNames = [...outputs, ...changed].map(fetchable).join();
    // One that f assigns but never reads is fed as well: run finds it among the fed.
    for (const variable of changed) if (!fed.includes(variable)) feed(variable);
    const graph = {
      session: writer.load(),
      inputNames: inputNames.join(),
      outputNames,
      captured: fed.slice(inputs.length),
      assigned: changed.map((variable) => fed.indexOf(variable)),
    };
    for (const variable of changed) variable.assign(before.get(variable) as tf.Tensor);
    for (const output of outputs) output.dispose();
    return { graph };
  } finally {
    endTrace();
    for (const tensor of own) if (!inputs.includes(tensor)) tensor.dispose();
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

/** How many graphs are kept now, and how many traces there have been. */
export const graphCount = () => ({ kept: graphs.size, traced: traces });

function keep(key: string, graph: Graph): void {
  graphs.delete(key);
  graphs.set(key, graph);
  if (graphs.size <= mostGraphs) return;
  const [[oldest, { session }]] = graphs;
  backend().binding.deleteSavedModel(session);
  graphs.delete(oldest);
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

/** The state of tfjs's engine that records the ops of a gradient. */
const gradients = () =>
  (tf.engine() as unknown as { state: { gradientDepth: number; activeTape: { saved?: tf.Tensor[] }[] | null } }).state;

/** Whether tfjs records ops for a gradient at the moment. */
const inGradient = () => gradients().gradientDepth > 0;

/** Frees the tensors that tfjs saved for a gradient that an error interrupted; no scope owns them. */
function dropTape(): void {
  if (inGradient()) return;
  const state = gradients();
  for (const { saved = [] } of state.activeTape ?? []) for (const tensor of saved) tensor.dispose();
  state.activeTape = null;
}

let functions = 0;

/**
 * `f` as one native call a shape of its arguments; the head of this file says what f may do.
 *
 * @param name functions of one name share their graphs: they must compute the same of their arguments, and read the
 *   same tensors from outside
 * @throws Error when f reads a value, an argument changes its type, or a tensor that f reads from outside is disposed
 */
export function jit<T extends Tensors>(
  f: (...inputs: tf.Tensor[]) => [...T],
  name = `function ${functions++}`,
): (...inputs: tf.Tensor[]) => [...T] {
  let last: { readonly key: string; readonly kinds: readonly Kind[] } | undefined;
  const keyOf = (inputs: Tensors) => {
    if (last && areOf(last.kinds, inputs)) return last;
    const kinds = inputs.map(({ dtype, shape }) => ({ dtype, shape }));
    const types = (kinds: readonly Kind[]) => kinds.map(({ dtype }) => dtype).join(", ");
    if (last && types(kinds) !== types(last.kinds))
      throw new Error(
        `This function was compiled for arguments of type ${types(last.kinds)}; it was given ${types(kinds)}. Give it those, or compile another for these.`,
      );
    return { key: `${name}: ${kinds.map(({ dtype, shape }) => `${dtype} ${shape.join("×")}`).join(", ")}`, kinds };
  };
  const compute = (...inputs: tf.Tensor[]): [...T] => {
    // Inside of another's trace, or of a gradient, its ops belong to that.
    if (!selfTest() || endTrace || inGradient()) return tf.tidy(() => f(...inputs) as tf.Tensor[]) as [...T];
    const asked = keyOf(inputs);
    const known = graphs.get(asked.key);
    const { graph, outputs } = known ? { graph: known } : trace(f, inputs);
    if (graph) keep(asked.key, graph);
    last = asked;
    return (graph ? run(graph, inputs) : outputs) as [...T];
  };
  return (...inputs) => {
    try {
      return compute(...inputs);
    } catch (error) {
      dropTape();
      throw error;
    }
  };
}
