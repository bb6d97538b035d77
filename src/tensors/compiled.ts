/** Compiled functions of networks and a batch with named fields; each call is one call of TensorFlow. */
import { Rows } from "../rows";
import { checkStop, tf } from "./backend";
import { jit } from "./jit";
import { type Scope, variable } from "./scope";

/**
 * What is fed for a tensor at each call: rows for a matrix, an array for a vector, a number for a scalar. Nothing is
 * frozen.
 */
export type Feeds<T> = {
  readonly [K in keyof T]: T[K] extends tf.Tensor2D ? Rows : T[K] extends tf.Scalar ? number : Float32Array;
};
type Feed = Rows | Float32Array | number;

/** What a compiled function gives: a number for a scalar, an array for any other tensor. */
export type Numbers<R> = { readonly [K in keyof R]: R[K] extends tf.Scalar ? number : Float32Array };

/** What a compiled function reads and assigns besides its batch: a network, or an optimizer. */
export interface Part {
  readonly scope: Scope;
  /** Equal for all parts that compute the same function of their tensors: those share graphs. */
  readonly key: string;
  readonly tensors: readonly tf.Variable[];
}

/** Numbers that a compiled function reads and that stay as they are, such as a discount. */
export type Constants<K extends string> = Part & { readonly [N in K]: tf.Scalar };

/** Makes constants by name. They are variables, so that learners with other numbers share graphs. */
export function constants<K extends string>(scope: Scope, values: Readonly<Record<K, number>>): Constants<K> {
  const entries = Object.entries<number>(values).map(([name, value]) => [
    name,
    variable(scope, () => tf.scalar(value)),
  ]) as [K, tf.Variable<tf.Rank.R0>][];
  const key = `constants ${Object.keys(values).join(" ")}`;
  const tensors = entries.map(([, tensor]) => tensor);
  return { scope, key, tensors, ...(Object.fromEntries(entries) as Record<K, tf.Variable<tf.Rank.R0>>) };
}

let count = 0;
const ids = new WeakMap<object, number>();

/** The number of a function, by which parts with equal keys share its graphs. */
function idOf(f: object): number {
  if (!ids.has(f)) ids.set(f, count++);
  return ids.get(f) as number;
}

/** The names of a function's results by the name of its graph, known since it ran for the first time. */
const resultNames = new WeakMap<object, Map<string, readonly string[]>>();

/** Equal for parts that compute the same: their names, their keys, and which of their tensors are the same. */
function nameOf(parts: readonly (readonly [string, Part])[], tensors: readonly tf.Variable[]): string {
  const places = new Map(tensors.map((tensor, i) => [tensor, i]));
  return parts
    .map(([name, part]) => `${name} = ${part.key} on ${part.tensors.map((tensor) => places.get(tensor)).join(" ")}`)
    .join("; ");
}

/** Throws unless a batch has exactly these fields. */
function checkFields(batch: object, names: readonly string[]): void {
  const record = batch as Record<string, unknown>;
  const missing = names.filter((name) => record[name] === undefined || record[name] === null);
  if (missing.length === 0 && Object.keys(batch).length === names.length) return;
  const unknown = Object.keys(batch).filter((name) => !names.includes(name));
  throw new Error(
    `This batch has ${missing.length > 0 ? `no ${missing.join(", ")}` : `also ${unknown.join(", ")}`}; expected the fields ${names.join(", ")}.`,
  );
}

const tensorOf = (feed: Feed): tf.Tensor => {
  if (typeof feed === "number") return tf.scalar(feed);
  return feed instanceof Rows ? tf.tensor2d(feed.data, [feed.length, feed.width]) : tf.tensor1d(feed);
};

/** Throws if the user asked to stop, or if a part has been freed. */
function checkAlive(parts: readonly Part[]): void {
  checkStop();
  for (const { scope } of parts) {
    if (scope.isDisposed)
      throw new Error(
        "This learner was freed because it ended or was interrupted. Start a new one; pass the last `policy` to continue from there.",
      );
    scope.usedAt = performance.now();
  }
}

/**
 * A function of some parts and of a batch, as one call of TensorFlow. It may assign the parts' variables.
 *
 * @param f depends on nothing but its arguments; it is compiled once for all parts of the same keys and batches of the
 *   same shapes, so define it at the top level of a module
 * @throws Error if a part was freed, if a batch has other fields than the first one, or if a scalar result whose name
 *   ends in "loss" is not finite
 * @example
 * const update = ({ critic, adam }, { observations, targets }) => ({
 *   loss: adam.descend(() => tf.mean(tf.squaredDifference(critic.output(observations), targets))),
 * }); // at the top level
 * const squaredError = compiled({ critic, adam }, update);
 * const { loss } = squaredError({ observations, targets });
 */
export function compiled<P extends object, T extends object, R extends Record<string, tf.Tensor>>(
  parts: P & { readonly [K in keyof P]: Part },
  f: (parts: P, batch: T) => R,
): (batch: Feeds<T>) => Numbers<R> {
  const entries = Object.entries<Part>(parts).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = entries.map(([, part]) => part);
  const tensors = [...new Set(list.flatMap((part) => part.tensors))];
  if (!resultNames.has(f)) resultNames.set(f, new Map());
  const named = resultNames.get(f) as Map<string, readonly string[]>;

  function graphOf(names: readonly string[]) {
    const name = `function ${idOf(f)} of ${names.join(", ")}; ${nameOf(entries, tensors)}`;
    const call = jit((...inputs: tf.Tensor[]) => {
      const fields = names.map((field, i) => [field, inputs[tensors.length + i]]);
      const results = f(parts, Object.fromEntries(fields) as T);
      named.set(name, Object.keys(results));
      return Object.values<tf.Tensor>(results);
    }, name);
    return { name, names, call };
  }

  let graph: ReturnType<typeof graphOf> | undefined;
  return (batch) => {
    checkAlive(list);
    const wanted = graph ?? graphOf(Object.keys(batch).sort());
    const { name, names, call } = wanted;
    checkFields(batch, names);
    return tf.tidy(() => {
      const results = call(...tensors, ...names.map((field) => tensorOf(batch[field as keyof T] as Feed)));
      graph = wanted; // only what has worked is kept
      const resultsOf = named.get(name) as readonly string[];
      return Object.fromEntries(
        results.map((result, i) => {
          const values = result.dataSync<"float32">();
          if (result.rank > 0) return [resultsOf[i], values.slice()];
          if (/loss$/i.test(resultsOf[i]) && !Number.isFinite(values[0]))
            throw new Error(
              `The ${resultsOf[i]} became ${values[0]}; try a smaller learningRate, or look for extreme numbers in the data.`,
            );
          return [resultsOf[i], values[0]];
        }),
      ) as Numbers<R>;
    });
  };
}

/** Rows are filled up to a multiple of this, so that few shapes are compiled. */
const multiple = 256;

function filled(feed: Feed, length: number): Feed {
  if (typeof feed === "number") return feed;
  const [data, width] = feed instanceof Rows ? [feed.data, feed.width] : [feed, 1];
  const values = new Float32Array(length * width);
  values.set(data);
  return feed instanceof Rows ? new Rows(values, width) : values;
}

/**
 * A compiled function that treats each row separately, for batches of any length.
 *
 * @param f gives [B] for each of its results
 */
export function rowwise<P extends object, T extends object, R extends Record<string, tf.Tensor1D>>(
  parts: P & { readonly [K in keyof P]: Part },
  f: (parts: P, batch: T) => R,
): (batch: Feeds<T>) => { readonly [K in keyof R]: Float32Array } {
  const compute = compiled(parts, f);
  return (batch) => {
    const feeds = Object.entries<Feed>(batch as Record<string, Feed>);
    const lengths = feeds.flatMap(([name, feed]) => (typeof feed === "number" ? [] : [[name, feed?.length] as const]));
    const [[first, rows]] = lengths;
    const other = lengths.find(([, length]) => length !== rows);
    if (other) throw new Error(`There are ${other[1]} rows of ${other[0]} for ${rows} of ${first}; expected as many.`);
    const length = Math.ceil(rows / multiple) * multiple;
    const results = compute(Object.fromEntries(feeds.map(([name, feed]) => [name, filled(feed, length)])) as Feeds<T>);
    return Object.fromEntries(
      Object.entries<Float32Array>(results as never).map(([name, values]) => [name, values.slice(0, rows)]),
    ) as never;
  };
}

/** The values of a tensor, through which no gradient flows. */
export const hold = <T extends tf.Tensor>(x: T): T =>
  tf.customGrad((x) => ({ value: (x as tf.Tensor).clone(), gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy) }))(x) as T;

/** Σ wᵢ xᵢ / Σ wᵢ. */
export const weightedMean = (values: tf.Tensor1D, weights: tf.Tensor1D): tf.Scalar =>
  tf.div(tf.sum(tf.mul(values, weights)), tf.sum(weights));
