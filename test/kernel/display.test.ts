import { cartPole, cartPoleExpert, type Figure, frame, policyNetwork, rollouts, seeded, tensorScope } from "apprentice";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";

/** Pictures are drawn by a thread of its own, so the built package is tested, not its source. */
const { bundle } = require("../../dist/kernel/display.js") as typeof import("../../src/kernel/display");
const { thinned } = require("../../dist/kernel/thinning.js") as typeof import("../../src/kernel/thinning");

const figure: Figure = {
  data: [
    { type: "scatter", x: Float32Array.of(0, 1, 2), y: [1, Number.NaN, 3], name: "one" },
    {
      type: "heatmap",
      z: [
        [1, 2],
        [3, 4],
      ],
      xaxis: "x2",
      yaxis: "y2",
    },
  ],
  layout: {
    title: { text: "A figure" },
    xaxis: { title: { text: "seconds" } },
    grid: { rows: 1, columns: 2, pattern: "independent" },
    height: 300,
  },
};

test("a figure is an interactive chart, a still picture and a line of text; typed arrays and NaN are plain JSON", () => {
  const shown = bundle(figure) as Record<string, never>;
  expect(Object.keys(shown)).toEqual(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"]);
  expect(shown["application/vnd.plotly.v1+json"]).toMatchObject({
    data: [{ x: [0, 1, 2], y: [1, null, 3] }, {}],
    layout: { height: 300 },
  });
  expect(shown["image/svg+xml"]).toMatch(/^<svg[\s\S]*seconds[\s\S]*<\/svg>$/);
  expect(shown["image/svg+xml"]).toMatch(/<image [^>]*data:image\/png/); // the heat-map
  expect(shown["text/plain"]).toBe("[figure] A figure");
});

test("the same figure gives the same picture, byte for byte; another's ids differ", () => {
  const [one, again, other] = [figure, figure, { ...figure, data: figure.data.slice(0, 1) }].map((each) =>
    String(bundle(each)["image/svg+xml"]),
  );
  expect(again).toBe(one);
  const ids = (svg: string) => [...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
  expect(ids(one).filter((id) => ids(other).includes(id))).toEqual([]);
});

test("a figure too heavy as SVG becomes a PNG", () => {
  const heavy = {
    data: [
      {
        type: "scatter",
        mode: "markers",
        x: Array.from({ length: 3000 }, (_, i) => i),
        y: Array.from({ length: 3000 }, (_, i) => i % 7),
      },
    ],
    layout: {},
  };
  expect(
    Buffer.from(String(bundle(heavy)["image/png"]), "base64")
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
});

test("a figure that its renderer dies of stays an SVG, and the next one is drawn", () => {
  // resvg panics over how these contours are clipped
  const z = Array.from({ length: 20 }, (_, i) =>
    Array.from({ length: 20 }, (_, j) => Math.sin(i / 3) * Math.cos(j / 4)),
  );
  const dots = Array.from({ length: 1500 }, (_, i) => (i % 97) / 3);
  const figure = {
    data: [
      { type: "contour", z, y: z.map((_, i) => +(-1.2 + (2.4 * i) / 19).toPrecision(4)) },
      { type: "scatter", mode: "markers", x: dots, y: dots.toReversed() },
    ],
    layout: { yaxis: { range: [-1.2, 1.2] } },
  };
  expect(Object.keys(bundle(figure))[1]).toBe("image/svg+xml");
  expect(Object.keys(bundle({ ...figure, data: figure.data.slice(1) }))[1]).toBe("image/png");
});

/** The cells of a table, row by row, as a page shows them. */
const cells = (value: unknown) => {
  const { document } = new JSDOM(String(bundle(value)["text/html"])).window;
  return [...document.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));
};

test("a table of 60 rows is shown whole, a longer or wider one by its ends, with its size", () => {
  const rows = (length: number) => Array.from({ length }, (_, i) => ({ i, word: "<b>" }));
  expect(cells(frame(rows(60)))).toHaveLength(1 + 60);
  const long = cells(frame(rows(61)));
  expect(long).toHaveLength(1 + 11);
  expect(long.slice(5, 8)).toEqual([
    ["4", "4", "<b>"],
    ["⋮", "⋮", "⋮"],
    ["56", "56", "<b>"],
  ]);
  expect(bundle(frame(rows(61)))["text/html"]).toContain("61 rows × 2 columns; the first and last 5 rows are shown");
  const wide = frame([Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`c${i}`, i]))]);
  expect(cells(wide)[1].slice(49, 54)).toEqual(["48", "49", "…", "51", "52"]);
  expect(bundle(wide)["text/plain"]).toContain("1 row × 101 columns; the first and last 50 columns are shown");
});

test("numbers have up to 12 significant digits with their points aligned; single-precision ones as few as they need", () => {
  const values = [123456789.123, 1 / 3, 2, -4.3e-7, Number.NaN, Math.fround(0.1), 2 ** 53, 1e21];
  expect(cells(frame(values.map((a) => ({ a })))).map(([, a]) => a?.replace(/[\u2007\u2008]+$/, ""))).toEqual([
    "a",
    "123456789.123",
    "0.333333333333",
    "2",
    "-4.3e-7",
    "NaN",
    "0.1",
    "9.00719925474e+15",
    "1e+21",
  ]);
  const text = String(bundle(frame([{ a: 1.25 }, { a: 100 }, { a: -3.5 }]))["text/plain"]);
  expect(text.split("\n")).toEqual(["        a", "0    1.25", "1  100", "2   -3.5", "DataFrame, 3 rows × 1 column"]);
});

test("a Series is a table however it was come by, and a number that danfo computes is a number", () => {
  const table = frame([
    { round: 1, word: "a" },
    { round: 2, word: "b" },
    { round: 2, word: "b" },
  ]);
  const column = [
    ["", "round"],
    ["0", "1"],
    ["1", "2"],
    ["2", "2"],
  ];
  const name: string = "round";
  for (const series of [table.column(name), table[name]]) expect(cells(series)).toEqual(column);
  expect(cells(table.column("word").unique())).toEqual([
    ["", ""],
    ["0", "a"],
    ["1", "b"],
  ]);
  expect(cells(table.column("word").valueCounts())).toEqual([
    ["", ""],
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(cells(frame([{ a: 1, b: 3 }]).mean())).toEqual([
    ["", ""],
    ["0", "2"],
  ]);
  expect(bundle(table.column("round"))["text/plain"]).toContain("Series, 3 values");
  expect(bundle(table.column("round").mean())).toEqual({ "text/plain": String(5 / 3) });
});

test("objects in a table are shown in a few words, and long text is cut", () => {
  using scope = tensorScope();
  const policy = policyNetwork(scope, cartPole, seeded(0), { hidden: [8] }).policy();
  const [, row] = cells(frame([{ policy, list: [1, 2], nothing: null, text: "x".repeat(300), f: () => 1 }]));
  expect(row.every((cell) => (cell?.length ?? 0) <= 201)).toBe(true);
  expect(row[1]).toMatch(/^\{.{20,60}…$/);
  expect(row.slice(2, 4)).toEqual(["[ 1, 2 ]", ""]);
  expect(row[4]).toBe(`${"x".repeat(200)}…`);
});

test("traces without a layout are a figure; a size that is no number of pixels is left out", () => {
  expect(bundle({ data: [{ y: [1, 2] }] })["application/vnd.plotly.v1+json"]).toMatchObject({ layout: {} });
  expect(bundle({ data: [{ a: 1 }] })).toEqual({ "text/plain": "{ data: [ { a: 1 } ] }" });
  const odd = { ...figure, layout: { height: "300px", width: "400", title: "T" } } as unknown as Figure;
  expect(bundle(odd)).toMatchObject({
    "application/vnd.plotly.v1+json": { layout: { width: 400, title: "T" } },
    "text/plain": "[figure] T",
  });
  expect(Object.keys((bundle(odd)["application/vnd.plotly.v1+json"] as Figure).layout)).not.toContain("height");
}, 30_000);

test("a figure of too many points is thinned, gaps and lone traces kept, and says so; a small one follows at once", () => {
  const n = 400_000;
  const x = Float32Array.from({ length: n }, (_, i) => i);
  const y = Float32Array.from(x, (i) => (i === 13 ? Number.NaN : i));
  const large = {
    data: [
      { type: "scatter", x, y, marker: { size: x } },
      { type: "scatter", x: [0, n], y: [1, 1] },
    ],
    layout: {},
  };
  const shown = bundle(large) as Record<string, never>;
  const { data, layout } = shown["application/vnd.plotly.v1+json"] as { data: (typeof large)["data"]; layout: object };
  expect(data[0].y).toHaveLength(20_002); // one in 20, a gap and the last
  expect(Array.from(data[0].x.slice(0, 4))).toEqual([0, 13, 20, 40]);
  expect([data[0].y[1], data[0].marker?.size]).toEqual([null, data[0].x]);
  expect(data[1].x).toEqual([0, n]);
  expect(layout).toMatchObject({ annotations: [{ text: "1 in 20 of 400,000 points is drawn" }] });
  expect(shown["text/plain"]).toBe("[figure] figure (1 in 20 of 400,000 points is drawn)");
  expect(shown["image/svg+xml"]).toContain("1 in 134 of 400,000 points is drawn");
  const { figure: map } = thinned(
    {
      data: [
        {
          z: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
          ],
          x: [0, 1, 2, 3, 4],
        },
      ],
      layout: {},
    },
    { points: 1, cells: 2 },
  );
  expect(map.data[0]).toMatchObject({
    z: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
  }); // too few to be thinned
}, 30_000);

test("a long value is printed less deep, and what is longer still is cut", () => {
  const lines = (value: unknown) => String(bundle(value)["text/plain"]).split("\n");
  const episodes = rollouts(cartPole, cartPoleExpert, { episodes: 3 });
  expect(lines(episodes).length).toBeLessThanOrEqual(40);
  expect(lines(Array.from({ length: 60 }, (_, i) => [`key ${i}`, i])).length).toBeLessThanOrEqual(41);
  expect(
    lines(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`key${i}`, "word".repeat(20)]))).at(-1),
  ).toMatch(/^… 22 more lines$/);
});

test("anything else is shown as Node prints it", () => {
  expect(bundle({ a: [1, 2] })).toEqual({ "text/plain": "{ a: [ 1, 2 ] }" });
});
