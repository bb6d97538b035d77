import { expect, test } from "vitest";
import { agreement, box, discrete, Rows } from "../../src";

const observations = new Rows(Float32Array.from([0, 1, 2, 3]), 1);
const spaces = { observationSpace: box([0], [3]), actionSpace: discrete(2) };
const small = { act: ([x]: Float32Array) => +(x > 0.5) };

test("agreement is the share of observations with the same action, likeliest ones where there are such", () => {
  const late = { act: ([x]: Float32Array) => +(x > 1.5) };
  expect(agreement(spaces, late, small, observations)).toBe(0.75);
  const torn = { act: () => 0, mode: ([x]: Float32Array) => +(x > 0.5), logProb: () => 0 };
  expect(agreement(spaces, torn, small, observations)).toBe(1);
});

test("vectors agree within a tenth of their range, in every component", () => {
  const wide = { ...spaces, actionSpace: box([-1, 0], [1, 10]) };
  const still = { act: () => Float32Array.of(0, 5) };
  const near = { act: ([x]: Float32Array) => Float32Array.of(0.19, 5 + x * 0.45) };
  expect(agreement(wide, near, still, observations)).toBe(0.75);
  expect(agreement(wide, near, still, observations, { tolerance: 0.05 })).toBe(0);
});

test("without observations, or a range, there is no agreement", () => {
  expect(() => agreement(spaces, small, small, new Rows(new Float32Array(0), 1))).toThrow(/there are none/);
  const endless = { ...spaces, actionSpace: box([-1], [Number.POSITIVE_INFINITY]) };
  const still = { act: () => Float32Array.of(0) };
  expect(() => agreement(endless, still, still, observations)).toThrow(/finite range/);
});

test("what is not an observation or an action never agrees: it is refused", () => {
  const seen = new Rows(Float32Array.of(0, Number.NaN), 1);
  expect(() => agreement(spaces, small, small, seen)).toThrow(/observations holds NaN in place 1/);
  const broken = { act: ([x]: Float32Array) => (x > 1.5 ? Number.NaN : 0) };
  expect(() => agreement(spaces, broken, broken, observations)).toThrow(/policy chose NaN for observation 2/);
  expect(() => agreement(spaces, small, small, observations, { tolerance: -1 })).toThrow(
    /tolerance is a number from 0/,
  );
});
