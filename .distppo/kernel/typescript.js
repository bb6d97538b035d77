"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.asCommonJs = exports.parameters = void 0;
exports.selectDeclarations = selectDeclarations;
exports.compiler = compiler;
/**
 * Compiles cells with tslab's converter: strict types without the names of the DOM, and JavaScript whose top-level
 * variables stay local variables, which `names()` gives to later cells.
 */
const node_module_1 = require("node:module");
const node_path_1 = require("node:path");
const interrupts_1 = require("./interrupts");
const loops_1 = require("./loops");
/**
 * The parameters of a cell's JavaScript: the values of earlier cells, `require`, the function that receives the cell's
 * names, two that let an interrupt end `await` and `for await`, and one that keeps the numbers of loops (loops.ts).
 */
exports.parameters = "exports, require, __declare, __stoppable, __stoppableEach, __copies";
const id = require.resolve("@tslab/typescript-for-tslab", { paths: [require.resolve("tslab/package.json")] });
const ts = require(id);
const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const options = {
    strict: true,
    useUnknownInCatchVariables: false,
    inlineSourceMap: true,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    rootDir: (0, node_path_1.parse)(__dirname).root, // so that cells may import from outside of the notebook's folder
};
const placeThrough = (map) => {
    const source = new node_module_1.SourceMap(map);
    return (line, column) => {
        const entry = source.findEntry(line, column);
        return { line: entry.originalLine ?? line, column: entry.originalColumn ?? column };
    };
};
/** What the transformers have found in the cell that is being compiled. */
let found = { names: [], shared: new Set(), isAsync: false, place: undefined };
/** Makes the name in { name } resolve to the variable instead of the property. */
function meanVariables(checker) {
    const { getSymbolAtLocation } = checker;
    checker.getSymbolAtLocation = (node) => node.parent && ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : getSymbolAtLocation(node);
}
/** Finds the variables that a cell's functions share, and makes its awaits stoppable and its loops fast. */
const readCell = (checker) => (context) => (file) => {
    const { factory } = context;
    const call = (name, argument) => factory.createCallExpression(factory.createIdentifier(name), undefined, [argument]);
    const isFunction = (node) => ts.isFunctionLike(node) || ts.isClassLike(node);
    const findShared = (node, inFunction) => {
        if (inFunction && ts.isIdentifier(node))
            found.shared.add(node.text);
        ts.forEachChild(node, (child) => findShared(child, inFunction || isFunction(child)));
    };
    findShared(file, false);
    const visit = (node) => {
        if (isFunction(node))
            return node;
        if (ts.isIterationStatement(node, true)) {
            const fast = (0, loops_1.withCopies)(ts, checker, context, node, (name) => found.shared.has(name));
            if (fast !== node)
                return fast;
        }
        const visited = ts.visitEachChild(node, visit, context);
        if (ts.isAwaitExpression(visited)) {
            found.isAsync = true;
            return factory.updateAwaitExpression(visited, call("__stoppable", visited.expression));
        }
        if (ts.isForOfStatement(visited) && visited.awaitModifier) {
            found.isAsync = true;
            const { awaitModifier, initializer, expression, statement } = visited;
            const each = call("__stoppableEach", expression);
            return factory.updateForOfStatement(visited, awaitModifier, initializer, each, statement);
        }
        return visited;
    };
    return ts.visitEachChild(file, visit, context);
};
/** Collects the names that tslab exports from a cell and removes their export modifiers. */
const takeExports = ({ factory }) => (file) => {
    const statements = file.statements.flatMap((statement) => {
        if (ts.isExportDeclaration(statement)) {
            const list = statement.exportClause;
            if (list && ts.isNamedExports(list))
                found.names.push(...list.elements.map(({ name }) => name.text));
            return [];
        }
        // tslab stores the cell's value in a constant and exports it
        if (!ts.isVariableStatement(statement) || !statement.modifiers)
            return [statement];
        const [value] = statement.declarationList.declarations;
        const result = value.initializer && factory.createParenthesizedExpression(value.initializer);
        return [factory.createReturnStatement(result)]; // in parentheses, because a comment after a bare `return` ends it
    });
    return factory.updateSourceFile(file, statements);
};
/** A file, and all files of TypeScript or JavaScript that it imports directly or indirectly. */
function sourcesOf(program, file, known = new Set()) {
    if (file.isDeclarationFile || known.has(file.fileName))
        return known;
    known.add(file.fileName);
    const { resolvedModules } = file;
    resolvedModules?.forEach(({ resolvedModule }) => {
        const source = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
        if (source)
            sourcesOf(program, source, known);
    });
    return known;
}
/** A modified copy of tslab's TypeScript, which replaces it because its exports are getters. */
const changed = {
    ...ts,
    createWatchCompilerHost(files, given, system, _builder, ...reports) {
        // Unlike tslab's builder, it does not read the imports of 900 files again, which takes half of a short cell's time.
        const host = ts.createWatchCompilerHost(files, { ...given, ...options }, system, ts.createAbstractBuilder, ...reports);
        const { createProgram, readFile, watchFile } = host;
        // Packages do not change. If they were watched, each of their files would keep an abandoned converter alive.
        host.watchFile = (path, ...watch) => path.includes("/node_modules/") ? { close() { } } : watchFile.call(host, path, ...watch);
        // The types of libraries refer to the DOM, which does not exist when a cell runs.
        host.readFile = (path, encoding) => /lib\.dom[\w.]*\.d\.ts$/.test(path) ? "" : readFile.call(host, path, encoding);
        // tslab has one timer and throws at a second one, which TypeScript needs if a file changes meanwhile.
        const { setTimeout } = host;
        host.setTimeout = (callback, ms, ...rest) => {
            try {
                return setTimeout?.(callback, ms, ...rest);
            }
            catch {
                return callback(...rest);
            }
        };
        // Parser and binder keep their state in the module. It refers to the previous program, which must be released.
        const create = (...parts) => (0, interrupts_1.whole)(() => {
            const builder = createProgram(...parts);
            return { builder, checker: builder.getProgram().getTypeChecker() };
        });
        host.createProgram = (...parts) => {
            const { builder, checker } = create(...parts);
            meanVariables(checker);
            builder.getAllDependencies = (file) => [...sourcesOf(builder.getProgram(), file)];
            const { emit } = builder;
            // Only the cell is compiled here. A file that it imports is compiled when it is loaded.
            builder.emit = (file, write, cancellation, onlyTypes, transformers) => file?.fileName.endsWith("/__tslab__.ts")
                ? emit(file, (name, ...text) => write?.(`outDir/${(0, node_path_1.basename)(name)}`, ...text), cancellation, onlyTypes, {
                    ...transformers,
                    before: [readCell(checker)],
                    after: [...(transformers?.after ?? []), takeExports],
                })
                : { emitSkipped: true, diagnostics: [] };
            return builder;
        };
        return host;
    },
    // tslab inserts "exports." before the names of earlier cells' variables: { name } becomes { name: exports.name }. In
    // const { property: name } = …, only `name` is a variable.
    visitEachChild(node, visit, ...rest) {
        if (ts.isShorthandPropertyAssignment(node)) {
            const value = visit(node.name);
            return value === node.name ? node : ts.factory.createPropertyAssignment(node.name, value);
        }
        if (ts.isBindingElement(node) && node.propertyName && ts.isIdentifier(node.propertyName)) {
            const { dotDotDotToken, propertyName, name, initializer } = node;
            const value = initializer && visit(initializer);
            const bound = visit(name);
            return ts.factory.updateBindingElement(node, dotDotDotToken, propertyName, bound, value);
        }
        return ts.visitEachChild(node, visit, ...rest);
    },
    transpileModule(code, given) {
        const [, typed] = code.match(inlineMap) ?? [];
        // A function declaration is hoisted, so `__names` exists from the start of the cell.
        const names = `\nfunction __names() { return {${found.names.map((name) => ` get ${name}() { return ${name}; }, set ${name}(value) { ${name} = value; }`)} }; }`;
        const compilerOptions = { ...given.compilerOptions, sourceMap: true };
        const result = (0, interrupts_1.whole)(() => ts.transpileModule(code.replace(inlineMap, "") + names, { ...given, compilerOptions }));
        const fromCommonJs = placeThrough(JSON.parse(result.sourceMapText));
        const fromModule = placeThrough(JSON.parse(Buffer.from(typed, "base64").toString()));
        found.place = (line, column) => {
            const between = fromCommonJs(line, column);
            return fromModule(between.line, between.column);
        };
        return { ...result, outputText: result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "") };
    },
};
require.cache[id].exports = changed;
/** Compiles a file of TypeScript or a JavaScript module to CommonJS. */
const asCommonJs = (code, fileName) => (0, interrupts_1.whole)(() => ts.transpileModule(code, {
    fileName,
    compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        esModuleInterop: true,
        inlineSourceMap: true,
    },
})).outputText;
exports.asCommonJs = asCommonJs;
/** The declarations of all types and of the values with these names in the text of a `.d.ts`. */
function selectDeclarations(text, isWanted, types) {
    const file = (0, interrupts_1.whole)(() => ts.createSourceFile("cell.d.ts", text, ts.ScriptTarget.Latest));
    const printer = ts.createPrinter();
    const { factory } = ts;
    const kept = file.statements.flatMap((statement) => {
        if (ts.isVariableStatement(statement)) {
            const { modifiers, declarationList: list } = statement;
            const wanted = list.declarations.filter(({ name }) => ts.isIdentifier(name) && isWanted(name.text));
            const declarations = factory.updateVariableDeclarationList(list, wanted);
            return wanted.length > 0 ? [factory.updateVariableStatement(statement, modifiers, declarations)] : [];
        }
        if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement))
            return statement.name && isWanted(statement.name.text) ? [statement] : [];
        return types ? [statement] : [];
    });
    return kept.map((statement) => `${printer.printNode(ts.EmitHint.Unspecified, statement, file)}\n`).join("");
}
/** Compiles cells one after the other, with imports relative to a folder. */
function compiler() {
    const { createConverter, isCompleteCode } = require("tslab/dist/converter");
    const { printQuickInfo } = require("tslab/dist/inspect");
    let converter = createConverter();
    let isBusy = false;
    /** The converter. A new one replaces it if an interrupt has left it in the middle of a conversion. */
    const use = (action) => {
        if (isBusy) {
            try {
                converter?.close();
            }
            catch { } // it is still in the middle of a conversion
            converter = undefined;
        }
        converter ??= createConverter();
        isBusy = true;
        try {
            return action(converter);
        }
        finally {
            isBusy = false;
        }
    };
    return {
        compile(code, earlier) {
            found = { names: [], shared: new Set(), isAsync: false, place: undefined };
            const { diagnostics, output = "", declOutput = "" } = use(({ convert }) => convert(earlier, code));
            if (diagnostics.length > 0)
                return diagnostics.map(({ fileName = "", start, messageText }) => ({
                    file: fileName,
                    line: start.line + 1,
                    column: start.character + 1,
                    text: messageText,
                }));
            const { names, shared, isAsync, place } = found;
            return { javascript: output, declarations: declOutput, names, shared, isAsync, place: place };
        },
        complete: (code, position, earlier) => use(({ complete }) => complete(earlier, code, position)),
        /** The type and documentation of the name at a position, or undefined if there is none. */
        hover(code, position, earlier) {
            const info = use(({ inspect }) => inspect(earlier, code, position));
            return info && printQuickInfo(info);
        },
        isComplete: (code) => isCompleteCode(code),
        close: () => converter?.close(),
    };
}
