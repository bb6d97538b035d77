/** A process that reads an SVG and writes it as a PNG. Not a thread: where the SVG is odd, resvg takes its process down with it. */
import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

const options = { font: { loadSystemFonts: true }, background: "white", fitTo: { mode: "zoom", value: 2 } } as const;
process.stdout.write(new Resvg(readFileSync(0, "utf8"), options).render().asPng());
