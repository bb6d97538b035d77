import { deflateRawSync } from "node:zlib";
import { kernel } from "../kernel/display";
import { html, plainWords } from "../kernel/html";
import type { Environment, Trajectory } from "../types";
import { filmstrip } from "./filmstrip";
import { player } from "./player";
import { scene } from "./scene";

/** A page that unpacks another page and replaces itself with it. It has a quarter of the length. */
const packed = (page: string): string =>
  html`<script>
const bytes = Uint8Array.from(atob("${deflateRawSync(page, { level: 9 }).toString("base64")}"), (c) => c.charCodeAt(0));
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
export function play(environment: Environment, trajectories: Trajectory | Readonly<Record<string, Trajectory>>): void {
  const byName = "observations" in trajectories ? { "": trajectories as Trajectory } : trajectories;
  const picture = scene(environment, byName);
  const lengths = picture.panes.map(({ name, steps }) => `${name} ${steps[steps.length - 1]}`.trim()).join(", ");
  const text = `[player] ${environment.name}, steps: ${lengths}`;
  const notebook = kernel();
  if (!notebook) {
    console.log(text);
    return;
  }
  const { webp, steps } = filmstrip(picture);
  const width = picture.panes.length * (picture.width + 14);
  const rows = Math.ceil(width / 790);
  const height = rows * (picture.height + 26) + controls - 26;
  const caption = picture.panes.map(({ name }, i) => `${name} at steps ${steps[i].join(", ")}`.trim()).join("; ");
  // The player covers the strip. If a page removes iframes, as GitHub and untrusted notebooks do, the strip is visible.
  const page = html`<div class="${plainWords}" style="position: relative; min-height: ${height}px; overflow: hidden"><img alt="${text}" src="data:image/webp;base64,${webp}"><br><small>${environment.name}: ${caption}</small><iframe title="${text}" srcdoc="${packed(player(picture))}" style="position: absolute; inset: 0; width: 100%; height: 100%; border: 0; background: white"></iframe></div>`;
  notebook.display({ data: { "text/html": page.text, "text/plain": text } });
}
