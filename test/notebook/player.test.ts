import { expect, test, vi } from "vitest";
import { acrobot, cartPole, cartPoleExpert, gridMaps, gridWorld, play, randomPolicy, rollouts } from "../../src";
import { filmstrip } from "../../src/notebook/filmstrip";
import { player } from "../../src/notebook/player";
import { scene } from "../../src/notebook/scene";

const [expert] = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
const [random] = rollouts(cartPole, randomPolicy(cartPole), { episodes: 1 });

test("a scene has a pane for each trajectory, on one scale, with its steps, returns and colour", () => {
  const { panes, shapes, width, height } = scene(cartPole, { expert, random });
  expect(panes.map(({ name, colour }) => [name, colour])).toEqual([
    ["expert", "#D55E00"],
    ["random", "#7F7F7F"],
  ]);
  for (const { steps, returns, frames } of panes) {
    expect(frames).toHaveLength(steps.length);
    expect(returns).toEqual(steps); // 1 a step
    for (const frame of frames) expect(frame).toHaveLength(5);
  }
  expect(panes[1].steps).toEqual(Array.from({ length: random.actions.length + 1 }, (_, step) => step));
  for (const shape of shapes) {
    const numbers = shape
      .split(" ")
      .slice(shape.startsWith("line") ? 3 : 2)
      .map(Number);
    numbers.forEach((z, i) => {
      expect(z).toBeGreaterThanOrEqual(0);
      expect(z).toBeLessThanOrEqual(i % 2 === 0 ? width : height);
    });
  }
});

test("what stands still is kept once, long episodes are thinned, and 500 steps weigh less than 50 kB", () => {
  const { shapes, panes } = scene(cartPole, { "": expert });
  expect(shapes.filter((shape) => / (ground|danger) /.test(shape))).toHaveLength(3);
  expect(panes[0].steps.slice(0, 3)).toEqual([0, 2, 4]);
  expect(panes[0].steps.at(-1)).toBe(500);
  expect(player(scene(cartPole, { "": expert })).length).toBeLessThan(50_000);
});

test("a filmstrip is a picture of six frames, from the first step to the last, and the same each time", () => {
  const strip = filmstrip(scene(cartPole, { expert, random }));
  expect(Buffer.from(strip.webp, "base64").toString("latin1", 8, 12)).toBe("WEBP");
  expect(strip.steps[0]).toEqual([0, 100, 200, 300, 400, 500]);
  expect(filmstrip(scene(cartPole, { expert, random })).webp).toBe(strip.webp);
});

test("words on a picture and names of trajectories can't break out of the page", () => {
  const world = gridWorld(gridMaps.meadow);
  const [walk] = rollouts(world, randomPolicy(world), { episodes: 1 });
  const odd = {
    ...world,
    draw: () => [{ kind: "text", x: 0, y: 0, size: 1, text: "</script>|\"' <b>", paint: "wall" }] as const,
  };
  const page = player(scene({ ...odd, draw: () => [...odd.draw()] }, { "</script><b>": walk }));
  expect(page.match(/<\/script>/g)).toHaveLength(1);
});

test("without a kernel it prints a line; what can't be drawn is an error that says what to do", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  play(cartPole, { expert, random });
  expect(log.mock.calls).toEqual([[`[player] CartPole-v1, steps: expert 500, random ${random.actions.length}`]]);
  log.mockRestore();
  expect(() => play({ ...cartPole, draw: undefined }, expert)).toThrow(/does not draw itself: give it draw\(state\)/);
  expect(() => play(cartPole, { mine: { ...expert, states: undefined } })).toThrow(/"mine" has no states to draw/);
  expect(() => play(cartPole, {})).toThrow(/no trajectory to play/);
  expect(() => play({ ...cartPole, draw: () => [] }, expert)).toThrow(/Nothing is drawn/);
  const odd = { kind: "circle", x: Number.NaN, y: 0, radius: 1, paint: "agent" } as const;
  expect(() => play({ ...cartPole, draw: () => [odd] }, expert)).toThrow(
    /A circle is drawn at NaN, 0 with size 1; expected pairs of finite/,
  );
});

test.each([
  [{ kind: "polygon", points: [0, 0, 1], paint: "agent" }, /pairs of finite numbers/],
  [{ kind: "circle", x: 0, y: 0, radius: -1, paint: "agent" }, /circle is drawn at 0, 0 with size -1/],
  [{ kind: "line", points: [0, 0, 1, 1], width: Number.NaN, paint: "agent" }, /with size NaN/],
  [
    { kind: "circle", x: 0, y: 0, radius: 1, paint: "red|text" },
    /paint "red\|text"; expected "agent" or one of ground,/,
  ],
  [{ kind: "circle", x: 0, y: 0, radius: 1, paint: "constructor" }, /paint "constructor"/],
  [{ kind: "<img>", points: [0, 0], paint: "agent" }, /shape of kind "<img>"; expected line, polygon, circle or text/],
] as const)("a shape that can't be drawn is an error: %o", (shape, said) => {
  expect(() => scene({ ...cartPole, draw: () => [shape as never] }, { random })).toThrow(said);
});

test("any text can be drawn, with what has no UTF-8 code replaced and the notation's own signs kept apart", () => {
  const text = (word: string) => ({ kind: "text", x: 0, y: 0, size: 1, paint: "agent", text: word }) as const;
  const hostile = "a | b </script>\ud800";
  const { shapes } = scene({ ...cartPole, draw: () => [text(hostile)] }, { random });
  expect(shapes).toHaveLength(1);
  const parts = shapes[0].split(" ");
  expect(parts).toHaveLength(6);
  expect(decodeURIComponent(parts[5])).toBe("a | b </script>\ufffd");
  expect(shapes[0]).not.toMatch(/[|<>]/);
});

test("trajectories of other environments, with rewards missing, or too many to see are refused", () => {
  expect(() => scene(acrobot as never, { random })).toThrow(/is not from Acrobot-v1/);
  expect(() => scene(cartPole, { a: { ...random, rewards: new Float64Array(2) } })).toThrow(/states and 2 rewards/);
  const many = Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`${i}`, random]));
  expect(() => scene(cartPole, many)).toThrow(/13 trajectories .* choose 12 at most/);
});
