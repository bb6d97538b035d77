"use strict";
/** The only code that turns text into HTML. Every other file of this folder writes markup through `html`. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.scriptJson = exports.plainWords = exports.html = exports.Html = void 0;
const entities = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "`": "&#96;",
};
/** Markup that is inserted without escaping. Wrap only constants of the program and results of `html` in it. */
class Html {
    text;
    /** @param text the markup */
    constructor(text) {
        this.text = text;
    }
}
exports.Html = Html;
const inserted = (value) => {
    if (value instanceof Html)
        return value.text;
    if (Array.isArray(value))
        return value.map(inserted).join("");
    return String(value).replace(/[&<>"'`]/g, (character) => entities[character]);
};
/**
 * Markup with values in text or quoted attributes: html`<td title="${name}">${value}</td>`. Escapes values that are
 * not Html.
 */
const html = (parts, ...values) => new Html(parts.reduce((text, part, i) => text + inserted(values[i - 1]) + part));
exports.html = html;
/** Classes of an element in which MathJax (versions 2 and 3) ignores dollar signs. */
exports.plainWords = "tex2jax_ignore mathjax_ignore";
/** A value as JSON that is safe inside a script element. */
const scriptJson = (value) => new Html(JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
exports.scriptJson = scriptJson;
