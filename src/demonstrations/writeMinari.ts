/** Writes Minari's HDF5 format (see minari.ts), and the folder of a data set that Minari 0.5 loads. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Rows } from "../rows";
import type { Space, Spaces, Trajectory } from "../types";
import { plain, type Stored } from "./arrays";
import { isolated, type Written } from "./isolated";
import { minari } from "./minari";
import { checkSpaces } from "./recording";

/** The oldest version of Minari that uses this format. */
const version = "0.5.0";

const table = (space: Space, { data, width, length }: Rows): Stored =>
  space.kind === "discrete"
    ? { shape: [length], data: BigInt64Array.from(data, BigInt) }
    : { shape: [length, width], data };

/** The groups of a file. @throws Error for trajectories that could not be read from it again */
export function groupsOf(path: string, trajectories: readonly Trajectory[], spaces: Spaces): Map<string, Written> {
  const { observationSpace, actionSpace } = spaces;
  const place = (t: number) => `step ${t}`;
  const groups = new Map<string, Written>();
  trajectories.forEach((trajectory, id) => {
    const { observations, actions, rewards, terminated } = trajectory;
    checkSpaces(`${path}, trajectory ${id}`, [{ ...trajectory, place }], spaces);
    const last = Uint8Array.from(rewards, (_, t) => Number(t === rewards.length - 1));
    const never = new Uint8Array(rewards.length);
    const marks = (data: Uint8Array) => ({ shape: [data.length], data });
    groups.set(`episode_${id}`, {
      attributes: { id, total_steps: rewards.length },
      arrays: {
        observations: table(observationSpace, observations),
        actions: table(actionSpace, actions),
        rewards: { shape: [rewards.length], data: rewards },
        terminations: marks(terminated ? last : never),
        truncations: marks(terminated ? never : last),
      },
    });
  });
  const arrays = Array.from(groups).flatMap(([group, { arrays }]) =>
    Object.entries(arrays).map(([name, array]) => [`${group}/${name}`, plain(name, array)] as const),
  );
  minari(path, new Map(arrays)); // throws the errors of reading
  return groups;
}

/** The JSON of a space as Python writes it, with infinities. */
const describe = (space: Space) =>
  space.kind === "discrete"
    ? `{"type": "Discrete", "dtype": "int64", "start": 0, "n": ${space.size}}`
    : `{"type": "Box", "dtype": "float32", "shape": [${space.low.length}], "low": [${space.low.join(", ")}], "high": [${space.high.join(", ")}]}`;

/** Writes the HDF5 file. */
export const writeMinariFile = async (path: string, groups: ReadonlyMap<string, Written>): Promise<void> => {
  await isolated("the HDF5 file", { kind: "writeHdf5", path, groups });
};

/** Writes the folder of the data set `name`. */
export async function writeMinariFolder(
  folder: string,
  name: string,
  groups: ReadonlyMap<string, Written>,
  { observationSpace, actionSpace }: Spaces,
): Promise<void> {
  const data = join(folder, "data");
  await mkdir(data, { recursive: true });
  await writeMinariFile(join(data, "main_data.hdf5"), groups);
  const metadata = {
    dataset_id: name,
    minari_version: version,
    data_format: "hdf5",
    total_episodes: groups.size,
    total_steps: Array.from(groups.values()).reduce((sum, { attributes }) => sum + attributes.total_steps, 0),
    observation_space: describe(observationSpace),
    action_space: describe(actionSpace),
  };
  await writeFile(join(data, "metadata.json"), `${JSON.stringify(metadata, null, 2)}\n`);
}
