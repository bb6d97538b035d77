/** TensorFlow graphs, written node by node, as protocol buffers in the classes that tfjs-node brings. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../files";

/** Of tfjs-node's native binding, what makes and runs tensors and graphs. Tensors and sessions have numbers as ids. */
export interface Binding {
  readonly [constant: `TF_${string}`]: number;
  createTensor(shape: number[], type: number, values: ArrayBufferView): number;
  executeOp(op: string, attributes: Attribute[], inputs: number[], outputs: number): Metadata[];
  loadSavedModel(folder: string, tag: string): number;
  runSavedModel(session: number, inputs: number[], inputNames: string, outputNames: string): Metadata[];
  deleteSavedModel(session: number): void;
}
/** An attribute as tfjs-node hands it to an op. */
export type Attribute = { name: string; type: number; value: number | boolean | string | number[] };
/** A tensor as the native binding describes it. */
export type Metadata = { id: number; dtype: number; shape: number[] };

const proto = () => require("@tensorflow/tfjs-node/dist/proto/api_pb");

/** An attribute of a node, of one kind: "Type", "I", "F", "B", "S", "Shape" or "Tensor". */
function attrValue(kind: string, value: unknown) {
  const { AttrValue } = proto();
  const message = new AttrValue();
  if (Array.isArray(value)) {
    const list = new AttrValue.ListValue();
    list[`set${kind}List`](value);
    message.setList(list);
  } else message[`set${kind}`](value);
  return message;
}

function shapeProto(shape: readonly number[]) {
  const { TensorShape } = proto();
  const message = new TensorShape();
  for (const size of shape) message.addDim(new TensorShape.Dim([size]));
  return message;
}

function opAttribute(binding: Binding, { name, type, value }: Attribute) {
  if (type === binding.TF_ATTR_SHAPE) return attrValue("Shape", shapeProto(value as number[]));
  if (type === binding.TF_ATTR_STRING) return attrValue("S", Buffer.from(value as string).toString("base64"));
  const kinds = { Type: "TF_ATTR_TYPE", I: "TF_ATTR_INT", F: "TF_ATTR_FLOAT", B: "TF_ATTR_BOOL" } as const;
  const kind = Object.entries(kinds).find(([, constant]) => binding[constant] === type);
  if (!kind) throw new Error(`jit does not know the attribute ${name} of type ${type}`);
  return attrValue(kind[0], value);
}

/** A graph to add nodes to, and then load; `id` tells its nodes from those of other graphs. */
export function graphWriter(binding: Binding, id: number) {
  const { NodeDef, GraphDef, MetaGraphDef, SavedModel, Tensor, VersionDef } = proto();
  const graph = new GraphDef();
  let count = 0;
  const add = (op: string, inputs: readonly string[], attributes: Record<string, unknown>) => {
    const node = new NodeDef();
    const name = `f${id}_${count++}`;
    node.setName(name);
    node.setOp(op);
    node.setInputList(inputs);
    for (const [key, value] of Object.entries(attributes)) node.getAttrMap().set(key, value);
    graph.addNode(node);
    return name;
  };
  return {
    /** A node that is fed; gives the name of its output, as does the next. */
    placeholder(type: number, shape: readonly number[]): string {
      const attributes = { dtype: attrValue("Type", type), shape: attrValue("Shape", shapeProto(shape)) };
      return `${add("Placeholder", [], attributes)}:0`;
    },
    constant(type: number, shape: readonly number[], values: ArrayBufferView): string {
      const tensor = new Tensor();
      tensor.setDtype(type);
      tensor.setTensorShape(shapeProto(shape));
      tensor.setTensorContent(new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice());
      return `${add("Const", [], { dtype: attrValue("Type", type), value: attrValue("Tensor", tensor) })}:0`;
    },
    /** An op; gives the node's name, whose outputs are that with ":0", ":1", … */
    op: (op: string, inputs: readonly string[], attributes: readonly Attribute[]): string =>
      add(op, inputs, Object.fromEntries(attributes.map((each) => [each.name, opAttribute(binding, each)]))),
    /** Loads the graph into a session of its own. */
    load(): number {
      const versions = new VersionDef();
      // TensorFlow's number of the format, one that libtensorflow 2.9, npm's own, still loads
      versions.setProducer(1500);
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
      return loadFile(binding, model.serializeBinary());
    },
  };
}

/** Loads a graph through a temporary folder, because the binding loads graphs only from folders. */
function loadFile(binding: Binding, bytes: Uint8Array): number {
  using folder = scratchFolder();
  writeFileSync(join(folder.path, "saved_model.pb"), bytes);
  return binding.loadSavedModel(folder.path, "serve");
}
