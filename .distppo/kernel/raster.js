"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
/** A process that converts an SVG to a PNG. It is not a thread, because resvg ends its process at some invalid SVGs. */
const node_fs_1 = require("node:fs");
const resvg_js_1 = require("@resvg/resvg-js");
const options = { font: { loadSystemFonts: true }, background: "white", fitTo: { mode: "zoom", value: 2 } };
process.stdout.write(new resvg_js_1.Resvg((0, node_fs_1.readFileSync)(0, "utf8"), options).render().asPng());
