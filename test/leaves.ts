import { createHash } from "node:crypto";

/** What a function of a round gives for fixed inputs, by the function's name. */
export type Probes = Readonly<Record<string, (f: never) => unknown>>;

/** A number, a text or an array in a round, with its path, such as "policy.parameters". */
export type Leaf = readonly [path: string, value: ArrayBufferView | string];

/**
 * Everything that a round holds: its numbers and arrays, and of each function the values for fixed inputs.
 *
 * @throws Error for a function without a probe, so that a new one is not left out silently
 */
export function* leaves(value: unknown, probes: Probes, path: readonly string[] = []): Generator<Leaf, void> {
  const at = path.join(".");
  if (typeof value === "number") yield [at, Float64Array.of(value)];
  else if (ArrayBuffer.isView(value)) yield [at, value];
  else if (typeof value === "function") {
    const probe = probes[path[path.length - 1]];
    if (!probe) throw new Error(`The function ${at} has no probe: say what it is called with.`);
    yield* leaves(probe(value as never), probes, [...path, "()"]);
  } else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, probes, [...path, key]);
  else yield [at, String(value)];
}

/** A hash of every bit of these leaves. */
export function fingerprint(all: Iterable<Leaf>): string {
  const hash = createHash("sha256");
  for (const [path, value] of all) {
    hash.update(`${path} ${typeof value === "string" ? value : value.byteLength}\n`);
    hash.update(typeof value === "string" ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  return hash.digest("hex");
}
