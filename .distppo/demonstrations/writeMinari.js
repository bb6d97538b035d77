"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.writeMinariFile = void 0;
exports.groupsOf = groupsOf;
exports.writeMinariFolder = writeMinariFolder;
/** Writes Minari's HDF5 format (see minari.ts), and the folder of a data set that Minari 0.5 loads. */
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const arrays_1 = require("./arrays");
const isolated_1 = require("./isolated");
const minari_1 = require("./minari");
const recording_1 = require("./recording");
/** The oldest version of Minari that uses this format. */
const version = "0.5.0";
const table = (space, { data, width, length }) => space.kind === "discrete"
    ? { shape: [length], data: BigInt64Array.from(data, BigInt) }
    : { shape: [length, width], data };
/** The groups of a file. @throws Error for trajectories that could not be read from it again */
function groupsOf(path, trajectories, spaces) {
    const { observationSpace, actionSpace } = spaces;
    const place = (t) => `step ${t}`;
    const groups = new Map();
    trajectories.forEach((trajectory, id) => {
        const { observations, actions, rewards, terminated } = trajectory;
        (0, recording_1.checkSpaces)(`${path}, trajectory ${id}`, [{ ...trajectory, place }], spaces);
        const last = Uint8Array.from(rewards, (_, t) => Number(t === rewards.length - 1));
        const never = new Uint8Array(rewards.length);
        const marks = (data) => ({ shape: [data.length], data });
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
    const arrays = Array.from(groups).flatMap(([group, { arrays }]) => Object.entries(arrays).map(([name, array]) => [`${group}/${name}`, (0, arrays_1.plain)(name, array)]));
    (0, minari_1.minari)(path, new Map(arrays)); // throws the errors of reading
    return groups;
}
/** The JSON of a space as Python writes it, with infinities. */
const describe = (space) => space.kind === "discrete"
    ? `{"type": "Discrete", "dtype": "int64", "start": 0, "n": ${space.size}}`
    : `{"type": "Box", "dtype": "float32", "shape": [${space.low.length}], "low": [${space.low.join(", ")}], "high": [${space.high.join(", ")}]}`;
/** Writes the HDF5 file. */
const writeMinariFile = async (path, groups) => {
    await (0, isolated_1.isolated)("the HDF5 file", { kind: "writeHdf5", path, groups });
};
exports.writeMinariFile = writeMinariFile;
/** Writes the folder of the data set `name`. */
async function writeMinariFolder(folder, name, groups, { observationSpace, actionSpace }) {
    const data = (0, node_path_1.join)(folder, "data");
    await (0, promises_1.mkdir)(data, { recursive: true });
    await (0, exports.writeMinariFile)((0, node_path_1.join)(data, "main_data.hdf5"), groups);
    const metadata = {
        dataset_id: name,
        minari_version: version,
        data_format: "hdf5",
        total_episodes: groups.size,
        total_steps: Array.from(groups.values()).reduce((sum, { attributes }) => sum + attributes.total_steps, 0),
        observation_space: describe(observationSpace),
        action_space: describe(actionSpace),
    };
    await (0, promises_1.writeFile)((0, node_path_1.join)(data, "metadata.json"), `${JSON.stringify(metadata, null, 2)}\n`);
}
