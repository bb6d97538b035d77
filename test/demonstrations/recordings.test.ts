/**
 * Random valid data sets by the real libraries (test/fixtures/make_recordings.py). Other ones than the recorded fifty:
 *
 *     RECORDINGS=FOLDER npx vitest run --config test/vitest.config.mts test/demonstrations/recordings.test.ts
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ReadOptions, readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { box } from "../../src/spaces";

interface Expected {
  readonly observations: string;
  readonly actions: string;
  readonly rewards: string;
  readonly length: number;
  /** null where it is unknown */
  readonly terminated: boolean | null;
}

interface Case {
  readonly kind: string;
  readonly path: string;
  readonly options?: ReadOptions;
  readonly horizon?: number;
  readonly episodes?: readonly Expected[];
  readonly refused?: string;
}

const folder = process.env.RECORDINGS ?? join(__dirname, "../fixtures/recordings");
const cases: readonly Case[] = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));

const text = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");

/** Of so many numbers, which may be anything: the test is about the horizon. */
const anything = (width: number) =>
  box(new Array(width).fill(Number.NEGATIVE_INFINITY), new Array(width).fill(Number.POSITIVE_INFINITY));

async function outcome({ path, options, horizon, episodes }: Case): Promise<string | Expected[]> {
  const file = join(folder, path);
  try {
    const [first] = episodes ?? [];
    const width = (numbers: string, rows: number) => Buffer.from(numbers, "base64").length / 4 / rows;
    const environment = horizon &&
      first && {
        observationSpace: anything(width(first.observations, first.length + 1)),
        actionSpace: anything(width(first.actions, first.length)),
        horizon,
      };
    const read = await readDemonstrations(file, environment || undefined, options);
    return read.map(({ observations, actions, rewards, terminated = null }) => ({
      observations: text(observations.data),
      actions: text(actions.data),
      rewards: text(rewards),
      length: actions.length,
      terminated,
    }));
  } catch (error) {
    if (!(error as Error).message.startsWith(file)) throw error;
    return (error as Error).message;
  }
}

test.each([...new Set(cases.map(({ kind }) => kind))])(
  "%s: random valid data sets are read as the episodes that they were made from, or refused for what they hold",
  async (kind) => {
    const [wrong, counts]: [unknown[], { read: number; refused: number }] = [[], { read: 0, refused: 0 }];
    for (const each of cases.filter((each) => each.kind === kind)) {
      const found = await outcome(each);
      if (each.refused === undefined) counts.read++;
      else counts.refused++;
      const right =
        each.refused === undefined
          ? JSON.stringify(found) === JSON.stringify(each.episodes)
          : typeof found === "string" && found.includes(each.refused);
      if (!right) wrong.push({ ...each, found });
    }
    if (process.env.RECORDINGS) console.log(kind, counts);
    expect(wrong).toEqual([]);
  },
  600_000,
);
