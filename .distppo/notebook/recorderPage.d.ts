/** The module, and its style sheet. */
export declare const recorderPage: {
    _esm: string;
    _css: string;
};
