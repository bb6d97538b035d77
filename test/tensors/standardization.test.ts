import { expect, test } from "vitest";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { running, standardization } from "../../src/tensors/standardization";

const rows = (...numbers: number[]) => new Rows(Float32Array.from(numbers), 2);

test("standardized rows have mean 0 and deviation 1, in any units and with any shift", () => {
  const random = seeded(0);
  const normal = Float32Array.from({ length: 1000 }, () => random.standardNormal());
  for (const [size, shift] of [
    [1, 0],
    [1e-9, 0],
    [1e9, 0],
    [1, 1000],
  ]) {
    const data = normal.map((x) => x * size + shift);
    const { mean, scale } = standardization(new Rows(data, 1));
    const z = data.map((x) => (x - mean[0]) * scale[0]);
    expect(z.reduce((sum, x) => sum + x, 0) / 1000).toBeCloseTo(0, 3);
    expect(z.reduce((sum, x) => sum + x * x, 0) / 1000).toBeCloseTo(1, 3);
  }
});

test("a constant component has scale 1, and so has one that varies by rounding errors only", () => {
  expect(standardization(rows(1, 5, 3, 5))).toEqual({ mean: Float32Array.of(2, 5), scale: Float32Array.of(1, 1) });
  expect(standardization(rows(-7, 0.1))).toEqual({ mean: Float32Array.of(-7, 0.1), scale: Float32Array.of(1, 1) });
  const ulp = 2 ** -14; // of float32 between 512 and 1024
  expect(standardization(rows(0, 1000, 1, 1000 + ulp)).scale[1]).toBe(1);
  expect(standardization(rows(0, 1000, 1, 1000 + 100 * ulp)).scale[1]).toBeCloseTo(2 / (100 * ulp), 2);
});

test("running statistics of parts are those of the whole, and before the first row the identity", () => {
  const statistics = running(2);
  expect(statistics.now()).toEqual({ mean: new Float32Array(2), scale: Float32Array.of(1, 1) });
  statistics.add(rows(1, 2, 3, 5));
  statistics.add(rows(8, -4));
  expect(statistics.now()).toEqual(standardization(rows(1, 2, 3, 5, 8, -4)));
});
