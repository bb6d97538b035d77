/**
 * Every export of src stands alone in a tooltip: it has a docstring, and every option has one with its default.
 *
 * An option that may be left out says `@defaultValue X`, where X is what stands in the function's signature. If the
 * default is computed it says "By default" and how, and if there is none, "Without it" and what happens.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { expect, test } from "vitest";

const src = join(__dirname, "../src");
// TypeScript 7 has no API in JavaScript, so this is the version 5 of the notebooks' kernel.
const ts: typeof TypeScript = createRequire(join(src, "../node_modules/tslab/package.json"))(
  "@tslab/typescript-for-tslab",
);

const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((name) => /\.m?ts$/.test(name))
  .sort();
const sources = files.map((name) =>
  ts.createSourceFile(name, readFileSync(join(src, name), "utf8"), ts.ScriptTarget.Latest, true),
);

const where = (node: TypeScript.Node, name = "") => {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${name}`.trim();
};

/** The docstrings of a node, which the types of TypeScript 5.0 leave out. */
const docs = (node: TypeScript.Node) => (node as { readonly jsDoc?: readonly TypeScript.JSDoc[] }).jsDoc ?? [];
const docOf = (node: TypeScript.Node) =>
  docs(node)
    .map((doc) => doc.getText())
    .join("\n");

test("comment lines end at column 120", () => {
  const long = sources.flatMap(({ fileName, text }) =>
    text
      .split("\n")
      .flatMap((line, i) =>
        line.length > 120 && /^\s*(\/\/|\/?\*)| \/\/ [^"'`]*$/.test(line) ? `${fileName}:${i + 1}` : [],
      ),
  );
  expect(long).toEqual([]);
});

const isExported = (node: TypeScript.Node) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

test("every export has a docstring, and so has every member of a class", () => {
  const bare = sources.flatMap((source) => {
    const described = new Set<string>(); // overloads share the docstring of the first
    return source.statements.filter(isExported).flatMap((statement) => {
      const name = ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map((each) => each.name.getText()).join()
        : ((statement as TypeScript.FunctionDeclaration).name?.text ?? "");
      const members = ts.isClassDeclaration(statement) ? statement.members : [];
      const missing = docs(statement).length === 0 && !described.has(name) ? [where(statement, name)] : [];
      described.add(name);
      return [
        ...missing,
        ...members.filter((member) => docs(member).length === 0).map((member) => where(member, member.name?.getText())),
      ];
    });
  });
  expect(bare).toEqual([]);
});

/** The interfaces of options by name, with their properties. */
const optionsOf = new Map(
  sources.flatMap(({ statements }) =>
    statements
      .filter(ts.isInterfaceDeclaration)
      .filter(({ name }) => name.text.endsWith("Options"))
      .map((each) => [each.name.text, each] as const),
  ),
);

/** The property of an interface of options, or of those that it extends. */
function propertyOf(options: string, name: string): TypeScript.TypeElement | undefined {
  const declaration = optionsOf.get(options);
  const own = declaration?.members.find((member) => member.name?.getText() === name);
  const bases = declaration?.heritageClauses?.flatMap(({ types }) =>
    types.map(({ expression }) => expression.getText()),
  );
  return own ?? bases?.map((base) => propertyOf(base, name)).find(Boolean);
}

/** Whether a docstring says how a default is computed, or what happens without the option. */
const isComputed = (doc: string) => /y default|Without (it|them)\b/.test(doc);

const defaultIn = (doc: string) => {
  const [, text] = /@defaultValue[\s*]+([\s\S]*?)\s*(?:\*\/|\n\s*\*\s*@|$)/.exec(doc) ?? [];
  return text?.replace(/\s*\n\s*\*\s*/g, " ").replace(/^`(.*)`$/, "$1");
};

test("every option has a docstring, and one that may be left out says its default", () => {
  const bare = [...optionsOf.values()].flatMap(({ members }) =>
    members
      .filter((member) => {
        const doc = docOf(member);
        return (
          !/\w/.test(doc.replace(/@defaultValue[\s\S]*/, "")) ||
          (member.questionToken && defaultIn(doc) === undefined && !isComputed(doc))
        );
      })
      .map((member) => where(member, member.name?.getText())),
  );
  expect(bare).toEqual([]);
});

/** The functions of a source, with the names of the interfaces of options in their signatures. */
function* signatures(node: TypeScript.Node): Generator<[TypeScript.ParameterDeclaration, string | undefined]> {
  if (ts.isParameter(node) && ts.isObjectBindingPattern(node.name)) {
    const type = node.type && ts.isTypeReferenceNode(node.type) ? node.type.typeName.getText() : undefined;
    yield [node, type];
  }
  const children: TypeScript.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* signatures(child);
}

/** The text of a default value; a constant of the same file stands for its value. */
function defaultOf(initializer: TypeScript.Expression): string {
  const named = initializer
    .getSourceFile()
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.getText() === initializer.getText())?.initializer;
  return (named ?? initializer).getText().replace("Number.POSITIVE_INFINITY", "Infinity");
}

/** Some functions share their options: "1 for GAIL, 2 for AIRL". A remark may follow: "128, as in the paper". */
const says = (documented: string, value: string) =>
  documented.startsWith(`${value},`) || documented.split(/ for \w+(?:, |$)/).includes(value);

test("the default of an option is the one in the function's signature", () => {
  const wrong = sources.flatMap((source) =>
    [...signatures(source)].flatMap(([{ name }, type]) =>
      (name as TypeScript.ObjectBindingPattern).elements.flatMap((element) => {
        const property = type && propertyOf(type, (element.propertyName ?? element.name).getText());
        if (!property || !element.initializer) return [];
        const documented = defaultIn(docOf(property));
        const isSound = documented
          ? documented === element.initializer.getText() || says(documented, defaultOf(element.initializer))
          : isComputed(docOf(property));
        return isSound ? [] : [`${where(element, element.getText())}: ${documented}`];
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test("the options of a function of the package are an interface, not a type in its signature", () => {
  const index = readFileSync(join(src, "index.ts"), "utf8");
  const bare = sources.flatMap((source) =>
    source.statements.filter(isExported).flatMap((statement) =>
      ts.isFunctionDeclaration(statement) && new RegExp(`\\b${statement.name?.text}\\b`).test(index)
        ? statement.parameters.flatMap((parameter) => {
            const { name, type } = parameter;
            const hasDefaults =
              ts.isObjectBindingPattern(name) && name.elements.some(({ initializer }) => initializer !== undefined);
            return hasDefaults && !(type && ts.isTypeReferenceNode(type))
              ? [where(parameter, statement.name?.text)]
              : [];
          })
        : [],
    ),
  );
  expect(bare).toEqual([]);
});
