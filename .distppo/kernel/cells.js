"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.interrupted = void 0;
exports.cells = cells;
/**
 * Runs cells: compiles them (typescript.ts), passes them the declarations of earlier cells, and reports errors with the
 * lines of the cell's TypeScript. The declarations of a cell stay, however the cell ends.
 */
const node_module_1 = require("node:module");
const node_path_1 = require("node:path");
const node_util_1 = require("node:util");
const node_vm_1 = __importDefault(require("node:vm"));
const loading_1 = require("./loading");
const typescript_1 = require("./typescript");
const red = (text) => `\u001b[31m${text}\u001b[39m`;
const bold = (text) => `\u001b[1m${text}\u001b[22m`;
/** The line of a cell to which an error refers, with a mark. */
const excerpt = (code, line) => `  ${bold(`${line} |`)} ${code.split("\n")[line - 1] ?? ""}`;
const interruption = () => Object.assign(new Error("The cell was interrupted."), { name: "Interrupted" });
/** The error that Jupyter shows for an interrupted cell. */
exports.interrupted = {
    ok: false,
    interrupted: true,
    failure: {
        ename: "Interrupted",
        evalue: "the cell was interrupted",
        traceback: [red("Interrupted: the cell was stopped.")],
    },
};
// ------------------------------------------------------------------------------------------------ errors
/**
 * Runs cells one after the other.
 *
 * @param folder the folder to which their imports and relative paths refer
 * @param isToStop whether the user has asked the running cell to stop
 */
function cells(folder, isToStop) {
    const { compile, complete, hover, isComplete, close } = (0, typescript_1.compiler)();
    const fromFolder = (0, node_module_1.createRequire)((0, node_path_1.join)(folder, "cell.js"));
    /** The kernel's own tslab, whether or not the folder has one. */
    const load = Object.assign((id) => (id === "tslab" ? require(id) : fromFolder(id)), fromFolder);
    (0, loading_1.extendLoader)();
    Error.stackTraceLimit = 50; // so that a library's deep stack does not hide the cell that called it
    let cell = 0;
    const written = new Map();
    /** The values and types that cells have declared. */
    const scope = {};
    let declarations = "";
    let running;
    // ---------------------------------------------------------------------------------------------- errors
    /** Converts a position in a stack from JavaScript, "cell 3:7:9", to TypeScript, "cell 3, line 5". */
    const atCell = /cell (\d+):(\d+):(\d+)/;
    const locate = (frame) => {
        const found = frame.match(atCell)?.slice(1).map(Number);
        const source = found && written.get(found[0]);
        if (!found || !source)
            return undefined;
        // tslab inserts the line "export {};" before the code, so its lines from 0 are the cell's lines from 1.
        const { line } = source.place(found[1] - 1, found[2] - 1);
        return { cell: found[0], line, code: source.code };
    };
    const typeFailure = (code, diagnostics) => {
        const where = diagnostics.map(({ file, line, column, text }) => {
            const said = `${file || `cell ${cell}`}, line ${line}, column ${column}: ${text}`;
            return file ? said : `${said}\n${excerpt(code, line)}`;
        });
        return { ename: "TypeError in TypeScript", evalue: where[0], traceback: where.map((text) => red(text)) };
    };
    /** The frames of a stack from cells and from files that they import, or all frames if there are none. */
    const userFrames = (frames) => {
        const last = frames.findLastIndex((frame) => atCell.test(frame));
        const files = frames.slice(0, last + 1).filter((frame) => {
            const [, file] = frame.match(/\(?(\/.*?|[A-Z]:\\.*?):\d+:\d+\)?$/) ?? [];
            return atCell.test(frame) || (file && (0, loading_1.isUsers)(file));
        });
        return files.length > 0 ? files : frames;
    };
    const runFailure = (error, depth = 0) => {
        if (!(error instanceof Error))
            return { ename: "Thrown", evalue: (0, node_util_1.inspect)(error), traceback: [red(`Thrown: ${(0, node_util_1.inspect)(error)}`)] };
        const frames = userFrames(String(error.stack)
            .split("\n")
            .filter((line) => /^\s+at /.test(line)));
        const places = frames.map(locate);
        const first = places.find((found) => found !== undefined);
        const stack = frames.map((line, i) => {
            const found = places[i];
            return found ? line.replace(atCell, `cell ${found.cell}, line ${found.line}`) : line;
        });
        const cause = error.cause === undefined || depth > 4 ? [] : ["Caused by:", ...runFailure(error.cause, depth + 1).traceback];
        const lines = [red(`${bold(error.name)}: ${error.message}`)];
        if (first)
            lines.push(`cell ${first.cell}, line ${first.line}`, excerpt(first.code, first.line));
        return { ename: String(error.name), evalue: String(error.message), traceback: [...lines, ...stack, ...cause] };
    };
    const explain = (error) => {
        try {
            return runFailure(error);
        }
        catch {
            const evalue = "an error that cannot itself be shown was thrown";
            return { ename: "Error", evalue, traceback: [red(evalue)] };
        }
    };
    // ---------------------------------------------------------------------------------------------- variables
    /**
     * Keeps the declarations of the running cell. A variable without a value yet throws when it is read; then the value
     * and the type of an earlier cell stay.
     */
    function keepVariables() {
        const { variables, names = [], shared, copies, declarations: declared = "" } = running ?? {};
        running = undefined;
        if (!variables)
            return; // the cell did not begin
        for (const [i, name] of copies?.names.entries() ?? [])
            (names.includes(name) ? variables : scope)[name] = copies?.values[i];
        const assigned = new Set();
        for (const name of names)
            try {
                const value = variables[name];
                const accessors = Object.getOwnPropertyDescriptor(variables, name);
                // A variable that no function reads is kept as a value, because a getter would keep the whole cell alive.
                const property = shared?.has(name) ? { ...accessors } : { value, writable: true };
                Object.defineProperty(scope, name, { ...property, enumerable: true, configurable: true });
                assigned.add(name);
            }
            catch { }
        const isKept = (name) => assigned.has(name) || !names.includes(name);
        const isEarlier = (name) => Object.hasOwn(scope, name) && !isKept(name);
        declarations = names.every(isKept)
            ? declared
            : (0, typescript_1.selectDeclarations)(declared, isKept, true) + (0, typescript_1.selectDeclarations)(declarations, isEarlier, false);
    }
    /** Ends every `await` of the running cell, now and from now on. */
    const stop = (stopped) => {
        stopped.isStopped = true;
        stopped.stop?.(interruption());
    };
    const stoppable = (owner) => (promise) => new Promise((resolve, reject) => {
        if (owner.isStopped || (owner === running && isToStop()))
            throw interruption();
        owner.stop = reject;
        Promise.resolve(promise).then(resolve, reject);
    });
    const stoppableEach = (owner) => async function* (each) {
        const wait = stoppable(owner);
        const iterator = Symbol.asyncIterator in each ? each[Symbol.asyncIterator]() : each[Symbol.iterator]();
        let isOver = false;
        try {
            while (true) {
                const { done, value } = (await wait(iterator.next()));
                isOver = done === true;
                if (isOver)
                    return;
                yield await wait(value);
            }
        }
        finally {
            if (!isOver)
                await iterator.return?.();
        }
    };
    /** Keeps the copies of a loop's numbers, which are read if the loop is terminated; without argument, forgets them. */
    const copies = (owner) => (numbers) => {
        owner.copies = numbers && { names: Object.keys(numbers), values: Float64Array.from(Object.values(numbers)) };
        return owner.copies?.values;
    };
    return {
        /** Runs the code as cell number `number`. */
        async run(code, number) {
            cell = number;
            const compiled = compile(code, declarations);
            if (Array.isArray(compiled))
                return { ok: false, interrupted: false, failure: typeFailure(code, compiled) };
            const { javascript, place, isAsync } = compiled;
            written.set(cell, { code, place });
            (0, loading_1.forgetChangedFiles)();
            const own = { ...compiled };
            running = own;
            try {
                if (isToStop())
                    throw interruption();
                // A named script, so that stacks name this cell even if a later one calls its functions.
                const script = `(${isAsync ? "async " : ""}function (${typescript_1.parameters}) { __declare(__names()); ${javascript}\n})`;
                const body = node_vm_1.default.runInThisContext(script, { filename: `cell ${cell}` });
                const declare = (variables) => {
                    own.variables = variables;
                };
                const result = body(scope, load, declare, stoppable(own), stoppableEach(own), copies(own));
                const value = isAsync ? await result : result;
                return isToStop() ? exports.interrupted : { ok: true, value: value ?? undefined };
            }
            catch (error) {
                return isToStop() ? exports.interrupted : { ok: false, interrupted: false, failure: explain(error) };
            }
            finally {
                if (running === own)
                    keepVariables();
            }
        },
        /** Describes an error, with positions in cells. */
        explain,
        /** Ends a waiting cell, so that its `finally` runs. */
        stop: () => running && stop(running),
        /** Abandons a terminated cell, whose `finally` did not run. */
        abandon() {
            if (running)
                stop(running);
            keepVariables();
            (0, loading_1.forgetHalfLoaded)();
        },
        complete: (code, position) => complete(code, position, declarations),
        hover: (code, position) => hover(code, position, declarations),
        isComplete,
        close,
    };
}
