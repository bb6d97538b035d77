"use strict";
/** The page of the player: a canvas for each trajectory, a button to play and pause, a slider and a speed. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.player = void 0;
const html_1 = require("../kernel/html");
const canvas_1 = require("./canvas");
const style = `
body { margin: 0; font: 13px Helvetica, Arial, sans-serif; color: #2B2B2B; background: white }
#panes { display: flex; flex-wrap: wrap; gap: 12px }
figure { margin: 0 }
canvas { display: block; border: 1px solid #E5E5E5; border-radius: 3px }
figcaption { padding: 3px 1px; font-variant-numeric: tabular-nums }
#controls { display: flex; align-items: center; gap: 10px; padding-top: 4px; max-width: 740px }
button, select { font: inherit; color: inherit; background: white; border: 1px solid #BBB; border-radius: 4px; padding: 3px 8px; cursor: pointer }
button { width: 5.2em }
#slider { flex: 1; accent-color: #2B2B2B }`;
/** The script of the page. It shows 30 steps a second, or 5 if an episode has fewer than 60 steps. */
const script = `
const { width, height, shapes, panes } = scene;
const known = shapes.split("|");
const find = (id) => document.getElementById(id);
const views = panes.map((pane) => {
  const figure = document.createElement("figure");
  const canvas = document.createElement("canvas");
  const caption = document.createElement("figcaption");
  canvas.setAttribute("aria-label", "Replay " + pane.name);
  figure.append(canvas, caption);
  find("panes").append(figure);
  return { ...pane, show: view(canvas, width, height), caption };
});
const last = Math.max(...panes.map(({ steps }) => steps[steps.length - 1]));
const slider = find("slider");
slider.max = last;
const pace = last < 60 ? 5 : 30;
find("usual").textContent = pace + " steps/s";

function draw(step) {
  for (const { name, colour, steps, returns, frames, show, caption } of views) {
    let frame = steps.findIndex((at) => at > step) - 1;
    if (frame < 0) frame = steps.length - 1;
    show(frames[frame].map((place) => known[place]), colour);
    const end = steps[steps.length - 1];
    const where = step >= end && end < last ? "over at step " + end : "step " + steps[frame] + " of " + end;
    const label = document.createElement("b");
    label.textContent = name;
    label.style.color = colour;
    caption.replaceChildren(label, " " + where + ", return " + returns[frame]);
  }
}

let [playing, at, before] = [false, 0, 0];
const button = find("play");
function go(step) {
  at = Math.min(last, Math.max(0, step));
  slider.value = at;
  draw(Math.floor(at));
}
function tick(now) {
  if (!playing) return;
  go(at + ((now - before) / 1000) * pace * find("speed").value);
  before = now;
  if (at >= last) return stop();
  requestAnimationFrame(tick);
}
function stop() {
  playing = false;
  button.textContent = at >= last ? "Again" : "Play";
}
function start() {
  if (at >= last) go(0);
  playing = true;
  button.textContent = "Pause";
  before = performance.now();
  requestAnimationFrame(tick);
}
button.onclick = () => (playing ? stop() : start());
slider.oninput = () => { stop(); go(+slider.value); stop(); };
document.onkeydown = (event) => {
  if (event.target !== document.body) return;
  const key = { " ": button.onclick, ArrowRight: () => { stop(); go(Math.floor(at) + 1); }, ArrowLeft: () => { stop(); go(Math.ceil(at) - 1); } }[event.key];
  if (key) { event.preventDefault(); key(); }
};
go(0);`;
/** The complete page of a scene. It loads nothing from elsewhere. */
const player = (scene) => (0, html_1.html) `<!doctype html><meta charset="utf-8"><style>${new html_1.Html(style)}</style>
<div id="panes"></div>
<div id="controls"><button id="play">Play</button><input id="slider" type="range" min="0" step="1" value="0" aria-label="Step">
<select id="speed" aria-label="Speed"><option value="0.25">¼ speed</option><option value="1" id="usual" selected></option><option value="4">4 × speed</option></select></div>
<script type="module">
const scene = ${(0, html_1.scriptJson)({ ...scene, shapes: scene.shapes.join("|") })};
${new html_1.Html(canvas_1.canvas)}
${new html_1.Html(script)}
</script>`.text;
exports.player = player;
