"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
/** The thread that draws still pictures, with plotly.js in jsdom and without a browser. */
const node_child_process_1 = require("node:child_process");
const node_fs_1 = require("node:fs");
const node_module_1 = require("node:module");
const node_path_1 = require("node:path");
const node_worker_threads_1 = require("node:worker_threads");
const canvas_1 = require("@napi-rs/canvas");
const jsdom_1 = require("jsdom");
const svg_path_properties_1 = require("svg-path-properties");
const html_1 = require("./html");
const pictures_1 = require("./pictures");
const fontSize = 13;
/** The width of a text in Helvetica, relative to its font size. It is computed, so that all machines agree. */
const em = (text) => [...text].reduce((sum, c) => sum + (/[iljtf.,:;'|! ()[\]]/.test(c) ? 0.3 : /[mwMW%@—…]/.test(c) ? 0.86 : /[A-Z]/.test(c) ? 0.68 : 0.55), 0);
const styleOf = (element, name) => {
    for (let at = element; at; at = at.parentElement) {
        const value = at.style?.getPropertyValue(name) || at.getAttribute(name);
        if (value)
            return value;
    }
};
/** jsdom has no layout. Plotly needs only the sizes of texts and the lengths of paths. */
function sizeOf(element) {
    const texts = element.tagName === "text" ? [element] : [...element.querySelectorAll("text")];
    if (texts.length === 0 && element.tagName !== "tspan")
        return { width: Number(element.getAttribute("width")) || 0, height: Number(element.getAttribute("height")) || 0 };
    let [width, height] = [0, 0];
    for (const text of texts.length > 0 ? texts : [element]) {
        const size = Number.parseFloat(styleOf(text, "font-size") ?? "") || fontSize;
        const spans = [...text.querySelectorAll("tspan.line")];
        const lines = spans.length > 0 ? spans.map((span) => span.textContent ?? "") : [text.textContent ?? ""];
        for (const line of lines)
            width = Math.max(width, em(line) * size);
        height = Math.max(height, lines.length * size * 1.3);
    }
    return { width, height };
}
function boot() {
    const { window } = new jsdom_1.JSDOM("<!doctype html><body></body>", {
        runScripts: "outside-only",
        pretendToBeVisual: true,
        virtualConsole: new jsdom_1.VirtualConsole(),
    });
    const idle = () => { };
    const media = () => ({
        matches: false,
        addListener: idle,
        removeListener: idle,
        addEventListener: idle,
        removeEventListener: idle,
    });
    Object.assign(window, { TextDecoder, TextEncoder, ReadableStream, Blob, matchMedia: media });
    Object.assign(window.URL, { createObjectURL: () => "" });
    const canvases = new WeakMap();
    const canvasOf = (element) => {
        const known = canvases.get(element);
        if (known?.width === element.width && known.height === element.height)
            return known;
        const canvas = (0, canvas_1.createCanvas)(element.width || 1, element.height || 1);
        canvases.set(element, canvas);
        return canvas;
    };
    Object.assign(window.HTMLCanvasElement.prototype, {
        getContext(kind) {
            return kind === "2d" ? canvasOf(this).getContext("2d") : null;
        },
        toDataURL() {
            return canvasOf(this).toDataURL("image/png");
        },
    });
    const path = (element) => new svg_path_properties_1.svgPathProperties(element.getAttribute("d") || "M0,0");
    Object.assign(window.SVGElement.prototype, {
        getBBox() {
            const { width, height } = sizeOf(this);
            return { x: 0, y: -height * 0.8, width, height };
        },
        getBoundingClientRect() {
            const { width, height } = sizeOf(this);
            return { x: 0, y: 0, left: 0, top: 0, right: width, bottom: height, width, height };
        },
        getComputedTextLength() {
            return sizeOf(this).width;
        },
        getTotalLength() {
            return path(this).getTotalLength();
        },
        getPointAtLength(length) {
            return path(this).getPointAtLength(length);
        },
    });
    window.eval((0, node_fs_1.readFileSync)((0, node_module_1.createRequire)(__filename).resolve("plotly.js-dist-min/plotly.min.js"), "utf8"));
    return window.Plotly;
}
const plotly = boot();
async function svg({ data, layout }) {
    const size = { width: 760, height: layout.height ?? 380 };
    const traces = data.map((trace, i) => ({ uid: `t${i}`, ...trace })); // otherwise plotly draws them at random
    const url = await plotly.toImage({ data: traces, layout: { ...layout, ...size } }, { format: "svg", ...size });
    const text = decodeURIComponent(url.replace(/^data:image\/svg\+xml,/, ""));
    // plotly's placeholder for quotes, which it does not find in jsdom's text
    return steadyIds(dotsOnce(roomForTicks(text.replaceAll("TOBESTRIPPED", "'"))));
}
/** Moves the titles of y axes outwards, because plotly does not know the widths of tick labels in jsdom. */
const roomForTicks = (text) => text.replace(/(class="y\d*title" transform="rotate\(-90,)([\d.]+)(,[^>]*? x=")([\d.]+)/g, (_, start, pivot, middle, x) => `${start}${Number(pivot) - 10}${middle}${Number(x) - 10}`);
/** Defines each distinct dot once and refers to it, because plotly writes every dot in full, with 200 bytes. */
function dotsOnce(text) {
    const ids = new Map();
    const short = text.replace(/<path class="point" transform="([^"]+)" ([^>]*?)\/>/g, (_, where, look) => {
        const id = ids.get(look) ?? `dot${ids.size}`;
        ids.set(look, id);
        return `<use href="#${id}" transform="${where}"/>`;
    });
    const dots = [...ids].map(([look, id]) => `<path id="${id}" ${look}/>`).join("");
    return ids.size === 0 ? text : short.replace(/(<svg[^>]*>)/, `$1<defs>${dots}</defs>`);
}
/** Renames plotly's clip paths, whose names are random: they must differ between pictures, but not between runs. */
function steadyIds(text) {
    const ids = [...new Set([...text.matchAll(/\bid="([^"]+)"/g)].map((found) => found[1]))];
    const bare = ids.reduce((rest, id) => rest.replaceAll(id, ""), text);
    let mark = 5381;
    for (let i = 0; i < bare.length; i++)
        mark = (Math.imul(mark, 33) ^ bare.charCodeAt(i)) >>> 0;
    return ids.reduce((rest, id, i) => rest.replaceAll(`"${id}"`, `"f${mark.toString(36)}-${i}"`).replaceAll(`#${id}`, `#f${mark.toString(36)}-${i}`), text);
}
/** Converts an SVG to a PNG with twice its size in pixels, or returns nothing if that fails. */
function png(svg) {
    const { status, stdout } = (0, node_child_process_1.spawnSync)(process.execPath, [(0, node_path_1.join)(__dirname, "raster.js")], {
        input: svg,
        maxBuffer: 2 ** 27,
        timeout: pictures_1.pictureLimit,
    });
    return status === 0 ? stdout.toString("base64") : undefined;
}
const toSockets = node_worker_threads_1.workerData?.toSockets;
const port = node_worker_threads_1.parentPort;
let newest;
let busy = Promise.resolve();
/** Types of traces that plotly draws with WebGL, for which it would wait forever here. */
const needsBrowser = /3d$|gl$|^(surface|cone|streamtube|volume|isosurface)$/;
/** A time limit, because plotly never finishes some figures without a browser. */
const svgInTime = (figure) => {
    const trace = figure.data.find(({ type }) => needsBrowser.test(String(type)));
    if (trace)
        throw new Error(`a trace of type "${trace.type}" needs a browser`);
    const late = new Promise((_, reject) => setTimeout(reject, pictures_1.pictureLimit, new Error(`it took over ${pictures_1.pictureLimit / 1000} s`)).unref());
    return Promise.race([svg(figure), late]);
};
async function answer({ figure, signal, answer: reply }) {
    try {
        const text = await svgInTime(figure);
        const dots = text.length < 100_000 ? undefined : png(text);
        reply.postMessage({ picture: dots ? { "image/png": dots } : { "image/svg+xml": text } });
    }
    catch (error) {
        reply.postMessage({ error: error.message });
    }
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
}
async function drawNewest() {
    for (let later = (0, node_worker_threads_1.receiveMessageOnPort)(port); later; later = (0, node_worker_threads_1.receiveMessageOnPort)(port))
        take(later.message);
    const frame = newest;
    newest = undefined;
    if (!frame)
        return;
    const image = Buffer.from(await svgInTime(frame.figure)).toString("base64");
    const data = {
        "text/html": (0, html_1.html) `<img alt="live figure" src="data:image/svg+xml;base64,${image}">`.text,
        "text/plain": "[live figure]",
    };
    const content = { data, metadata: {}, transient: { display_id: frame.id } };
    const slot = { id: frame.id, order: frame.order };
    const message = { channel: "iopub", type: "update_display_data", parent: frame.parent, content, slot };
    toSockets?.postMessage(message);
}
function take(message) {
    if ("frame" in message)
        newest = message.frame;
    busy = busy.then(() => ("order" in message ? answer(message.order) : drawNewest())).catch(() => { });
}
port.on("message", take);
const { started } = node_worker_threads_1.workerData;
Atomics.store(started, 0, 1);
Atomics.notify(started, 0);
