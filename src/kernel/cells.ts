/**
 * Runs cells: compiles them (typescript.ts), passes them the declarations of earlier cells, and reports errors with the
 * lines of the cell's TypeScript. The declarations of a cell stay, however the cell ends.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { inspect as print } from "node:util";
import vm from "node:vm";
import { extendLoader, forgetChangedFiles, forgetHalfLoaded, isUsers } from "./loading";
import { type Compiled, compiler, type Diagnostic, type Place, parameters, selectDeclarations } from "./typescript";

/** The error of a cell, in the format of Jupyter's protocol. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** The result of a cell: its value, or its error. */
export type Outcome = { ok: true; value?: unknown } | { ok: false; interrupted: boolean; failure: Failure };

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

/** The line of a cell to which an error refers, with a mark. */
const excerpt = (code: string, line: number) => `  ${bold(`${line} |`)} ${code.split("\n")[line - 1] ?? ""}`;

/** The names of a cell: each is a getter and a setter of a local variable of the cell. */
type Names = Record<string, unknown>;

/** A cell that is running. */
interface Running extends Compiled {
  variables?: Names;
  /** Ends the `await` that the cell is waiting for. */
  stop?: (reason: Error) => void;
  isStopped?: boolean;
  /** The copies of the running loop (loops.ts). */
  copies?: { names: string[]; values: Float64Array };
}

const interruption = () => Object.assign(new Error("The cell was interrupted."), { name: "Interrupted" });

/** The error that Jupyter shows for an interrupted cell. */
export const interrupted: Outcome = {
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
export function cells(folder: string, isToStop: () => boolean) {
  const { compile, complete, hover, isComplete, close } = compiler();
  const fromFolder = createRequire(join(folder, "cell.js"));
  /** The kernel's own tslab, whether or not the folder has one. */
  const load = Object.assign((id: string) => (id === "tslab" ? require(id) : fromFolder(id)), fromFolder);
  extendLoader();
  Error.stackTraceLimit = 50; // so that a library's deep stack does not hide the cell that called it

  let cell = 0;
  const written = new Map<number, { code: string; place: Place }>();
  /** The values and types that cells have declared. */
  const scope: Names = {};
  let declarations = "";
  let running: Running | undefined;

  // ---------------------------------------------------------------------------------------------- errors

  /** Converts a position in a stack from JavaScript, "cell 3:7:9", to TypeScript, "cell 3, line 5". */
  const atCell = /cell (\d+):(\d+):(\d+)/;
  const locate = (frame: string) => {
    const found = frame.match(atCell)?.slice(1).map(Number);
    const source = found && written.get(found[0]);
    if (!found || !source) return undefined;
    // tslab inserts the line "export {};" before the code, so its lines from 0 are the cell's lines from 1.
    const { line } = source.place(found[1] - 1, found[2] - 1);
    return { cell: found[0], line, code: source.code };
  };

  const typeFailure = (code: string, diagnostics: Diagnostic[]): Failure => {
    const where = diagnostics.map(({ file, line, column, text }) => {
      const said = `${file || `cell ${cell}`}, line ${line}, column ${column}: ${text}`;
      return file ? said : `${said}\n${excerpt(code, line)}`;
    });
    return { ename: "TypeError in TypeScript", evalue: where[0], traceback: where.map((text) => red(text)) };
  };

  /** The frames of a stack from cells and from files that they import, or all frames if there are none. */
  const userFrames = (frames: string[]) => {
    const last = frames.findLastIndex((frame) => atCell.test(frame));
    const files = frames.slice(0, last + 1).filter((frame) => {
      const [, file] = frame.match(/\(?(\/.*?|[A-Z]:\\.*?):\d+:\d+\)?$/) ?? [];
      return atCell.test(frame) || (file && isUsers(file));
    });
    return files.length > 0 ? files : frames;
  };

  const runFailure = (error: unknown, depth = 0): Failure => {
    if (!(error instanceof Error))
      return { ename: "Thrown", evalue: print(error), traceback: [red(`Thrown: ${print(error)}`)] };
    const frames = userFrames(
      String(error.stack)
        .split("\n")
        .filter((line) => /^\s+at /.test(line)),
    );
    const places = frames.map(locate);
    const first = places.find((found) => found !== undefined);
    const stack = frames.map((line, i) => {
      const found = places[i];
      return found ? line.replace(atCell, `cell ${found.cell}, line ${found.line}`) : line;
    });
    const cause =
      error.cause === undefined || depth > 4 ? [] : ["Caused by:", ...runFailure(error.cause, depth + 1).traceback];
    const lines = [red(`${bold(error.name)}: ${error.message}`)];
    if (first) lines.push(`cell ${first.cell}, line ${first.line}`, excerpt(first.code, first.line));
    return { ename: String(error.name), evalue: String(error.message), traceback: [...lines, ...stack, ...cause] };
  };

  const explain = (error: unknown): Failure => {
    try {
      return runFailure(error);
    } catch {
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
    if (!variables) return; // the cell did not begin
    for (const [i, name] of copies?.names.entries() ?? [])
      (names.includes(name) ? variables : scope)[name] = copies?.values[i];
    const assigned = new Set<string>();
    for (const name of names)
      try {
        const value = variables[name];
        const accessors = Object.getOwnPropertyDescriptor(variables, name);
        // A variable that no function reads is kept as a value, because a getter would keep the whole cell alive.
        const property = shared?.has(name) ? { ...accessors } : { value, writable: true };
        Object.defineProperty(scope, name, { ...property, enumerable: true, configurable: true });
        assigned.add(name);
      } catch {}
    const isKept = (name: string) => assigned.has(name) || !names.includes(name);
    const isEarlier = (name: string) => Object.hasOwn(scope, name) && !isKept(name);
    declarations = names.every(isKept)
      ? declared
      : selectDeclarations(declared, isKept, true) + selectDeclarations(declarations, isEarlier, false);
  }

  /** Ends every `await` of the running cell, now and from now on. */
  const stop = (stopped: Running) => {
    stopped.isStopped = true;
    stopped.stop?.(interruption());
  };
  const stoppable = (owner: Running) => (promise: unknown) =>
    new Promise((resolve, reject) => {
      if (owner.isStopped || (owner === running && isToStop())) throw interruption();
      owner.stop = reject;
      Promise.resolve(promise).then(resolve, reject);
    });
  const stoppableEach = (owner: Running) =>
    async function* (each: AsyncIterable<unknown> | Iterable<unknown>) {
      const wait = stoppable(owner);
      const iterator = Symbol.asyncIterator in each ? each[Symbol.asyncIterator]() : each[Symbol.iterator]();
      let isOver = false;
      try {
        while (true) {
          const { done, value } = (await wait(iterator.next())) as IteratorResult<unknown>;
          isOver = done === true;
          if (isOver) return;
          yield await wait(value);
        }
      } finally {
        if (!isOver) await iterator.return?.();
      }
    };

  /** Keeps the copies of a loop's numbers, which are read if the loop is terminated; without argument, forgets them. */
  const copies = (owner: Running) => (numbers?: Record<string, number>) => {
    owner.copies = numbers && { names: Object.keys(numbers), values: Float64Array.from(Object.values(numbers)) };
    return owner.copies?.values;
  };

  return {
    /** Runs the code as cell number `number`. */
    async run(code: string, number: number): Promise<Outcome> {
      cell = number;
      const compiled = compile(code, declarations);
      if (Array.isArray(compiled)) return { ok: false, interrupted: false, failure: typeFailure(code, compiled) };
      const { javascript, place, isAsync } = compiled;
      written.set(cell, { code, place });
      forgetChangedFiles();
      const own: Running = { ...compiled };
      running = own;
      try {
        if (isToStop()) throw interruption();
        // A named script, so that stacks name this cell even if a later one calls its functions.
        const script = `(${isAsync ? "async " : ""}function (${parameters}) { __declare(__names()); ${javascript}\n})`;
        const body = vm.runInThisContext(script, { filename: `cell ${cell}` });
        const declare = (variables: Names) => {
          own.variables = variables;
        };
        const result = body(scope, load, declare, stoppable(own), stoppableEach(own), copies(own));
        const value = isAsync ? await result : result;
        return isToStop() ? interrupted : { ok: true, value: value ?? undefined };
      } catch (error) {
        return isToStop() ? interrupted : { ok: false, interrupted: false, failure: explain(error) };
      } finally {
        if (running === own) keepVariables();
      }
    },
    /** Describes an error, with positions in cells. */
    explain,
    /** Ends a waiting cell, so that its `finally` runs. */
    stop: () => running && stop(running),
    /** Abandons a terminated cell, whose `finally` did not run. */
    abandon() {
      if (running) stop(running);
      keepVariables();
      forgetHalfLoaded();
    },
    complete: (code: string, position: number) => complete(code, position, declarations),
    hover: (code: string, position: number) => hover(code, position, declarations),
    isComplete,
    close,
  };
}
