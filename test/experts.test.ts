import { expect, test } from "vitest";
import { environments } from "../src/environments";
import { experts } from "../src/experts";
import { evaluate } from "../src/metrics/evaluate";
import { randomPolicy } from "../src/rollouts";

test("every environment has an expert, and each is better than chance by the 95 % intervals of both", () => {
  expect(Object.keys(experts)).toEqual(Object.keys(environments));
  for (const [name, environment] of Object.entries(environments)) {
    const expert = evaluate(environment, experts[name as keyof typeof experts]);
    expect(expert.meanReturnLow, name).toBeGreaterThan(evaluate(environment, randomPolicy(environment)).meanReturnHigh);
  }
});
