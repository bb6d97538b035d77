import { type Figure, frame } from "apprentice";
import { expect, test } from "vitest";

/** Pictures are drawn by a thread of its own, so the built package is tested, not its source. */
const { bundle } = require("../../dist/notebook/display.js") as typeof import("../../src/notebook/display");

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

test("a DataFrame is a table of its first and last rows, with its size; words are escaped", () => {
  const html = String(
    bundle(frame(Array.from({ length: 30 }, (_, i) => ({ i, half: i / 3, word: "<b>" }))))["text/html"],
  );
  expect(html).toContain("30 rows × 3 columns");
  expect(html.match(/<tr>/g)).toHaveLength(1 + 11);
  expect(html).toContain("<td>9.6667</td><td>&lt;b&gt;</td>");
});

test("anything else is shown as Node prints it", () => {
  expect(bundle({ a: [1, 2] })).toEqual({ "text/plain": "{ a: [ 1, 2 ] }" });
});
