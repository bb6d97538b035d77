"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.readEpisodes = readEpisodes;
exports.readDemonstrations = readDemonstrations;
exports.readTransitions = readTransitions;
const rows_1 = require("../rows");
const columns_1 = require("./columns");
const csv_1 = require("./csv");
const csvColumns_1 = require("./csvColumns");
const d3rlpy = __importStar(require("./d3rlpy"));
const d4rl = __importStar(require("./d4rl"));
const imitation = __importStar(require("./imitation"));
const isolated_1 = require("./isolated");
const lerobot_1 = require("./lerobot");
const minari = __importStar(require("./minari"));
const npy_1 = require("./npy");
const npz_1 = require("./npz");
const recording_1 = require("./recording");
const robomimic = __importStar(require("./robomimic"));
const source_1 = require("./source");
const stableBaselines = __importStar(require("./stableBaselines"));
/** The purpose of each option that applies only to some files. */
const uses = {
    columns: "tables that are read by their columns",
    observed: "tables that are read by their columns",
    terminated: "files that don't say whether the environment ended an episode",
    keys: "HDF5 files in which several arrays make an observation",
    mask: "robomimic's HDF5 files",
    actions: "CSV and Parquet files whose actions are words",
};
/** Throws a TypeError for options that do not exist and values of the wrong type. */
function checkOptions(path, options) {
    const known = ["episodes", ...Object.keys(uses)];
    const unknown = Object.keys(options).find((name) => !known.includes(name));
    if (unknown !== undefined)
        throw new TypeError(`${path}: there is no option ${JSON.stringify(unknown)}; there are ${known.join(", ")}.`);
    for (const name of ["episodes", "keys", "actions"])
        if (options[name] !== undefined && !Array.isArray(options[name]))
            throw new TypeError(`${path}: the option ${name} is ${JSON.stringify(options[name])}; expected a list.`);
    const { columns, terminated } = options;
    if (columns !== undefined)
        (0, columns_1.checkColumns)(path, columns);
    if (!["undefined", "boolean", "function"].includes(typeof terminated))
        throw new TypeError(`${path}: the option terminated is ${JSON.stringify(terminated)}; expected true, false, or a function of an observation.`);
}
/** Throws an Error if an option is given that does not apply to the file. */
function checkTaken(path, options, taken) {
    for (const [name, use] of Object.entries(uses))
        if (options[name] !== undefined && !taken.includes(name))
            throw new Error(`${path}: the option ${name} is for ${use}; leave it out.`);
}
/** The largest sizes of files in bytes: some millions of rows. */
const mostText = 2 ** 28;
const mostArray = 2 ** 28;
const mostZip = 2 ** 30;
const mostParquet = 2 ** 27;
/** The largest sizes of the numbers of a file in bytes, as float64 for Parquet. */
const mostNumbers = { hdf5: 5 * 2 ** 26, parquet: 2 ** 27 };
const ofTables = ["columns", "observed", "terminated"];
const readCsv = async (path, file, options) => {
    const { columns, actions } = options;
    checkTaken(path, options, columns ? [...ofTables, "actions"] : ["actions"]);
    const text = (await (0, source_1.bytesOf)(path, file, mostText)).toString("utf8");
    if (!columns)
        return (0, csv_1.parseCsv)(path, text, actions);
    const arrays = (0, csvColumns_1.parseCsvColumns)(path, text, (0, columns_1.namesOf)(columns), String(columns.action), actions);
    return (0, columns_1.parseColumns)(path, arrays, { ...options, columns });
};
const readNpy = async (path, file, options) => {
    const { columns } = options;
    checkTaken(path, options, ofTables);
    if (!columns)
        throw new Error(`${path}: an array doesn't say what its columns are; say it, as { columns: { observation: [0, 1], action: 2 } }.`);
    const { arrays, length } = (0, columns_1.takeApart)(path, (0, npy_1.parseNpy)(path, await (0, source_1.bytesOf)(path, file, mostArray)), (0, columns_1.namesOf)(columns));
    return (0, columns_1.parseColumns)(path, arrays, { ...options, columns }, length);
};
const readNpz = async (path, file, options) => {
    checkTaken(path, options, ["terminated"]);
    const arrays = await (0, npz_1.parseNpz)(path, await (0, source_1.bytesOf)(path, file, mostZip), [
        ...stableBaselines.names,
        ...imitation.names,
    ]);
    return arrays.has("acts") ? imitation.imitation(path, arrays) : stableBaselines.stableBaselines(path, arrays);
};
/**
 * The HDF5 formats: the names of their arrays, their parsers, the groups that are episodes, and the options that
 * apply.
 */
const layouts = [
    { ...robomimic, parse: robomimic.robomimic, taken: ["keys", "mask", "terminated"] },
    { ...minari, parse: minari.minari, taken: ["keys"] },
    { ...d4rl, parse: d4rl.d4rl, taken: ["terminated"] },
    { ...d3rlpy, parse: d3rlpy.d3rlpy, taken: ["terminated"] },
];
const hdf5 = new RegExp([/^mask\/[^/]+$/, ...layouts.map(({ pattern }) => pattern)].map(({ source }) => source).join("|"));
/** Matches the arrays that are chosen by their shape or their text. */
const details = /^mask\/|^data\/demo_\d+\/(obs|next_obs)\//;
/** The names of the demonstrations that a filter key selects. */
function maskOf(path, listing, mask) {
    const there = [...listing.keys()].filter((name) => name.startsWith("mask/")).map((name) => name.slice(5));
    const found = listing.get(`mask/${mask}`);
    if (!found)
        throw new Error(`${path}: there is no mask ${JSON.stringify(mask)}; there are ${there.join(", ") || "none"}.`);
    if (!found.texts || found.texts.length === 0)
        throw new Error(`${path}: "mask/${mask}" holds ${found.texts ? "nothing" : "no text"}; expected names of demonstrations.`);
    return found.texts;
}
const readHdf5 = async (path, file, options) => {
    const { keys, mask } = options;
    checkTaken(path, options, ["keys", "mask", "terminated"]);
    const listing = await (0, isolated_1.isolated)(path, { kind: "listHdf5", path: file, pattern: hdf5, details });
    const names = [...listing.keys()];
    const layout = layouts.find(({ pattern }) => names.some((name) => pattern.test(name)));
    if (!layout)
        throw new Error(`${path} holds no demonstrations; expected groups episode_0, … (Minari), data/demo_0, … (robomimic), or arrays observations, actions, … (D4RL) or observations_0, actions_0, … (d3rlpy).`);
    checkTaken(path, options, layout.taken);
    const own = names.filter((name) => layout.pattern.test(name));
    const lastPart = (group) => group.slice(group.lastIndexOf("/") + 1);
    const groups = layout.groups?.(path, own);
    const masked = groups && (0, recording_1.choose)(path, groups, lastPart, mask === undefined ? undefined : maskOf(path, listing, mask));
    const chosen = masked && new Set((0, recording_1.choose)(path, masked, lastPart, options.episodes));
    const isKey = (key) => !keys || keys.some((each) => key === each || key.startsWith(`${each}/`));
    const wanted = own.filter((name) => {
        const group = name.match(/^(data\/)?[^/]+/)[0];
        const [, kind, key] = name.slice(group.length).match(/^\/(obs|next_obs|observations)\/(.+)/) ?? [];
        const isPicture = !keys && (listing.get(name)?.shape?.length ?? 0) > 2;
        return !name.endsWith("/") && (!chosen || chosen.has(group)) && (!kind || (isKey(key) && !isPicture));
    });
    const filled = new Set(wanted.map((name) => name.slice(0, name.lastIndexOf("/"))));
    const empty = [...(chosen ?? [])].find((group) => !filled.has(group));
    if (empty !== undefined)
        throw new Error(`${path}: the group "${empty}" has no arrays; expected those of an episode.`);
    const arrays = await (0, isolated_1.readIsolated)(path, {
        kind: "readHdf5",
        path: file,
        names: wanted,
        mostBytes: mostNumbers.hdf5,
    });
    return layout.parse(path, arrays, keys);
};
const readParquet = async (path, file, options) => {
    checkTaken(path, options, [...ofTables, "actions"]);
    await (0, source_1.checkSize)(path, file, mostParquet);
    const { columns = lerobot_1.lerobot, actions } = options;
    const arrays = await (0, isolated_1.readIsolated)(path, {
        kind: "readParquet",
        path: file,
        names: (0, columns_1.namesOf)(columns),
        words: actions ? { [String(columns.action)]: actions } : {},
        mostBytes: mostNumbers.parquet,
    });
    const absent = columns === lerobot_1.lerobot ? lerobot_1.optional.filter((what) => !arrays.has(lerobot_1.lerobot[what])) : [];
    const there = Object.fromEntries(absent.map((what) => [what, undefined]));
    return (0, columns_1.parseColumns)(path, arrays, { ...options, columns: { ...columns, ...there } });
};
const parsers = {
    ".csv": readCsv,
    ".npz": readNpz,
    ".npy": readNpy,
    ".hdf5": readHdf5,
    ".h5": readHdf5,
    ".parquet": readParquet,
};
/** Reads the episodes of a file or of all files of a data set. */
async function readEpisodes(path, spaces, options = {}) {
    checkOptions(path, options);
    const { terminated } = options;
    const read = await (0, source_1.eachFile)(path, async (name, file) => {
        const parse = parsers[(0, source_1.extensionOf)(file)];
        if (!parse)
            throw new Error(`${name}: demonstrations are read from ${Object.keys(parsers).join(", ")} files; convert the file to one of these.`);
        const episodes = (await parse(name, file, options)).map((episode) => (0, recording_1.settle)(episode, terminated, spaces));
        if (typeof terminated === "boolean" && !episodes.some(({ eitherEnd }) => eitherEnd))
            throw new Error(`${name}: the option terminated is ${terminated}; for this file expected a function of an observation that returns true where an episode ends.`);
        if (spaces)
            (0, recording_1.checkSpaces)(name, episodes, spaces);
        return episodes;
    });
    const all = read.flat().filter(({ actions }) => actions.length > 0);
    if (all.length === 0)
        throw new Error(`${path}: no episode has an action with the observation that followed it; expected at least one.`);
    if (options.episodes?.length === 0)
        throw new Error(`${path}: the option episodes is an empty list; expected at least one episode.`);
    const episodes = [...(0, recording_1.choose)(path, all, ({ name }) => name, options.episodes)];
    (0, recording_1.checkWidths)(path, episodes);
    return episodes;
}
/**
 * Reads demonstrations from a file, a data set's folder or a URL:
 *
 * - .csv: the layout of this library (see csv.ts)
 * - .npz: stable-baselines, and imitation before version 1.0
 * - .hdf5 or .h5: Minari (also the folder of the data set), D4RL, d3rlpy, robomimic
 * - .parquet: LeRobot (also the folder of the data set)
 * - .npy, and .csv and .parquet with other columns: by the options `columns` and `observed`
 *
 * Observations are never invented: if a file lacks an episode's final observation, the last action and reward are
 * dropped and the episode counts as truncated; an episode of a single such step is left out. `readTransitions` also
 * reads those pairs. An episode ends at its first mark, of whichever kind. If a file has no rewards, they are NaN.
 *
 * Some formats mark the end of an episode without saying whether it was a termination or a time limit, such as
 * imitation's `terminal` and robomimic's `dones`. For these the option `terminated` decides. Without it, if `spaces`
 * is an environment, an episode as long as its horizon counts as truncated, and a shorter one as terminated.
 * Otherwise `terminated` is undefined, and learners that need it throw. D4RL's `terminals` are terminations, except
 * those at the horizon in files without `timeouts`.
 *
 *     readDemonstrations("human.npy", mountainCar, {
 *       columns: { observation: [0, 1], action: 2 },
 *       observed: "after", // row t's observation goes with row t + 1's action; each first action is given up
 *       terminated: ([position]) => position >= 0.5, // the rows after it are left out
 *     });
 *
 * Files are limited: a download to 256 MiB and 60 s, .csv and .npy to 256 MiB, .npz to 1 GiB unpacked, .hdf5 to 320 MiB
 * of numbers, and .parquet to 128 MiB both packed and as float64. The last two may take 640 MiB of memory and 60 s to
 * open.
 *
 * @param spaces the spaces that every row must fit; pass the environment itself so that its horizon is known, too
 * @throws Error with the file, the row and what was expected there
 */
async function readDemonstrations(path, spaces, options = {}) {
    const episodes = await readEpisodes(path, spaces, options);
    const trajectories = episodes.flatMap(({ observations, actions, rewards, terminated }) => {
        const length = observations.length - 1;
        return length === 0
            ? []
            : [{ observations, actions: actions.slice(0, length), rewards: rewards.slice(0, length), terminated }];
    });
    if (trajectories.length === 0)
        throw new Error(`${path}: every episode is a single step without an observation after it. readTransitions reads those.`);
    return trajectories;
}
/**
 * Reads all pairs (s, a) of a file in their order, with their rewards, [N], and the indices of their episodes, [N]. It
 * reads the same files as `readDemonstrations`.
 *
 * @throws Error with the file, the row and what was expected there
 */
async function readTransitions(path, spaces, options = {}) {
    const episodes = await readEpisodes(path, spaces, options);
    return {
        observations: rows_1.Rows.concat(episodes.map(({ observations, actions }) => observations.slice(0, actions.length))),
        actions: rows_1.Rows.concat(episodes.map(({ actions }) => actions)),
        rewards: Float64Array.from(episodes.flatMap(({ rewards }) => Array.from(rewards))),
        episodes: Int32Array.from(episodes.flatMap(({ actions }, i) => new Array(actions.length).fill(i))),
    };
}
