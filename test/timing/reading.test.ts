import { expect } from "vitest";
import { parseNpy } from "../../src/demonstrations/npy";
import { timed } from "./timed";

timed("a header of blanks without end is refused at once", async () => {
  const header = Buffer.from(`{'descr': '<f8', 'fortran_order': False, 'shape': (1,)${" ".repeat(2e6)}x`);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const array = Buffer.concat([Buffer.from("\x93NUMPY\x02\x00", "latin1"), length, header]);
  const before = performance.now();
  expect(() => parseNpy("x", array)).toThrow(/x has a header of 2000055 bytes; expected at most 10000/);
  expect(performance.now() - before).toBeLessThan(100);
});
