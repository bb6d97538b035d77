"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.play = play;
const node_zlib_1 = require("node:zlib");
const display_1 = require("../kernel/display");
const html_1 = require("../kernel/html");
const filmstrip_1 = require("./filmstrip");
const player_1 = require("./player");
const scene_1 = require("./scene");
/** A page that unpacks another page and replaces itself with it. It has a quarter of the length. */
const packed = (page) => (0, html_1.html) `<script>
const bytes = Uint8Array.from(atob("${(0, node_zlib_1.deflateRawSync)(page, { level: 9 }).toString("base64")}"), (c) => c.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
new Response(unpacked).text().then((page) => { document.open(); document.write(page); document.close(); });
</script>`.text;
/** Height of the slider and of the captions, in pixels. */
const controls = 64;
/**
 * Shows a trajectory as an animation, or several trajectories side by side: `play(cartPole, { expert, learner })`. If a
 * page runs no scripts, as on GitHub, it shows six frames instead. In a plain script it prints one line.
 *
 * @param trajectories a trajectory, or up to 12 trajectories by name
 * @throws Error if the environment has no `draw`, or a trajectory has no states, as those from a file
 */
function play(environment, trajectories) {
    const byName = "observations" in trajectories ? { "": trajectories } : trajectories;
    const picture = (0, scene_1.scene)(environment, byName);
    const lengths = picture.panes.map(({ name, steps }) => `${name} ${steps[steps.length - 1]}`.trim()).join(", ");
    const text = `[player] ${environment.name}, steps: ${lengths}`;
    const notebook = (0, display_1.kernel)();
    if (!notebook) {
        console.log(text);
        return;
    }
    const { webp, steps } = (0, filmstrip_1.filmstrip)(picture);
    const width = picture.panes.length * (picture.width + 14);
    const rows = Math.ceil(width / 790);
    const height = rows * (picture.height + 26) + controls - 26;
    const caption = picture.panes.map(({ name }, i) => `${name} at steps ${steps[i].join(", ")}`.trim()).join("; ");
    // The player covers the strip. If a page removes iframes, as GitHub and untrusted notebooks do, the strip is visible.
    const page = (0, html_1.html) `<div class="${html_1.plainWords}" style="position: relative; min-height: ${height}px; overflow: hidden"><img alt="${text}" src="data:image/webp;base64,${webp}"><br><small>${environment.name}: ${caption}</small><iframe title="${text}" srcdoc="${packed((0, player_1.player)(picture))}" style="position: absolute; inset: 0; width: 100%; height: 100%; border: 0; background: white"></iframe></div>`;
    notebook.display({ data: { "text/html": page.text, "text/plain": text } });
}
