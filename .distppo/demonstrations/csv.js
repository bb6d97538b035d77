"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.numberIn = exports.listed = exports.quoted = void 0;
exports.eachRow = eachRow;
exports.indexIn = indexIn;
exports.parseCsv = parseCsv;
exports.formatCsv = formatCsv;
/**
 * Episodes as CSV, with one row for each step:
 *
 *     episode,step,observation_0,observation_1,action,reward,terminated
 *     0,0,0.01,-0.02,1,1,
 *     0,1,0.0096,0.17,0,1,
 *     0,2,0.013,-0.02,,,1
 *
 * The last row of an episode holds its final observation, no action or reward, and whether it was terminated (1) or
 * truncated (0). A discrete action is the column `action`; a vector is `action_0`, `action_1`, … A file without the
 * column `terminated` has no final observations, and its episodes end with their last action.
 */
const papaparse_1 = __importDefault(require("papaparse"));
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** The largest index of an action: float32 represents all whole numbers up to it. */
const largestIndex = 2 ** 24;
const names = (word, count) => Array.from({ length: count }, (_, i) => `${word}_${i}`);
/** Text of a file for messages: on one line and shortened. */
const quoted = (text) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
exports.quoted = quoted;
/** A header for messages, quoted so that spaces are visible. */
const listed = (header) => header.slice(0, 20).map(exports.quoted).join(", ") + (header.length > 20 ? `, … (${header.length})` : "");
exports.listed = listed;
/**
 * Calls `read` on each row after the header, with the number of its line. Lines may end in \n, \r\n or \r, even mixed
 * in one file, and blank lines at the end are ignored.
 *
 * @throws Error if the text is not valid CSV, or a row does not have as many values as the header
 */
function eachRow(path, text, readHeader, read) {
    let header;
    let line = 1;
    const fail = (said) => {
        throw new Error(`${path}, line ${line}: ${said}`);
    };
    const quotes = text.includes('"');
    const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    papaparse_1.default.parse(lines.trimEnd(), {
        delimiter: ",",
        newline: "\n",
        step: ({ data: row, errors }) => {
            if (errors.length > 0)
                fail(`the row cannot be read as CSV: ${errors[0].message}.`);
            if (!header) {
                header = row;
                const other = row.length === 1 ? row[0].match(/[;\t|]/)?.[0] : undefined;
                if (other)
                    fail(`the columns are separated by ${(0, exports.quoted)(other)}; expected commas.`);
                readHeader(row, fail);
            }
            else if (row.length !== header.length)
                fail(`there are ${row.length} values; expected ${header.length}, one for each column of the header. Is the file cut short?`);
            else
                read(row, line, fail);
            line += quotes ? row.join().split("\n").length : 1; // a quoted cell can hold line breaks
        },
    });
}
/** Matches a decimal number, but not "Infinity", "0x10" or "", which Number accepts. */
const decimal = /^ *[\d+\-.eE]+ *$/;
/** The number in a cell, or NaN if the cell is not a number. */
const numberIn = (cell) => (decimal.test(cell) ? Number(cell) : Number.NaN);
exports.numberIn = numberIn;
/** The index of a cell in `words`. @throws Error if it is not one of them */
function indexIn(words, column, cell, fail) {
    const index = words.indexOf(cell.trim());
    if (index < 0)
        fail(`${column} is ${(0, exports.quoted)(cell)}; expected one of ${(0, exports.listed)(words)}, as the option actions says.`);
    return index;
}
/** Derives the meaning of the columns from the header. */
function columnsOf(header, fail) {
    const width = header.filter((name) => /^observation_\d+$/.test(name)).length;
    const vector = header.filter((name) => /^action_\d+$/.test(name)).length;
    const closes = header.at(-1) === "terminated";
    const discrete = vector === 0;
    const expected = [
        "episode",
        "step",
        ...names("observation", Math.max(1, width)),
        ...(discrete ? ["action"] : names("action", vector)),
        "reward",
        ...(closes ? ["terminated"] : []),
    ];
    const odd = expected.findIndex((name, i) => name !== header[i]);
    if (odd >= 0 || header.length !== expected.length) {
        const place = odd < 0 ? expected.length : odd;
        const found = place < header.length ? `is ${(0, exports.quoted)(header[place])}` : "is missing";
        fail(`the columns are ${(0, exports.listed)(header)}; expected episode, step, observation_0, observation_1, …, action (an index) or action_0, action_1, … (a vector), reward, and terminated (which may be left out). Column ${place + 1} ${found}; expected ${odd < 0 ? "no more" : (0, exports.quoted)(expected[odd])}. For other columns give the option columns, such as { columns: { observation: ["x", "v"], action: "force" } }.`);
    }
    return { width, actionWidth: Math.max(1, vector), discrete, closes };
}
/** Returns the episodes of a CSV text. Errors call the file `path`. If `words` is given, each action is one of them. */
function parseCsv(path, text, words) {
    if (text.trim() === "")
        throw new Error(`${path} is empty; expected a header and a row for each step.`);
    const ended = [];
    const [observations, actions, rewards] = [[], [], []];
    let header = [];
    let columns = { width: 0, actionWidth: 0, discrete: false, closes: false };
    /** The lines of the first and the last step of the episode that is being read. */
    let [first, last] = [];
    const close = (terminated) => {
        if (first === undefined)
            return;
        const { width, actionWidth } = columns;
        ended.push({ first, observations: observations.length / width, actions: actions.length / actionWidth, terminated });
        first = undefined;
    };
    const readRow = (row, line, fail) => {
        const { width, actionWidth, discrete, closes } = columns;
        const rewardColumn = 2 + width + actionWidth;
        const number = (column, hold = (value) => value) => {
            const value = (0, exports.numberIn)(row[column]);
            if (!Number.isFinite(hold(value)))
                fail(`${header[column]} is ${(0, exports.quoted)(row[column])}; expected a finite number${Number.isFinite(value) ? " that float32 can hold" : ""}.`);
            return value;
        };
        const episode = number(0);
        if (!closes && first !== undefined && episode === ended.length + 1)
            close(false);
        if (episode !== ended.length)
            fail(`episode is ${episode}; expected ${ended.length}: episodes are numbered from 0 in order${closes ? ", and each ends with a row that has no action" : ""}.`);
        if (episode >= recording_1.mostEpisodes)
            fail(`there are more than ${recording_1.mostEpisodes} episodes.`);
        const starts = first === undefined;
        first ??= line;
        last = line;
        const expected = actions.length / actionWidth - (ended.at(-1)?.actions ?? 0);
        const step = number(1);
        if (step !== expected)
            fail(`step is ${step}; expected ${expected}: the steps of an episode are numbered from 0 in order.`);
        for (let i = 0; i < width; i++)
            observations.push(number(2 + i, Math.fround));
        const mark = closes ? row[rewardColumn + 1] : "";
        if (closes && row[2 + width] === "" && row.slice(2 + width, rewardColumn + 1).every((text) => text === "")) {
            if (starts)
                fail("the episode has no action before its last row.");
            if (mark !== "0" && mark !== "1")
                fail(`terminated is ${(0, exports.quoted)(mark)}; expected 1 or 0 on the last row of an episode.`);
            return close(mark === "1");
        }
        if (mark !== "")
            fail(`terminated is ${(0, exports.quoted)(mark)}; expected it empty on all rows of an episode but the last, which has no action or reward.`);
        for (let i = 0; i < actionWidth; i++) {
            const column = 2 + width + i;
            const action = words && discrete ? indexIn(words, header[column], row[column], fail) : number(column, Math.fround);
            if (discrete && !(Number.isInteger(action) && action >= 0 && action <= largestIndex))
                fail(`action is ${action}; expected an index: 0, 1, 2, …`);
            actions.push(action);
        }
        rewards.push(number(rewardColumn));
    };
    eachRow(path, text, (names, fail) => {
        columns = columnsOf(names, fail);
        header = names;
    }, readRow);
    if (last === undefined)
        throw new Error(`${path} has a header but no rows; expected a row for each step.`);
    if (columns.closes && first !== undefined)
        throw new Error(`${path}, line ${last}: episode ${ended.length} breaks off; expected a last row with its last observation and terminated. Is the file cut short?`);
    close(false);
    const { width, actionWidth, discrete } = columns;
    const fail = (said) => {
        throw new Error(`${path}: ${said}`);
    };
    const seen = (0, arrays_1.float32Rows)(observations, width, (column) => `observation_${column}`, fail);
    const done = (0, arrays_1.float32Rows)(actions, actionWidth, (column) => (discrete ? "action" : `action_${column}`), fail);
    return ended.map(({ first, observations, actions, terminated }, i) => {
        const before = ended[i - 1] ?? { observations: 0, actions: 0 };
        return {
            name: String(i),
            observations: seen.slice(before.observations, observations),
            actions: done.slice(before.actions, actions),
            rewards: Float64Array.from(rewards.slice(before.actions, actions)),
            terminated,
            place: (t) => `line ${first + t}`,
        };
    });
}
/** The text of a number, with the sign of −0. */
const exact = (value) => (Object.is(value, -0) ? "-0" : String(value));
/** The shortest decimal with at least six digits that reads back as the same float32. */
function shortest(value) {
    for (let digits = 6; digits < 9; digits++) {
        const rounded = +value.toPrecision(digits);
        if (Object.is(Math.fround(rounded), value))
            return exact(rounded);
    }
    return exact(value === 0 ? value : +value.toPrecision(9));
}
/** Trajectories as CSV text. `parseCsv` reads the same trajectories from it. */
function formatCsv(trajectories, discrete) {
    const { observations, actions } = trajectories[0];
    const header = [
        "episode",
        "step",
        ...names("observation", observations.width),
        ...(discrete ? ["action"] : names("action", actions.width)),
        "reward",
        "terminated",
    ];
    const rows = trajectories.flatMap(({ observations, actions, rewards, terminated }, episode) => Array.from({ length: observations.length }, (_, step) => {
        const last = step === actions.length;
        return [
            String(episode),
            String(step),
            ...Array.from(observations.row(step), shortest),
            ...(last ? new Array(actions.width).fill("") : Array.from(actions.row(step), shortest)),
            last ? "" : exact(rewards[step]),
            last ? String(Number(terminated)) : "",
        ];
    }));
    return `${papaparse_1.default.unparse([header, ...rows], { newline: "\n" })}\n`;
}
