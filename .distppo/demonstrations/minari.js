"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pattern = void 0;
exports.groups = groups;
exports.minari = minari;
/**
 * The HDF5 format of Minari: groups `episode_0`, `episode_1`, …, each with `observations` (one row more than steps),
 * `actions`, `rewards`, `terminations` and `truncations`. If a space is a dict or a tuple, its observations or actions
 * are a group of arrays. These are concatenated in the order of their names.
 */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** Matches the names of the arrays and their groups in a file. */
exports.pattern = /^episode_\d+\/((observations|actions|rewards|terminations|truncations)(\/.*)?)?$/;
/** The groups of the episodes, by number. @throws Error unless they are numbered from 0 on */
function groups(path, names) {
    const found = [...new Set(Array.from(names, (name) => name.split("/")[0]))].sort(recording_1.byNumber);
    const odd = found.findIndex((group, index) => group !== `episode_${index}`);
    if (odd >= 0)
        throw new Error(`${path}: there are ${found.length} groups of episodes, and one is ${found[odd]}; expected episode_0 to episode_${found.length - 1}.`);
    return found;
}
/**
 * Returns the episodes. Errors call the file `path`.
 *
 * @param keys the members of a dict that make up an observation, concatenated in this order; by default all, sorted
 *   by name
 */
function minari(path, arrays, keys) {
    const { rows, numbers, flags, has } = (0, arrays_1.contents)(path, arrays, "observations, actions, rewards and terminations in each group episode_0, episode_1, …, as Minari writes them");
    const gathered = new Map();
    for (const name of [...arrays.keys()].sort(recording_1.byNumber)) {
        const [group, kind] = name.split("/");
        const kinds = gathered.get(group) ?? new Map();
        gathered.set(group, kinds.set(kind, [...(kinds.get(kind) ?? []), name]));
    }
    return Array.from(gathered, ([group, kinds]) => {
        const rewards = numbers(`${group}/rewards`);
        const table = (kind, length, keys) => {
            const members = kinds.get(kind) ?? [];
            const chosen = keys?.flatMap((key) => {
                const name = `${group}/${kind}/${key}`;
                const found = members.filter((member) => member === name || member.startsWith(`${name}/`));
                return found.length > 0 ? found : [name];
            });
            const names = chosen ?? (members.length > 0 ? members : [`${group}/${kind}`]);
            return (0, arrays_1.beside)(names.map((name) => rows(name, length)));
        };
        return (0, recording_1.episode)({
            name: group,
            observations: table("observations", rewards.length + 1, keys),
            actions: table("actions", rewards.length),
            rewards,
            terminations: flags(`${group}/terminations`, rewards.length),
            truncations: has(`${group}/truncations`) ? flags(`${group}/truncations`, rewards.length) : undefined,
            place: (t) => `${group}, step ${t}`,
        });
    });
}
