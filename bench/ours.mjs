/**
 * Our side of each row. `node ours.mjs '{"row": "step", …}'` runs it once, in a process of its own, and prints what it
 * measured; peers.py does the same with the Python peers.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { bc, cartPole, discrete, box, readDemonstrations, returnOf, rollout, seeded, tf } = require("apprentice");
const { policyNetwork } = require("../dist/tensors/networks.js");
const { adam } = require("../dist/tensors/optimizers.js");
const { negativeLogLikelihood } = require("../dist/algorithms/bc.js");

const now = () => performance.now() / 1000;

/** Seconds a call, after a tenth as many calls to warm up. */
function time(calls, f) {
  for (let i = 0; i < calls / 10; i++) f(i);
  const start = now();
  for (let i = 0; i < calls; i++) f(i);
  return (now() - start) / calls;
}
const random = seeded(0);
const normal = (length) => Float32Array.from({ length }, () => random.standardNormal());
const rows = {
  step({ inputs, hidden, outputs, batch, calls }) {
    const spaces = {
      observationSpace: box(normal(inputs).fill(-9), normal(inputs).fill(9)),
      actionSpace: discrete(outputs),
    };
    const network = policyNetwork(spaces, hidden, random);
    const descend = adam(network, negativeLogLikelihood, 1e-3);
    const { Rows } = require("../dist/types.js");
    const observations = new Rows(normal(batch * inputs), inputs);
    const actions = new Rows(
      Float32Array.from({ length: batch }, () => random.integers(0, outputs)),
      1,
    );
    const weights = new Float32Array(batch).fill(1);
    return { seconds: time(calls, () => descend({ observations, actions, weights })) };
  },
};
const { row, ...args } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(rows[row](args)));
