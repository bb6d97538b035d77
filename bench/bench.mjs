/**
 * `npm run bench`: apprentice beside its Python peers, each measurement in a process of its own, the sides in turn, five
 * times; medians go to bench/RESULTS.md and their table to the README. Words choose rows by name: `npm run bench cloning`
 * measures them alone, and leaves the other rows as they are.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import { join } from "node:path";
import { benchVenv, pythonOf, root } from "../scripts/places.mjs";

const { writeWhole } = createRequire(import.meta.url)(join(root, "dist/files.js"));

const repetitions = 5; // odd, for the median
const large = { inputs: 17, outputs: 6 };
const adam = { "PyTorch, Adam": {}, "PyTorch, fused Adam": { fused: true } };

const step = (hidden, batchSize, calls, bar) => ({
  name: `training step, 17-${hidden.join("-")}-6, batch ${batchSize}`,
  given: { row: "step", ...large, hidden, batchSize, calls },
  moreCalls: 3,
  bar,
  peers: adam,
});
const worldStep = (world, peerWorld, bar = 1 / 50) => ({
  name: `one step of ${peerWorld}`,
  given: { row: "environment", world, calls: 50_000 },
  moreCalls: 50,
  bar,
  peers: { Gymnasium: { world: peerWorld } },
});
const update = (method, hidden, batchSize, calls, bar, others = {}) => ({
  name: `${method}, one update, ${hidden.join("-")}, batch ${batchSize}`,
  given: { row: `${method.toLowerCase()}_update`, hidden, batchSize, calls },
  moreCalls: 2,
  bar,
  peers: { "stable-baselines3": {}, ...others },
});
/**
 * A comparison. given: what both sides get; moreCalls: how many times as many calls ours makes, to measure as long; bar: the
 * most that ours may take of the first peer's time; peers: by name, what each gets besides; seeds: whether each measurement has another
 * seed, from 0 on; times: how often it is made, if less.
 */
const comparisons = [
  step([64, 64], 64, 3000, 0.3),
  step([64, 64], 256, 2000, 0.4),
  step([64, 64], 1024, 1000, 0.55),
  step([256, 256], 256, 500, 0.65),
  {
    name: "one action, 17-64-64-6",
    given: { row: "action", ...large, hidden: [64, 64], calls: 10_000 },
    moreCalls: 20,
    bar: 0.25,
    peers: { PyTorch: {}, "NumPy by hand": { row: "by_hand" }, "stable-baselines3's predict": { row: "predict" } },
  },
  worldStep("cartPole", "CartPole-v1"),
  worldStep("mountainCar", "MountainCar-v0"),
  worldStep("mountainCarContinuous", "MountainCarContinuous-v0"),
  worldStep("pendulum", "Pendulum-v1"),
  worldStep("acrobot", "Acrobot-v1", 1 / 25),
  {
    name: "behavioral cloning, CartPole",
    given: {
      row: "bc",
      demonstrations: join(root, "data/demonstrations/cart-pole-expert.csv"),
      rounds: 8,
      batchSize: 50, // divides the 10,000 pairs: 200 updates a round on both sides
      learningRate: 1e-3,
      hidden: [32, 32],
      episodes: 20,
      seed: 0,
    },
    bar: 1 / 10,
    peers: { imitation: {} },
  },
  {
    name: "DAgger, CartPole, 8,000 labels",
    given: {
      row: "dagger",
      rounds: 8,
      steps: 1000,
      passes: 4,
      batchSize: 50,
      learningRate: 1e-3,
      hidden: [32, 32],
      episodes: 20,
      seed: 0,
    },
    bar: 1 / 10,
    peers: { imitation: {} },
  },
  {
    name: "maximum causal entropy IRL, 20 × 20, horizon 50",
    given: { row: "mce_irl", size: 20, horizon: 50, wind: 0.2, learningRate: 0.1, gap: 1e-3, mostRounds: 20_000 },
    bar: 1 / 10,
    peers: { imitation: {}, "imitation, at its default rate": { learningRate: 0.01 } },
  },
  {
    name: "PPO, CartPole, 100,352 steps",
    given: { row: "ppo", rounds: 49, steps: 2048, episodes: 100 },
    seeds: true,
    bar: 1 / 6,
    peers: { "stable-baselines3": {} },
  },
  update("SAC", [64, 64], 256, 1000, 0.3, { "PyTorch in a tight loop": { row: "sac_update_loop" } }),
  update("SAC", [256, 256], 256, 300, 0.75, { "PyTorch in a tight loop": { row: "sac_update_loop" } }),
  update("DQN", [64, 64], 64, 2000, 0.3),
  {
    name: "SAC, Pendulum, to −150",
    given: {
      row: "sac",
      enough: -150,
      mostSteps: 30_000,
      learningRate: 1e-3,
      hidden: [64, 64],
      batchSize: 256,
      episodes: 20,
    },
    seeds: true,
    times: 3,
    bar: 0.22,
    peers: { "stable-baselines3": {} },
  },
  {
    name: "DQN, CartPole, to 475",
    given: {
      row: "dqn",
      enough: 475,
      mostSteps: 102_400,
      learningRate: 2.3e-3,
      hidden: [256, 256],
      batchSize: 64,
      episodes: 20,
    },
    seeds: true,
    times: 3,
    bar: 0.5,
    peers: { "stable-baselines3": {} },
  },
  {
    name: "GAIL, CartPole of fixed length, to 475 of 500",
    given: { row: "gail", demonstrations: 60, enough: 475, mostSteps: 400_000, episodes: 20 },
    seeds: true,
    times: 3,
    bar: 1 / 10,
    peers: { imitation: {} },
  },
  {
    name: "AIRL, CartPole of fixed length, to 475 of 500",
    given: { row: "airl", demonstrations: 60, enough: 475, mostSteps: 1_200_000, episodes: 20 },
    seeds: true,
    times: 3,
    bar: 1 / 10,
    peers: { imitation: {} },
  },
];

const environment = { ...process.env, TF_NUM_INTRAOP_THREADS: "1", OMP_NUM_THREADS: "1", PYTHONWARNINGS: "ignore" };
const measure = (command, file, given) => {
  const options = { cwd: root, env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
  return JSON.parse(execFileSync(command, [join(root, "bench", file), JSON.stringify(given)], options));
};
const ours = ({ given, moreCalls = 1 }) =>
  measure(process.execPath, "ours.mjs", { ...given, ...(given.calls && { calls: given.calls * moreCalls }) });
const theirs = (given) => measure(pythonOf(benchVenv), "peers.py", given);

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const time = (seconds) =>
  seconds < 1e-6
    ? `${(seconds * 1e9).toFixed(0)} ns`
    : seconds < 1e-2
      ? `${Number((seconds * 1e6).toPrecision(3))} µs`
      : `${Number(seconds.toPrecision(2))} s`;
const ratio = (x) => x.toPrecision(2);
const shown = (runs) => {
  const found = (key) => median(runs.map((run) => run[key]));
  const returns = runs[0].meanReturn === undefined ? "" : `, return ${Number(found("meanReturn").toFixed(1))}`;
  const steps = runs[0].steps === undefined ? "" : `, ${found("steps").toLocaleString("en")} steps`;
  return time(found("seconds")) + returns + steps;
};
const table = (head, lines) =>
  [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Multiplications and additions of a step: per weight and row 2 forward and 4 back; 2 back in the first layer, for the input needs no gradient. */
function operations({ inputs, hidden, outputs, batchSize }) {
  const sizes = [inputs, ...hidden, outputs];
  const weights = hidden.concat(outputs).map((size, i) => size * sizes[i]);
  return batchSize * (6 * weights.reduce((a, b) => a + b) - 2 * weights[0]);
}

const words = process.argv.slice(2);
const chosen = comparisons.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(
    `No row's name contains ${words.join(" or ")}. There are:\n${comparisons.map(({ name }) => `  ${name}`).join("\n")}`,
  );
  process.exit(1);
}

const product = { given: { row: "matmul", n: 1024, calls: 20 } };
const runs = new Map(chosen.map(({ name }) => [name, { ours: [], peers: {} }]));
const peaks = [];
for (let repetition = 1; repetition <= repetitions; repetition++) {
  for (const one of [ours(product), theirs(product.given)]) peaks.push((2 * product.given.n ** 3) / one.seconds);
  for (const { times = repetitions, seeds, ...comparison } of chosen) {
    if (repetition > times) continue;
    if (seeds) comparison.given = { ...comparison.given, seed: repetition - 1 };
    const kept = runs.get(comparison.name);
    kept.ours.push(ours(comparison));
    for (const [peer, alone] of Object.entries(comparison.peers)) {
      kept.peers[peer] ??= [];
      kept.peers[peer].push(theirs({ ...comparison.given, ...alone }));
    }
    const line = Object.entries(kept.peers).map(([peer, found]) => `${peer} ${shown([found.at(-1)])}`);
    console.log(
      `${repetition} of ${repetitions}  ${comparison.name}: ours ${shown([kept.ours.at(-1)])}; ${line.join("; ")}`,
    );
  }
}

const head = ["", "ours", "peer", "theirs", "ours / theirs", "least and most", "bar"];
const measured = ({ name, bar, peers }) =>
  Object.keys(peers).map((peer, i) => {
    const kept = runs.get(name);
    const seconds = (found) => found.map(({ seconds }) => seconds);
    const [own, other] = [seconds(kept.ours), seconds(kept.peers[peer])];
    const each = own.map((x, k) => x / other[k]);
    const value = median(own) / median(other);
    return [
      i === 0 ? name : "",
      i === 0 ? shown(kept.ours) : "",
      peer,
      shown(kept.peers[peer]),
      ratio(value),
      `${ratio(Math.min(...each))} – ${ratio(Math.max(...each))}`,
      i === 0 ? `≤ ${ratio(bar)}, ${value <= bar ? "met" : "**missed**"}` : "",
    ];
  });
const file = join(root, "bench/RESULTS.md");
const written = () => readFileSync(file, "utf8");
/** A comparison's rows as they were measured before: those from its name on to the next. */
function earlier({ name }) {
  const rows = written()
    .match(/^\|.*\|$/gm)
    .map((row) => row.slice(2, -2).split(" | "));
  const start = rows.findIndex(([first]) => first === name);
  if (start < 0) throw new Error(`${file} has no row "${name}" to keep: measure it too.`);
  const length = rows.slice(start + 1).findIndex(([first]) => first !== "");
  return rows.slice(start, length < 0 ? undefined : start + 1 + length);
}
const results = table(
  head,
  comparisons.flatMap((comparison) => (chosen.includes(comparison) ? measured(comparison) : earlier(comparison))),
);
const returns = (found) => found.map(({ meanReturn }) => meanReturn);
const ppo = runs.get("PPO, CartPole, 100,352 steps");
const equal =
  ppo === undefined
    ? ""
    : ` Returns by seed: ours ${returns(ppo.ours).join(", ")}; theirs ${returns(ppo.peers["stable-baselines3"]).join(", ")}.`;
const peak = Math.max(...peaks);
const limits = table(
  ["training step", "million operations", "GFLOP/s", "share of the peak"],
  chosen
    .filter(({ given }) => given.row === "step")
    .map(({ name, given }) => {
      const speed = operations(given) / median(runs.get(name).ours.map(({ seconds }) => seconds));
      return [
        name.replace("training step, ", ""),
        (operations(given) / 1e6).toPrecision(3),
        (speed / 1e9).toFixed(0),
        `${((100 * speed) / peak).toFixed(0)} %`,
      ];
    }),
);
console.log(
  `\n${results}\n\n${limits}\n\nThe peak, the fastest of ${peaks.length} products of 1024 × 1024 matrices: ${(peak / 1e9).toFixed(0)} GFLOP/s.`,
);
const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
/** Of what both sides stand on; asks Python, so that only a whole run does. */
function versions() {
  const { tf } = createRequire(import.meta.url)("apprentice");
  return {
    node: process.versions.node,
    tfjs: tf.version["tfjs-core"],
    TensorFlow: tf.backend().binding?.TF_Version ?? `none, but ${tf.getBackend()}`,
    ...theirs({ row: "versions" }),
  };
}
const changed = git("status", "--porcelain", "--", "src", "bench/*.mjs", "bench/peers.py") ? ", with changes" : "";
const stamp = `${new Date().toISOString().slice(0, 10)}, at commit ${git("rev-parse", "--short", "HEAD")}${changed}`;
const all = () => `# apprentice beside its Python peers

\`npm run bench\` wrote this: ${stamp}. Medians of ${repetitions}
measurements (3 of those to a return), each in a process of its own, the sides in turn, one thread each. Ratios of times: below 1, ours is faster.

${results}

The bars are held against each row's first peer. A training step takes a batch of numbers to its loss, gradient and Adam's
step, and reads the loss back. An action is the likeliest one for one observation. A step of a world gives its observation, and
resets where the episode ends. Behavioral cloning learns from the 10,000 pairs of 20 episodes, 1,600 updates of 50 pairs on a
4-32-32-2 network, and plays 20 greedy episodes from the same start states; compiling its step is part of its time. imitation
is measured as it comes: its policy also evaluates a value network of the same widths at each update. PPO has stable-baselines3's
default settings on both sides, networks of 64 and 64, and other seeds each time; the return is that of 100 greedy episodes, which
the time does not count.${equal} SAC and DQN have the same hyper-parameters on
both sides: an update includes the sampling of its batch; "to −150" and "to 475" end with the first evaluation of 20 greedy episodes, one
after each 1,000 (DQN: 1,024) steps, that reaches it, and the time does not count evaluations. GAIL and AIRL have the settings of imitation's tutorials there and our defaults here, on seals' CartPole, from 60
episodes of one rule; they end with the first round whose greedy policy has 475 over 20 episodes, which the time does not count, or after
400,000 steps (AIRL: 1,200,000).

## How near the limit

${limits}

The peak, the fastest of ${peaks.length} products of 1024 × 1024 matrices in float32, by TensorFlow and by PyTorch in turn: ${(peak / 1e9).toFixed(0)} GFLOP/s on one thread.

## Machine and versions

${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.platform()} ${os.arch()}. ${Object.entries(
  versions(),
)
  .map(([name, version]) => `${name} ${version}`)
  .join(", ")}.
`;

/** The file with these rows anew, and beside its date theirs. */
const some = () =>
  written()
    .replace(/^\| {2}\| ours[\s\S]*?\n(?=\n)/m, `${results}\n`)
    .replace(/\. Medians/, `; \`npm run bench ${words.join(" ")}\`: ${stamp}. Medians`);
writeWhole(file, words.length > 0 ? some() : all());
const [begin, end] = ["<!-- from bench/RESULTS.md -->", "<!-- to here -->"];
const readme = readFileSync(join(root, "README.md"), "utf8");
const [before, rest] = readme.split(begin);
writeWhole(join(root, "README.md"), `${before}${begin}\n${results}\n${end}${rest.split(end)[1]}`);
