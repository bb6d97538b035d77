import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { recorderPage } from "../../src/notebook/recorderPage";

/** The page without a browser: what it sends, keys to press, and the kernel's answer. */
function open(world: { waits: boolean }) {
  const { window } = new JSDOM("<div id=a></div>");
  window.HTMLCanvasElement.prototype.getContext = () =>
    new Proxy({}, { get: () => () => {}, set: () => true }) as never;
  const module = new Function(
    "window",
    "document",
    "performance",
    "setTimeout",
    recorderPage._esm.replace("export default", "return"),
  )(window, window.document, performance, () => {});
  const sent: { keys?: string[] }[] = [];
  let receive = (_: object) => {};
  const el = window.document.getElementById("a") as HTMLElement;
  const size = { width: 10, height: 10, pace: 20, colour: "red" };
  module.render({
    el,
    model: {
      get: () => ({ ...size, keys: ["ArrowLeft", "ArrowRight", "a"], ...world }),
      send: (message: { keys?: string[] }) => sent.push(message),
      on: (_: string, listener: typeof receive) => {
        receive = listener;
      },
      off() {},
    },
  });
  const box = el.firstElementChild as HTMLElement;
  const answer = () => receive({ shapes: [], status: "", over: false });
  answer();
  return {
    keys: () => sent.flatMap(({ keys }) => (keys ? [keys] : [])),
    down: (key: string) => box.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true })),
    up: (key: string) => box.dispatchEvent(new window.KeyboardEvent("keyup", { key, bubbles: true })),
    leave: () => box.dispatchEvent(new window.FocusEvent("focusout", { bubbles: true })),
    answer,
  };
}

test("the key pressed last comes last, whatever is held besides", () => {
  const page = open({ waits: true });
  page.down("ArrowLeft");
  page.answer();
  page.down("ArrowRight");
  expect(page.keys()).toEqual([["ArrowLeft"], ["ArrowLeft", "ArrowRight"]]);
});

test("a key pressed and let go of while the kernel is busy is a step when it has answered, and only then", () => {
  const page = open({ waits: true });
  page.down("ArrowLeft");
  page.up("ArrowLeft");
  page.down("a");
  page.up("a");
  page.answer();
  expect(page.keys()).toEqual([["ArrowLeft"], ["a"]]);
  page.answer();
  page.down("ArrowRight");
  expect(page.keys()).toEqual([["ArrowLeft"], ["a"], ["ArrowRight"]]);
});

test("a key that is let go of in another case, for Shift was pressed meanwhile, is not held any more", () => {
  const page = open({ waits: true });
  page.down("a");
  page.answer();
  page.up("A");
  page.down("ArrowRight");
  expect(page.keys()).toEqual([["a"], ["ArrowRight"]]);
});

test("who clicks elsewhere lets go of all keys", () => {
  const page = open({ waits: true });
  page.down("a");
  page.down("ArrowLeft");
  page.leave();
  page.answer();
  page.down("ArrowRight");
  expect(page.keys()).toEqual([["a"], ["ArrowRight"]]);
});
