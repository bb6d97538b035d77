/**
 * Runs cells: compiles them (typescript.ts), gives them what earlier cells declared, and says where they failed in the
 * words of the cell as it was written. What a cell has declared stays, however the cell ends.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { inspect as print } from "node:util";
import vm from "node:vm";
import { extendLoader, forgetChangedFiles, forgetHalfLoaded, isUsers } from "./loading";
import { type Compiled, compiler, type Diagnostic, type Place, parameters, selectDeclarations } from "./typescript";

/** How a cell failed, in the words of Jupyter's protocol. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Outcome = { ok: true; value?: unknown } | { ok: false; interrupted: boolean; failure: Failure };

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

/** The line of a cell that an error points at, marked. */
const excerpt = (code: string, line: number) => `  ${bold(`${line} |`)} ${code.split("\n")[line - 1] ?? ""}`;

/** The names of a cell, each a getter and a setter of its local variable. */
type Names = Record<string, unknown>;

/** A cell that is running. */
interface Running extends Compiled {
  variables?: Names;
  /** Ends the `await` at which the cell waits. */
  stop?: (reason: Error) => void;
  isStopped?: boolean;
  /** What the loop that is running has copied (loops.ts). */
  copies?: { names: string[]; values: Float64Array };
}

const interruption = () => Object.assign(new Error("The cell was interrupted."), { name: "Interrupted" });

/** What Jupyter shows of an interrupted cell. */
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
 * @param folder where their imports and relative paths start
 * @param isToStop whether the user has asked the running cell to stop
 */
export function cells(folder: string, isToStop: () => boolean) {
  const { compile, complete, hover, isComplete, close } = compiler();
  const fromFolder = createRequire(join(folder, "cell.js"));
  /** The kernel's own tslab, whether or not the folder has one. */
  const load = Object.assign((id: string) => (id === "tslab" ? require(id) : fromFolder(id)), fromFolder);
  extendLoader();
  Error.stackTraceLimit = 50; // a deep stack of a library must not hide the cell that called it

  let cell = 0;
  const written = new Map<number, { code: string; place: Place }>();
  /** The values that cells have declared, and their types. */
  const scope: Names = {};
  let declarations = "";
  let running: Running | undefined;

  // ---------------------------------------------------------------------------------------------- errors

  /** "cell 3:7:9" of a stack, counted in the JavaScript, as "cell 3, line 5" of the TypeScript. */
  const atCell = /cell (\d+):(\d+):(\d+)/;
  const locate = (frame: string) => {
    const found = frame.match(atCell)?.slice(1).map(Number);
    const source = found && written.get(found[0]);
    if (!found || !source) return undefined;
    // tslab puts the line "export {};" before the code, so that lines counted from 0 there are from 1 here.
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

  /** The frames of a stack that are the user's: those of cells and of files that they import; all where there are none. */
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
   * Keeps what the running cell has declared. A variable to which no value was assigned yet throws when it is read: it keeps
   * the value and the type that an earlier cell gave it.
   */
  function keepVariables() {
    const { variables, names = [], shared, copies, declarations: declared = "" } = running ?? {};
    running = undefined;
    if (!variables) return; // it did not begin
    for (const [i, name] of copies?.names.entries() ?? [])
      (names.includes(name) ? variables : scope)[name] = copies?.values[i];
    const assigned = new Set<string>();
    for (const name of names)
      try {
        const value = variables[name];
        const accessors = Object.getOwnPropertyDescriptor(variables, name);
        // What no function of the cell reads is let go with the value; a getter would keep the whole cell alive.
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

  /** Ends what the running cell waits for, and whatever it waits for from now on. */
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

  /** The numbers that a loop is going to assign, to be read when it is broken off; nothing after its end. */
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
        // A named script, so that stacks tell the cell, also when a later one calls into it.
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
    /** What went wrong, with the places in cells. */
    explain,
    /** Ends a cell that waits: its `finally` runs. */
    stop: () => running && stop(running),
    /** Gives up a cell that was broken off, which has unwound nothing. */
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
