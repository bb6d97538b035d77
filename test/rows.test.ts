import { expect, test } from "vitest";
import { Rows } from "../src/rows";

const rows = new Rows(Float32Array.of(0, 1, 10, 11, 20, 21), 2);

test("rows are views, and columns and taken rows are copies", () => {
  expect(rows.length).toBe(3);
  expect(rows.row(2)).toEqual(Float32Array.of(20, 21));
  expect(rows.row(2).buffer).toBe(rows.data.buffer);
  expect(rows.column(1)).toEqual(Float32Array.of(1, 11, 21));
  expect(rows.take([2, 0, 2]).data).toEqual(Float32Array.of(20, 21, 0, 1, 20, 21));
  expect(rows.take([]).length).toBe(0);
  expect(rows.slice(-1).data).toEqual(Float32Array.of(20, 21));
});

test("a row or a column that there is not is refused", () => {
  for (const i of [3, -1, 0.5, Number.NaN, 2 ** 32, Number.POSITIVE_INFINITY]) {
    expect(() => rows.row(i)).toThrow(new RangeError(`There is no row ${i}; there are 3 rows, counted from 0.`));
    expect(() => rows.take([0, i])).toThrow(RangeError);
    expect(() => rows.column(i)).toThrow(`There is no column ${i}; there are 2 columns`);
  }
  expect(() => rows.slice(0, 0).row(0)).toThrow(RangeError);
});
