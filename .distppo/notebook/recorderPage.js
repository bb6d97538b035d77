"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.recorderPage = void 0;
/** The recorder's page: an anywidget module (https://anywidget.dev/en/afm) that shows pictures and sends keys. */
const figure_1 = require("../plots/figure");
const canvas_1 = require("./canvas");
const style = `
.recorder { display: inline-block; font: 13px Helvetica, Arial, sans-serif; color: ${figure_1.colours.ink}; background: white; padding: 8px; border-radius: 4px }
.recorder:focus, .recorder canvas:focus { outline: none }
.recorder canvas { display: block; border: 2px solid #E5E5E5; border-radius: 3px }
.recorder:focus canvas { border-color: ${figure_1.colours.learner} }
.recorder p { margin: 6px 0; font-variant-numeric: tabular-nums }
.recorder button { font: inherit; color: inherit; background: white; border: 1px solid #BBB; border-radius: 4px; padding: 3px 10px; margin-right: 6px; cursor: pointer; user-select: none; touch-action: none }
.recorder button.held { background: #DDD }`;
/**
 * If the environment waits, each press of a key is one step. Otherwise the first press starts a clock, whose ticks send
 * the held keys, but not before the kernel has answered the last message: a slow connection slows the environment down
 * and loses nothing.
 */
const script = `
const arrows = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", " ": "space" };
export default {
  render({ model, el }) {
    const { width, height, keys, waits, pace, colour } = model.get("setup");
    el.innerHTML = '<div class="recorder" tabindex="0" data-lm-suppress-shortcuts="true"><canvas></canvas><p></p><div></div></div>';
    const box = el.firstChild;
    const [picture, status, buttons] = box.children;
    const draw = view(picture, width, height);
    picture.setAttribute("aria-label", "The environment to control");
    const held = new Set();
    const tapped = new Set(); // pressed since the last step, in order, even if released
    let [running, answered, due] = [false, true, 0];

    const send = () => {
      answered = false;
      due = Math.max(due + 1000 / pace, performance.now());
      model.send({ keys: [...[...held].filter((key) => !tapped.has(key)), ...tapped] });
      tapped.clear();
    };
    const tick = () => {
      if (!running || !el.isConnected) return;
      if (answered && performance.now() >= due) send();
      setTimeout(tick, 4);
    };
    const press = (key) => {
      if (held.has(key)) return;
      held.add(key);
      tapped.delete(key);
      tapped.add(key);
      mark();
      if (waits) { if (answered) send(); }
      else if (!running) { running = true; tick(); }
    };
    const release = (key) => { held.delete(key); mark(); };
    const letGo = () => { held.clear(); tapped.clear(); mark(); };
    const mark = () => { for (const button of buttons.children) button.classList.toggle("held", held.has(button.dataset.key)); };

    for (const key of keys) {
      const button = document.createElement("button");
      button.textContent = arrows[key] ?? key;
      button.dataset.key = key;
      button.onpointerdown = () => press(key);
      button.onpointerup = button.onpointerleave = () => release(key);
      buttons.append(button);
    }
    for (const [word, title] of [["End", "Cut the episode here and keep it"], ["Discard", "Begin again without keeping it"]]) {
      const button = document.createElement("button");
      button.textContent = word;
      button.title = title;
      button.onclick = () => { running = false; model.send({ order: word }); box.focus(); };
      buttons.append(button);
    }
    box.onkeydown = (event) => {
      if (!keys.includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) press(event.key);
    };
    // If Shift is pressed meanwhile, the released key has another case.
    box.onkeyup = (event) => { for (const key of held) if (key.toLowerCase() === event.key.toLowerCase()) release(key); };
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (box.contains(relatedTarget)) return;
      running = false; // until the next key
      letGo();
    });
    picture.onclick = () => box.focus();

    const show = ({ shapes, status: text, over }) => {
      answered = true;
      if (over) { running = false; letGo(); }
      draw(shapes, colour);
      status.textContent = text;
      if (waits && tapped.size > 0) send(); // pressed while the kernel was busy
    };
    const receive = (message) => show(message);
    model.on("msg:custom", receive);
    model.send({ order: "Show" });
    return () => { running = false; model.off("msg:custom", receive); };
  },
};`;
/** The module, and its style sheet. */
exports.recorderPage = { _esm: `${canvas_1.canvas}\n${script}`, _css: style };
