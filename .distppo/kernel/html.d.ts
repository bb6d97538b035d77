/** The only code that turns text into HTML. Every other file of this folder writes markup through `html`. */
/** Markup that is inserted without escaping. Wrap only constants of the program and results of `html` in it. */
export declare class Html {
    readonly text: string;
    /** @param text the markup */
    constructor(text: string);
}
/**
 * Markup with values in text or quoted attributes: html`<td title="${name}">${value}</td>`. Escapes values that are
 * not Html.
 */
export declare const html: (parts: TemplateStringsArray, ...values: unknown[]) => Html;
/** Classes of an element in which MathJax (versions 2 and 3) ignores dollar signs. */
export declare const plainWords = "tex2jax_ignore mathjax_ignore";
/** A value as JSON that is safe inside a script element. */
export declare const scriptJson: (value: unknown) => Html;
