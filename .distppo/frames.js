"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.numbers = void 0;
exports.frame = frame;
exports.trajectoriesFrame = trajectoriesFrame;
exports.column = column;
/** DataFrames. This is the only file that uses danfo. It loads danfo on first use and corrects its faults. */
require("./tensors/backend"); // before danfo, which requires tfjs-node
const checks_1 = require("./checks");
const spaces_1 = require("./spaces");
/**
 * Returns the indices that sort the values. Numbers are less than strings, and the case of letters is ignored. Missing
 * values (NaN, null, undefined) come last in ascending and in descending order. The sort is stable.
 */
function sorted(values, ascending) {
    const keys = values.map((value) => (typeof value === "string" ? value.toUpperCase() : Number(value ?? Number.NaN)));
    const missing = (i) => Number.isNaN(keys[i]);
    const sign = ascending ? 1 : -1;
    return keys
        .map((_, i) => i)
        .sort((i, j) => {
        const [a, b] = [keys[i], keys[j]];
        if (missing(i) || missing(j))
            return +missing(i) - +missing(j);
        if (typeof a !== typeof b)
            return typeof a === "number" ? -sign : sign;
        return a < b ? -sign : a > b ? sign : 0;
    });
}
let loaded;
/** danfo with its faults corrected. Loading it takes half a second on an idle machine, and 80 MB. */
function danfo() {
    if (!loaded) {
        const found = require("danfojs-node");
        correct(found);
        loaded = found; // after both, because an interrupt may break off either
    }
    return loaded;
}
function correct({ DataFrame, Series, toCSV }) {
    // danfo's functions return instances of these base classes; the classes that it exports extend them.
    const BaseFrame = Object.getPrototypeOf(DataFrame);
    const BaseSeries = Object.getPrototypeOf(Series);
    const isFrame = (table) => table instanceof BaseFrame;
    /** Reorders the rows of a table by these indices. Returns nothing if `inplace` is true. */
    function reordered(table, places, inplace) {
        const values = places.map((i) => table.values[i]);
        const index = places.map((i) => table.index[i]);
        const dtypes = [...table.dtypes];
        if (!inplace)
            return isFrame(table)
                ? new DataFrame(values, { columns: [...table.columns], index, dtypes })
                : new Series(values, { columns: table.columns, index, dtypes });
        table.$setValues(values);
        table.$setIndex(index);
    }
    /**
     * Whether danfo itself uses this property of a DataFrame. A column of that name is accessible only through `column`.
     */
    const isDanfos = (name) => name in Object.getPrototypeOf(BaseFrame.prototype) ||
        name.startsWith("$") ||
        ["column", "copy", "iloc", "loc"].includes(name);
    Object.assign(BaseFrame.prototype, {
        // danfo's own sort puts NaN in arbitrary places and takes 40 s for 200,000 rows.
        sortValues(name, { ascending = true, inplace = false } = {}) {
            return reordered(this, sorted(column(this, name), ascending), inplace);
        },
        // danfo makes each column a property, `table["reward"]`, so a column named "index" or "shape" hides danfo's own
        // property.
        $setInternalColumnDataProperty(added) {
            for (const name of added === undefined ? this.columns : [added])
                if (!isDanfos(name))
                    Object.defineProperty(this, name, {
                        configurable: true,
                        get: () => this.column(name),
                        set: (values) => this.addColumn(name, values),
                    });
        },
    });
    Object.assign(BaseSeries.prototype, {
        sortValues({ ascending = true, inplace = false } = {}) {
            return reordered(this, sorted(this.values, ascending), inplace);
        },
    });
    // danfo writes strings into CSV without quotes, even if they contain commas, quotes or line breaks.
    const csv = function (options = {}) {
        const quoted = (value) => typeof value === "string" && (/["\r\n]/.test(value) || value.includes(options.sep ?? ","))
            ? `"${value.replaceAll('"', '""')}"`
            : value;
        const columns = this.columns.map(quoted);
        const table = isFrame(this)
            ? new DataFrame(this.values.map((row) => row.map(quoted)), { columns })
            : new Series(this.values.map(quoted), { columns });
        return toCSV(table, options);
    };
    for (const kind of [BaseFrame, BaseSeries, DataFrame, Series])
        Object.assign(kind.prototype, { toCSV: csv });
}
/** The type of a column, from all of its rows. danfo guesses it from the first 20. */
function typeOf(values) {
    if (values.every((value) => typeof value === "number"))
        return values.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31) ? "int32" : "float32";
    if (values.every((value) => typeof value === "boolean"))
        return "boolean";
    return values.every((value) => value instanceof Date) ? "datetime" : "string";
}
/**
 * Rows as a DataFrame. It has the columns of all rows; a missing value is NaN among numbers, and empty among strings.
 */
function frame(rows) {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const numeric = new Set(names.filter((name) => rows.some((row) => typeof row[name] === "number")));
    const blank = (name) => (numeric.has(name) ? Number.NaN : "");
    const values = rows.map((row) => names.map((name) => row[name] ?? blank(name)));
    const dtypes = names.map((_, j) => typeOf(values.map((row) => row[j])));
    const { DataFrame } = danfo();
    return new DataFrame(values, rows.length === 0 ? { columns: names } : { columns: names, dtypes });
}
const namesOf = (space, word) => {
    if (space.kind === "box" && space.names)
        return [...space.names];
    return (0, spaces_1.width)(space) === 1 ? [word] : Array.from({ length: (0, spaces_1.width)(space) }, (_, i) => `${word} ${i}`);
};
/** Whether rewards are known. Trajectories from a file without rewards have NaN in every step. */
const hasRewards = (trajectory) => "rewards" in trajectory && !trajectory.rewards.every(Number.isNaN);
/**
 * Episodes as a DataFrame with one row for each step: episode, step, the observation by its names, the action, and the
 * reward if it is known. Pairs have only the columns of observations and actions.
 */
function trajectoriesFrame(trajectories, spaces) {
    const [seen, done] = [namesOf(spaces.observationSpace, "observation"), namesOf(spaces.actionSpace, "action")];
    const pair = ({ observations, actions }, i) => ({
        ...Object.fromEntries(seen.map((name, j) => [name, observations.row(i)[j]])),
        ...Object.fromEntries(done.map((name, j) => [name, actions.row(i)[j]])),
    });
    if ("observations" in trajectories)
        return frame(Array.from({ length: trajectories.actions.length }, (_, i) => pair(trajectories, i)));
    const rows = trajectories.flatMap((trajectory, episode) => Array.from({ length: trajectory.actions.length }, (_, step) => ({
        episode,
        step,
        ...pair({ observations: trajectory.observations, actions: trajectory.actions }, step),
        ...(hasRewards(trajectory) ? { reward: trajectory.rewards[step] } : {}),
    })));
    return frame(rows);
}
const isRows = (table) => Array.isArray(table);
/**
 * A column of numbers, with NaN where a row has no value.
 *
 * @throws Error if there is no such column, or it holds something other than numbers and booleans
 */
const numbers = (table, name) => column(table, name).map((value, i) => {
    if (value === null || value === undefined)
        return Number.NaN;
    if (typeof value !== "number" && typeof value !== "boolean")
        throw new Error(`The column "${name}" holds ${(0, checks_1.described)(value)} in row ${i}; expected numbers.`);
    return Number(value);
});
exports.numbers = numbers;
/**
 * A column of a table as an array of numbers or strings, with `undefined` where a row has no value.
 *
 * @throws Error if there is no such column
 */
function column(table, name) {
    if (isRows(table)) {
        if (table.length > 0 && !table.some((row) => name in row))
            throw new Error(`There is no column "${name}"; there are: ${Object.keys(table[0]).join(", ")}.`);
        return table.map((row) => row[name]);
    }
    if (!table.columns.includes(name))
        throw new Error(`There is no column "${name}"; there are: ${table.columns.join(", ")}.`);
    return table.column(name).values;
}
