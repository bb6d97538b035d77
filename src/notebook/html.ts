/** The one place where text becomes HTML: every other file of this folder writes markup by `html`. */

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Markup that is inserted as it is. Only constants of the program and results of `html` may be wrapped in it. */
export class Html {
  constructor(readonly text: string) {}
}

const inserted = (value: unknown): string => {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(inserted).join("");
  return String(value).replace(/[&<>"'`]/g, (character) => entities[character]);
};

/** Markup with values in it, in text or in quoted attributes: html`<td title="${name}">${value}</td>`. Escapes what is not Html. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]): Html =>
  new Html(parts.reduce((text, part, i) => text + inserted(values[i - 1]) + part));

/** Classes of an element in which MathJax leaves dollar signs alone, its second and its third version. */
export const plainWords = "tex2jax_ignore mathjax_ignore";

/** A value as JSON that may stand in a script of a page. */
export const scriptJson = (value: unknown): Html =>
  new Html(
    JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
