/**
 * Compiles and runs cells with tslab's converter and executor, and adds what a reader of strict TypeScript expects:
 * strict types, and errors that name the cell and the line as they were written.
 */
import { SourceMap, type SourceMapPayload } from "node:module";
import { inspect as print, types } from "node:util";
import vm from "node:vm";
import type { Converter } from "tslab/dist/converter";

/** What the running cell is at, in shared memory, for a busy main thread hears nothing else. */
export enum Cell {
  none,
  running,
  toStop,
}

/** How a cell failed, in the words of Jupyter's protocol. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Outcome = { ok: true; value?: unknown } | { ok: false; interrupted: boolean; failure: Failure };

/** From a place in the JavaScript that runs back to the cell's TypeScript, through both of tslab's compilations. */
type Place = (line: number, column: number) => { line: number; column: number };

const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;

const placeThrough = (map: SourceMapPayload): Place => {
  const source = new SourceMap(map);
  return (line, column) => {
    const entry = source.findEntry(line, column) as { originalLine?: number; originalColumn?: number };
    return { line: entry.originalLine ?? line, column: entry.originalColumn ?? column };
  };
};

/** Of a node of TypeScript's syntax tree, what is looked at here. */
interface Node {
  readonly parent?: Node;
  readonly name?: Node;
  readonly propertyName?: Node;
  readonly initializer?: Node;
  readonly dotDotDotToken?: Node;
}

/** tslab's TypeScript with strict types and source maps. Its exports are getters, so a copy is put in its place. */
function strictTypeScript(trace: (place: Place) => void) {
  const id = require.resolve("@tslab/typescript-for-tslab", { paths: [require.resolve("tslab/package.json")] });
  const ts = require(id);
  const options = { strict: true, useUnknownInCatchVariables: false, inlineSourceMap: true };
  /** Has the name in { name } mean the variable, where TypeScript gives the property. */
  const meanVariables = (
    checker: Record<"getSymbolAtLocation" | "getShorthandAssignmentValueSymbol", (node: Node) => unknown>,
  ) => {
    const { getSymbolAtLocation } = checker;
    checker.getSymbolAtLocation = (node) =>
      node.parent && ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : getSymbolAtLocation(node);
  };
  const copy = {
    ...ts,
    createWatchCompilerHost(files: string[], given: object, ...rest: unknown[]) {
      const host = ts.createWatchCompilerHost(files, { ...given, ...options }, ...rest);
      const { createProgram } = host;
      host.createProgram = (...parts: unknown[]) => {
        const builder = createProgram(...parts);
        meanVariables(builder.getProgram().getTypeChecker());
        return builder;
      };
      return host;
    },
    // tslab puts "exports." before the names of earlier cells' variables: { name } becomes { name: exports.name }, and in
    // const { property: name } = …, only a name is one.
    visitEachChild(node: Node, visit: (node?: Node) => Node, ...rest: unknown[]) {
      const { name, propertyName, dotDotDotToken, initializer } = node;
      if (ts.isShorthandPropertyAssignment(node)) {
        const value = visit(name);
        return value === name ? node : ts.factory.createPropertyAssignment(name, value);
      }
      if (ts.isBindingElement(node) && propertyName && ts.isIdentifier(propertyName))
        return ts.factory.updateBindingElement(
          node,
          dotDotDotToken,
          propertyName,
          visit(name),
          initializer && visit(initializer),
        );
      return ts.visitEachChild(node, visit, ...rest);
    },
    transpileModule: (code: string, given: { compilerOptions: object }) => {
      const typed = code.match(inlineMap);
      const result = ts.transpileModule(code.replace(inlineMap, ""), {
        ...given,
        compilerOptions: { ...given.compilerOptions, sourceMap: true },
      });
      if (typed) {
        const fromCommonJs = placeThrough(JSON.parse(result.sourceMapText));
        const fromModule = placeThrough(JSON.parse(Buffer.from(typed[1], "base64").toString()));
        trace((line, column) => {
          const between = fromCommonJs(line, column);
          return fromModule(between.line, between.column);
        });
      }
      return { ...result, outputText: result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "") };
    },
  };
  require.cache[id]!.exports = copy;
}

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

/** The line of a cell that an error points at, marked. */
const excerpt = (code: string, line: number) => `  ${bold(`${line} |`)} ${code.split("\n")[line - 1] ?? ""}`;

/**
 * Runs cells one after the other.
 *
 * @param folder where their imports and relative paths start
 * @param isToStop whether the reader has asked the running cell to stop
 */
export function cells(folder: string, isToStop: () => boolean) {
  let place: Place = (line, column) => ({ line, column });
  strictTypeScript((last) => {
    place = last;
  });
  const { createConverter, isCompleteCode } = require("tslab/dist/converter") as typeof import("tslab/dist/converter");
  const { createExecutor } = require("tslab/dist/executor") as typeof import("tslab/dist/executor");
  const { printQuickInfo } = require("tslab/dist/inspect") as typeof import("tslab/dist/inspect");

  let cell = 0;
  const written = new Map<number, { code: string; place: Place; lines: number }>();
  const converter = createConverter();
  const node: Converter = {
    ...converter,
    convert(previous, code) {
      const result = converter.convert(previous, code);
      written.set(cell, { code, place, lines: result.output?.split("\n").length ?? 0 });
      return result;
    },
  };

  // tslab runs cells as scripts without a name; with one, stacks tell the cell, also when a later one calls into it.
  const { runInThisContext } = vm;
  vm.runInThisContext = (code, options) => {
    if (isToStop()) throw new Error("stopped before it began");
    return runInThisContext(code, { ...(options as object), filename: `cell ${cell}` });
  };

  let value: unknown;
  let thrown: unknown;
  let diagnostics: { file: string; line: number; column: number; text: string }[] = [];
  const listener = {
    log: (last: unknown) => {
      value = last;
    },
    error: (...args: unknown[]) => {
      if (args.length === 5 && args[0] === "%s%d:%d - %s") {
        const [, file, line, column, text] = args as [string, string, number, number, string];
        diagnostics.push({ file: file.trim(), line, column, text });
      } else thrown = args[0];
    },
  };
  const executor = createExecutor(folder, { node, browser: node, close: () => node.close() }, listener);

  /** "cell 3:7:9" of a stack, counted in the JavaScript, as "cell 3, line 5" of the TypeScript. */
  const atCell = /cell (\d+):(\d+):(\d+)/;
  const locate = (frame: string) => {
    const found = frame.match(atCell)?.slice(1).map(Number);
    const source = found && written.get(found[0]);
    if (!found || !source) return undefined;
    // tslab puts the line "export {};" before the code, so that lines counted from 0 there are from 1 here.
    const { line } = source.place(found[1] - 1, found[2] - 1);
    return { cell: found[0], line, code: source.code, wrapper: found[1] > source.lines };
  };

  const typeFailure = (): Failure => {
    const where = diagnostics.map(({ file, line, column, text }) => {
      const said = `${file || `cell ${cell}`}, line ${line}, column ${column}: ${text}`;
      return file ? said : `${said}\n${excerpt(written.get(cell)?.code ?? "", line)}`;
    });
    return { ename: "TypeError in TypeScript", evalue: where[0], traceback: where.map((text) => red(text)) };
  };

  const runFailure = (error: unknown, depth = 0): Failure => {
    if (!(error instanceof Error))
      return { ename: "Thrown", evalue: print(error), traceback: [red(`Thrown: ${print(error)}`)] };
    const frames = String(error.stack)
      .split("\n")
      .filter((line) => /^\s+at /.test(line));
    const ours = frames.filter(
      (line) =>
        !/node:|tslab\/dist|notebook\/(kernel|cells)\.js|^\s+at new Script/.test(line) && !locate(line)?.wrapper,
    );
    const places = ours.map(locate);
    const first = places.find((found) => found !== undefined);
    const stack = ours.map((line, i) => {
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

  return {
    /** Runs the code as cell number `number`. */
    async run(code: string, number: number): Promise<Outcome> {
      [cell, value, thrown, diagnostics] = [number, undefined, undefined, []];
      if (await executor.execute(code)) return { ok: true, value };
      if (diagnostics.length > 0) return { ok: false, interrupted: false, failure: typeFailure() };
      const interrupted =
        isToStop() ||
        (types.isNativeError(thrown) && "code" in thrown && thrown.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED");
      const stopped = {
        ename: "Interrupted",
        evalue: "the cell was interrupted",
        traceback: [red("Interrupted: the cell was stopped.")],
      };
      return { ok: false, interrupted, failure: interrupted ? stopped : explain(thrown) };
    },
    /** What went wrong, with the places in cells. */
    explain,
    /** Ends a cell that waits. */
    interrupt: () => executor.interrupt(),
    complete: (code: string, position: number) => executor.complete(code, position),
    /** The type and documentation of what stands at a position; undefined where nothing does. */
    hover(code: string, position: number): string | undefined {
      const info = executor.inspect(code, position);
      return info && printQuickInfo(info);
    },
    isComplete: (code: string) => isCompleteCode(code),
    close: () => executor.close(),
  };
}
