/**
 * Our side of the bench: `node bench/ours.mjs '{"row": "step", …}'` measures one row once, in a process of its own, and
 * prints what it found as JSON. peers.py does the same for the Python peers, function by function.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const apprentice = require("apprentice");
const {
  adam,
  airl,
  bc,
  box,
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  compiled,
  dagger,
  discrete,
  dqn,
  dqnStep,
  environments,
  evaluate,
  gail,
  maxEntIrl,
  mean,
  pendulum,
  policyGradient,
  policyNetwork,
  ppoStep,
  readDemonstrations,
  replay,
  returnOf,
  rollouts,
  sac,
  sacStep,
  softPlans,
  tabular,
  visitation,
} = apprentice;
const { Rows, rollout, seeded, tensorScope, tf, transitions, weightedMean } = apprentice;

const random = seeded(0);
const normal = (length) => Float32Array.from({ length }, () => random.standardNormal());

/** Seconds a call, after a tenth as many calls to warm up. */
function secondsACall(calls, f) {
  for (let i = 0; i < calls / 10; i++) f(i);
  const start = performance.now();
  for (let i = 0; i < calls; i++) f(i);
  return (performance.now() - start) / 1000 / calls;
}

const spaces = (inputs, outputs) => ({
  observationSpace: box(Array(inputs).fill(-Infinity), Array(inputs).fill(Infinity)),
  actionSpace: discrete(outputs),
});

/** Time, steps and return until a learner's greedy policy has enough over some episodes, or its rounds are over. */
function untilEnough(environment, makeRounds, { enough, episodes }) {
  tf.zeros([1]).dispose();
  let [seconds, start] = [0, performance.now()];
  let found;
  for (const { policy, environmentSteps } of makeRounds()) {
    seconds += (performance.now() - start) / 1000;
    const { meanReturn } = evaluate(environment, policy, { episodes, seed: 100 });
    found = { seconds, meanReturn, steps: environmentSteps };
    if (meanReturn >= enough) break;
    start = performance.now();
  }
  return found;
}

/** An adversarial imitator on seals' CartPole, until its greedy policy has enough or the steps are used up. */
function adversarial(learn, { demonstrations, mostSteps, seed, ...given }) {
  const shown = rollouts(cartPoleFixed, cartPoleExpert, { episodes: demonstrations, seed });
  const rounds = Math.ceil(mostSteps / 2048);
  return untilEnough(cartPoleFixed, () => learn(cartPoleFixed, shown, { rounds, seed }), given);
}

/** Seconds for one update of an off-policy step, from a replay buffer of random steps, its sampling included. */
function secondsAnUpdate(policyStep, spaces, { hidden, batchSize, calls }) {
  const scope = tensorScope();
  const policy = policyNetwork(scope, spaces, random, { hidden, activation: "relu", head: policyStep.head });
  const improve = policyStep({ policy, spaces, random, scope });
  const [count, width] = [1000, spaces.observationSpace.low.length];
  const buffer = replay(spaces, count);
  const actions =
    spaces.actionSpace.kind === "box" ? normal(count) : new Float32Array(count).map(() => random.integers(0, 2));
  const rows = () => new Rows(normal(count * width), width);
  buffer.add(
    {
      observations: rows(),
      actions: new Rows(actions, 1),
      nextObservations: rows(),
      terminated: new Uint8Array(count),
    },
    normal(count),
  );
  const update = () => {
    const batch = buffer.sample(batchSize, random);
    improve(batch, batch.rewards);
  };
  return { seconds: secondsACall(calls, update) };
}

const rows = {
  /** Two n × n matrices multiplied: what the machine can do. */
  matmul({ n, calls }) {
    const [a, b] = [tf.tensor2d(normal(n * n), [n, n]), tf.tensor2d(normal(n * n), [n, n])];
    return { seconds: secondsACall(calls, () => tf.tidy(() => tf.matMul(a, b).slice([0, 0], [1, 1]).dataSync())) };
  },

  /** Cross-entropy of a batch of numbers, its gradient, Adam, and the loss read back. */
  step({ inputs, hidden, outputs, batchSize, calls }) {
    const scope = tensorScope();
    const policy = policyNetwork(scope, spaces(inputs, outputs), random, { hidden });
    const update = ({ policy, adam }, { observations, actions, weights }) => ({
      loss: adam.descend(() => tf.neg(weightedMean(policy.evaluate(observations, actions).logProb, weights))),
    });
    const descend = compiled({ policy, adam: adam(scope, [policy], { learningRate: 1e-3 }) }, update);
    const batch = {
      observations: new Rows(normal(batchSize * inputs), inputs),
      actions: new Rows(
        Float32Array.from({ length: batchSize }, () => random.integers(0, outputs)),
        1,
      ),
      weights: new Float32Array(batchSize).fill(1),
    };
    return { seconds: secondsACall(calls, () => descend(batch)) };
  },

  /** The likeliest action for one observation. */
  action({ inputs, hidden, outputs, calls }) {
    const policy = policyNetwork(tensorScope(), spaces(inputs, outputs), random, { hidden }).policy();
    const observations = Array.from({ length: 100 }, () => normal(inputs));
    return { seconds: secondsACall(calls, (i) => policy.mode(observations[i % 100])) };
  },

  /** A step, what it shows, and a reset where an episode ends. */
  environment({ world, calls }) {
    const { [world]: environment } = environments;
    const { actionSpace, horizon } = environment;
    const actions = Array.from({ length: 1000 }, () =>
      actionSpace.kind === "discrete"
        ? random.integers(0, actionSpace.size)
        : actionSpace.low.map((low, i) => random.uniform(low, actionSpace.high[i])),
    );
    let state = environment.reset(random);
    let length = 0;
    let seen = 0; // what is seen is used, lest the compiler leave it out
    const step = (i) => {
      const next = environment.step(state, actions[i % 1000], random);
      seen += environment.observe(next.state)[0];
      const ends = next.terminated || ++length === horizon;
      state = ends ? environment.reset(random) : next.state;
      if (!ends) return;
      seen += environment.observe(state)[0];
      length = 0;
    };
    return { seconds: secondsACall(calls, step), seen };
  },

  /** Behavioral cloning from demonstrations in memory to the greedy returns of the clone. */
  async bc({ demonstrations, rounds, batchSize, learningRate, hidden, episodes, seed }) {
    const pairs = transitions(await readDemonstrations(demonstrations, cartPole));
    tf.zeros([1]).dispose();
    const start = performance.now();
    const clone = [...bc(cartPole, pairs, { rounds, batchSize, learningRate, hidden, seed })].at(-1).policy;
    const trained = performance.now();
    const greedy = { act: (observation) => clone.mode(observation) };
    // As gymnasium's reset(seed=i) does, each episode starts from a seed of its own.
    const returns = Array.from({ length: episodes }, (_, i) => returnOf(rollout(cartPole, greedy, seeded(i))));
    const seconds = (performance.now() - start) / 1000;
    return { seconds, training: (trained - start) / 1000, meanReturn: mean(returns) };
  },

  /** DAgger from nothing, the expert driving in the first round, to the greedy returns of its last policy. */
  dagger({ rounds, steps, passes, batchSize, learningRate, hidden, episodes, seed }) {
    tf.zeros([1]).dispose();
    const start = performance.now();
    const clone = { rounds: passes, batchSize, learningRate, hidden };
    const learner = [...dagger(cartPole, cartPoleExpert, { rounds, steps, clone, seed })].at(-1).policy;
    const greedy = { act: (observation) => learner.mode(observation) };
    const returns = Array.from({ length: episodes }, (_, i) => returnOf(rollout(cartPole, greedy, seeded(i))));
    return { seconds: (performance.now() - start) / 1000, meanReturn: mean(returns) };
  },

  /** PPO with stable-baselines3's settings; then the mean return of greedy episodes. */
  ppo({ rounds, steps, episodes, seed }) {
    tf.zeros([1]).dispose();
    const start = performance.now();
    const { policy } = [...policyGradient(cartPole, { rounds, steps, normalize: false, improve: ppoStep(), seed })].at(
      -1,
    );
    const seconds = (performance.now() - start) / 1000;
    return { seconds, meanReturn: evaluate(cartPole, policy, { episodes, seed: 100 }).meanReturn };
  },

  /** An update of SAC on Pendulum's spaces. */
  sac_update: (given) => secondsAnUpdate(sacStep({ hidden: given.hidden }), pendulum, given),

  /** An update of DQN on CartPole's spaces. */
  dqn_update: (given) => secondsAnUpdate(dqnStep(), cartPole, given),

  /** SAC on Pendulum, an update for each step. */
  sac({ mostSteps, learningRate, hidden, batchSize, seed, ...given }) {
    const options = {
      rounds: mostSteps / 1000 - 1,
      improve: sacStep({ learningRate, hidden }),
      hidden,
      batchSize,
      seed,
    };
    return untilEnough(pendulum, () => sac(pendulum, options), given);
  },

  /** DQN on CartPole, 128 updates after each 256 steps. */
  dqn({ mostSteps, learningRate, hidden, batchSize, seed, ...given }) {
    const improve = dqnStep({
      learningRate,
      double: false,
      loss: "huber",
      maxGradientNorm: 10,
      targetShare: 1,
      targetEvery: 128,
    });
    const epsilon = (steps) => Math.max(0.04, 1 - (0.96 * steps) / 8000);
    const schedule = {
      rounds: Math.floor((mostSteps - 1024) / 1024),
      steps: 1024,
      warmup: 1024,
      every: 256,
      updates: 128,
    };
    const options = { ...schedule, improve, epsilon, hidden, batchSize, seed };
    return untilEnough(cartPole, () => dqn(cartPole, options), given);
  },

  /** GAIL on seals' CartPole. */
  gail: (given) => adversarial(gail, given),

  /** AIRL on seals' CartPole. */
  airl: (given) => adversarial(airl, given),

  /** Maximum causal entropy IRL with a weight a state, from the expert's exact visits to a gap that is small enough. */
  mce_irl({ size, horizon, wind, learningRate, gap, mostRounds }) {
    const states = size * size;
    const [down, right] = [
      [-1, 0, 1, 0],
      [0, 1, 0, -1],
    ];
    const move = (state, direction) => {
      const [row, column] = [Math.floor(state / size) + down[direction], (state % size) + right[direction]];
      return row >= 0 && row < size && column >= 0 && column < size ? row * size + column : state;
    };
    const start = Float64Array.from({ length: states }, (_, state) => Number(state === 0));
    const world = tabular("Grid", horizon, start, 4, (state, action) =>
      [0, 1, 2, 3].map((direction) => ({
        probability: wind / 4 + (1 - wind) * Number(action === direction),
        state: move(state, direction),
        reward: Math.sin(state),
        terminated: false,
      })),
    );
    const features = new Rows(new Float32Array(states * states), states);
    for (let state = 0; state < states; state++) features.row(state)[state] = 1;
    const tables = softPlans(world, horizon).map(({ policy }) => policy);
    const visits = new Float64Array(states);
    for (const row of visitation(world, tables, horizon)) for (const state in row) visits[state] += row[state];
    tf.zeros([1]).dispose();
    const began = performance.now();
    for (const { occupancy } of maxEntIrl({ ...world, features }, visits, { rounds: mostRounds, learningRate })) {
      const largest = Math.max(...occupancy.map((mass, state) => Math.abs(mass - visits[state])));
      if (largest <= gap) return { seconds: (performance.now() - began) / 1000, gap: largest };
    }
    throw new Error("The gap did not become small enough.");
  },
};

const { row, ...given } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(await rows[row](given)));
