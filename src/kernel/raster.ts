/** A process that converts an SVG to a PNG. It is not a thread, because resvg ends its process at some invalid SVGs. */
import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

const options = { font: { loadSystemFonts: true }, background: "white", fitTo: { mode: "zoom", value: 2 } } as const;
process.stdout.write(new Resvg(readFileSync(0, "utf8"), options).render().asPng());
