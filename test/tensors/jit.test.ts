import { afterEach, expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { cartPole } from "../../src/environments/classic/cartPole";
import { rollouts } from "../../src/experience/episodes";
import { minibatches } from "../../src/experience/minibatches";
import { transitions } from "../../src/experience/transitions";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";
import { tensorCount, tf } from "../../src/tensors/backend";
import { compiled, type Feeds, weightedMean } from "../../src/tensors/compiled";
import { graphCount, jit } from "../../src/tensors/jit";
import { type PolicyNetwork, policyNetwork } from "../../src/tensors/networks";
import { adam, type Optimizer } from "../../src/tensors/optimizers";
import { type Scope, tensorScope } from "../../src/tensors/scope";

const native = tf.getBackend() === "tensorflow";
const first = tf.getBackend();
afterEach(() => tf.setBackend(first));
const numbers = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 1, seed: 0 });

test("a compiled function computes what its ops compute, for each shape", () => {
  tf.tidy(() => {
    const f = jit((x, y) => [tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D), tf.softmax(tf.expandDims(tf.sum(x), 0))]);
    for (const rows of [1, 3, 3, 2]) {
      const x = tf.range(0, rows * 2).reshape([rows, 2]);
      const y = tf.tensor2d([
        [1, 2, 3],
        [4, 5, 6],
      ]);
      const [product, one] = f(x, y);
      expect(numbers(product)).toEqual(numbers(tf.matMul(x as tf.Tensor2D, y)));
      expect(numbers(one)).toEqual([1]);
    }
  });
});

test("the first call gives the same bits as the later ones, also of variables that it assigns, though graphs round otherwise", () => {
  const sum = tf.variable(tf.zeros([1000]));
  const density = (x: tf.Tensor, logStd: tf.Tensor) => {
    const slope = tf.mul(2, tf.sub(Math.LN2, tf.add(x, tf.softplus(tf.mul(-2, x)))));
    const value = tf.sub(tf.sub(tf.mul(-0.5, tf.square(x)), tf.add(logStd, 0.9189385)), slope);
    sum.assign(tf.add(sum, value));
    return [value];
  };
  tf.tidy(() => {
    const inputs = [tf.randomNormal([1000], 0, 1, "float32", 1), tf.randomNormal([1000], 0, 1, "float32", 2)];
    const f = jit(density);
    const calls = [1, 2].map(() => {
      sum.assign(tf.ones([1000]));
      return [numbers(f(...inputs)[0]), numbers(sum)];
    });
    expect(calls[0]).toEqual(calls[1]);
    expect(calls[0][1][0]).toBeCloseTo(1 + calls[0][0][0], 5); // assigned once
    if (native) expect(numbers(density(...(inputs as [tf.Tensor, tf.Tensor]))[0])).not.toEqual(calls[0][0]);
  });
  sum.dispose();
});

const matrix = () => tf.tensor2d([0.3, -1.2, 2, 0.7, -0.1, 1.4], [2, 3]);
const ops: Record<string, (x: tf.Tensor2D) => tf.Tensor[]> = {
  "concat, split, stack": (x) => [tf.concat([x, x], 1), ...tf.split(x, [1, 2], 1), tf.stack([x, x])],
  "where, comparisons, booleans": (x) => [tf.where(tf.greater(x, 0), x, tf.neg(x)), tf.logicalNot(tf.less(x, 1))],
  "integers and casts": (x) => [tf.cast(x, "int32"), tf.mod(tf.range(0, 5, 1, "int32"), tf.scalar(3, "int32"))],
  "slice, pad, tile, transpose": (x) => [
    tf.slice(x, [0, 1], [2, 2]),
    tf.pad(x, [
      [1, 0],
      [0, 2],
    ]),
    tf.transpose(tf.tile(x, [1, 2])),
  ],
  "top k, arg max, one-hot, gather": (x) => [
    ...Object.values(tf.topk(x, 2)),
    tf.oneHot(tf.argMax(x, 1), 3),
    tf.gather(x, [2, 0], 1),
  ],
  "sums, moments, log-sum-exp": (x) => [
    tf.cumsum(x, 1, true, true),
    ...Object.values(tf.moments(x, 0)),
    tf.logSumExp(x, 1),
    tf.norm(x),
  ],
  activations: (x) => [tf.softplus(x), tf.elu(x), tf.sigmoid(x), tf.leakyRelu(x, 0.1), tf.clipByValue(x, -1, 1)],
  convolution: (x) => [tf.conv2d(tf.reshape(x, [1, 2, 3, 1]) as tf.Tensor4D, tf.ones([2, 2, 1, 2]), 1, "same")],
  "a gradient of one's own": (x) => [
    tf.grad(tf.customGrad((x) => ({ value: tf.square(x as tf.Tensor), gradFunc: (dy) => tf.mul(dy, 3) })))(x),
  ],
  "nothing, and emptiness": (x) => [tf.scalar(3), tf.sum(tf.slice(x, [0, 0], [0, 3]))],
};

test.runIf(native).each(Object.entries(ops))("compiled ops give what they give one by one: %s", (_, f) => {
  tf.tidy(() => {
    const expected = f(matrix());
    const compiled = jit((x) => f(x as tf.Tensor2D));
    for (const _ of "12")
      compiled(matrix()).forEach((tensor, i) => {
        expect([tensor.dtype, tensor.shape, numbers(tensor)]).toEqual([
          expected[i].dtype,
          expected[i].shape,
          numbers(expected[i]),
        ]);
      });
  });
});

test("variables and tensors from outside are read anew at each call", () => {
  const [variable, outside] = [tf.variable(tf.scalar(2)), tf.scalar(10)];
  const f = jit((x) => [tf.add(tf.mul(x, variable), outside)]);
  const value = (x: number) => tf.tidy(() => numbers(f(tf.scalar(x))[0])[0]);
  expect([value(1), value(2)]).toEqual([12, 14]);
  tf.tidy(() => variable.assign(tf.scalar(5)));
  expect(value(2)).toBe(20);
  outside.dispose();
  if (native) expect(() => value(1)).toThrow(/that a compiled function reads has been disposed/);
  variable.dispose();
});

test.runIf(native)(
  "a value read inside, and an argument whose type changes, are errors; the library goes on as before",
  () => {
    tf.tidy(() => {
      const reads = jit((x) => [tf.mul(x, x.dataSync()[0])]);
      expect(() => reads(tf.scalar(2))).toThrow(/value was read inside of a compiled function/);
      const f = jit((x) => [tf.add(x, x)]);
      expect(numbers(f(tf.tensor1d([1, 2]))[0])).toEqual([2, 4]);
      expect(() => f(tf.tensor1d([1, 2], "int32"))).toThrow(
        /compiled for arguments of type float32; it was given int32/,
      );
      expect(numbers(tf.add(tf.scalar(1), 1))).toEqual([2]);
    });
  },
);

test.runIf(native)("variables that a compiled function assigns have their new values after it", () => {
  const before = tensorCount();
  const [a, b, unread] = [1, 10, 0].map((value) => tf.tidy(() => tf.variable(tf.scalar(value))));
  const f = jit((x) => {
    a.assign(tf.add(a, x));
    b.assign(tf.scalar(5));
    unread.assign(tf.mul(a, 2) as tf.Scalar);
    return [tf.add(a, b)];
  });
  for (const [i, sum] of [7, 8, 9].entries()) {
    expect(tf.tidy(() => numbers(f(tf.scalar(1))[0]))).toEqual([sum]);
    expect([a, b, unread].map((variable) => numbers(variable)[0])).toEqual([2 + i, 5, 4 + 2 * i]);
    tf.tidy(() => b.assign(tf.scalar(-1)));
  }
  tf.dispose([a, b, unread]);
  expect(tensorCount()).toBe(before);
});

test.runIf(native)("gather and its gradient compile; an index out of bounds is TensorFlow's error", () => {
  tf.tidy(() => {
    const f = jit((x, i) => [tf.grad((x) => tf.sum(tf.square(tf.gather(x, i as tf.Tensor1D))))(x)]);
    const x = tf.tensor1d([1, 2, 3]);
    for (const _ of "12") expect(numbers(f(x, tf.tensor1d([2, 2, 0], "int32"))[0])).toEqual([2, 0, 12]);
    expect(() => f(x, tf.tensor1d([0, 7, 0], "int32"))).toThrow(/indices\[1\] = 7 is not in \[0, 3\)/);
  });
});

test.runIf(native)(
  "what comes out as it went in is a tensor of its own, as is a variable that takes another's value",
  () => {
    const [a, b] = [1, 2].map((value) => tf.tidy(() => tf.variable(tf.scalar(value))));
    const f = jit((x) => {
      a.assign(b as tf.Variable<tf.Rank.R0>);
      return [x, tf.ones([2])];
    });
    for (const value of [5, 6, 7])
      tf.tidy(() => {
        const x = tf.scalar(value);
        const [same, ones] = f(x);
        expect([numbers(same), numbers(ones), numbers(a)]).toEqual([[value], [1, 1], [2]]);
        same.dispose();
        expect(numbers(x)).toEqual([value]);
      });
    tf.dispose([a, b]);
    const gone = tf.scalar(1);
    gone.dispose();
    expect(() => jit((x) => [tf.add(x, 1)])(gone)).toThrow(/that a compiled function reads has been disposed/);
  },
);

/** What a function gives at calls with 1, 2 and 3, eagerly or compiled, from variables that start anew. */
const threeCalls = (
  f: (a: tf.Variable, b: tf.Variable) => (x: tf.Tensor) => tf.Tensor[],
  between: (a: tf.Variable, b: tf.Variable) => void,
  compile: (f: (x: tf.Tensor) => tf.Tensor[]) => (...inputs: tf.Tensor[]) => tf.Tensor[],
) => {
  const [a, b] = [2, 10].map((value) => tf.tidy(() => tf.variable(tf.scalar(value))));
  const own = compile(f(a, b));
  const found = [1, 2, 3].map((x) =>
    tf.tidy(() => {
      const outputs = own(tf.scalar(x)).map(numbers);
      between(a, b);
      return [outputs, numbers(a), numbers(b)];
    }),
  );
  tf.dispose([a, b]);
  return found;
};

test.runIf(native).each<[string, Parameters<typeof threeCalls>[0], Parameters<typeof threeCalls>[1]?]>([
  [
    "variables that share their value at first",
    (a, b) => (x) => [tf.mul(x, tf.sub(a, b))],
    (a, b) => b.assign(tf.add(a, 5)),
  ],
  [
    "a target that follows",
    (a, b) => (x) => {
      b.assign(a);
      return [tf.add(x, b)];
    },
    (a) => a.assign(tf.mul(a, 3)),
  ],
  [
    "a variable read after it took another's value",
    (a, b) => (x) => {
      a.assign(b);
      const y = tf.mul(a, 2);
      a.assign(tf.add(a, x));
      return [y];
    },
  ],
  [
    "two that change places",
    (a, b) => () => {
      const old = tf.clone(a);
      a.assign(b);
      b.assign(old);
      return [old];
    },
  ],
  ["a clone of a variable", (a) => (x) => [tf.add(x, a.clone()), a.clone()], (a) => a.assign(tf.add(a, 1))],
  ["a variable itself", (a) => (x) => [a, x, x]],
])("compiled state is eager state: %s", (_, f, between = () => {}) => {
  const shared = (a: tf.Variable, b: tf.Variable) => {
    b.assign(a);
    return f(a, b);
  };
  expect(threeCalls(shared, between, (f) => jit(f))).toEqual(threeCalls(shared, between, (f) => f));
  expect(threeCalls(f, between, (f) => jit(f))).toEqual(threeCalls(f, between, (f) => f));
});

test.runIf(native)("arguments that are one tensor at first, or one from outside, may differ later", () => {
  tf.tidy(() => {
    const [one, ten] = [tf.scalar(1), tf.scalar(10)];
    const f = jit((x, y) => [tf.sub(x, y)]);
    expect([f(one, one), f(one, ten), f(ten, one)].map(([y]) => numbers(y))).toEqual([[0], [-9], [9]]);
    const g = jit((x) => [tf.add(x, one)]);
    expect([g(one), g(ten)].map(([y]) => numbers(y))).toEqual([[2], [11]]);
  });
});

test.runIf(native)("a gradient through a compiled function is right at every call", () => {
  const f = jit((x) => [tf.square(x)]);
  const slopes = [1, 2, 3].map((x) =>
    tf.tidy(() => numbers(tf.grad((x) => tf.add(f(x)[0], tf.mul(x, 10)))(tf.scalar(x)))),
  );
  expect(slopes).toEqual([[12], [14], [16]]);
});

test.runIf(native)(
  "a value from outside that is read inside is refused, also one that TensorFlow has not seen yet",
  () => {
    tf.tidy(() => {
      const rate = tf.scalar(0.5);
      expect(() => jit((x) => [tf.mul(x, rate.dataSync()[0])])(tf.scalar(2))).toThrow(/value was read inside/);
    });
  },
);

test.runIf(native)("a call that fails settles nothing; types that no graph takes are refused in words", () => {
  tf.tidy(() => {
    const f = jit((x) => {
      if (x.dtype === "int32") throw new Error("mine");
      return [tf.add(x, 1)];
    });
    expect(() => f(tf.scalar(1, "int32"))).toThrow("mine");
    expect(numbers(f(tf.scalar(1))[0])).toEqual([2]);
    expect(() => f(tf.scalar(1), tf.scalar(2))).toThrow(/of type float32; it was given float32, float32/);
    expect(() => jit((x) => [tf.real(x)])(tf.complex(1, 2))).toThrow(
      /takes float32, int32 and bool tensors, not complex64/,
    );
  });
});

test.runIf(native)("a compiled function inside of another is part of its graph", () => {
  tf.tidy(() => {
    const inner = jit((x) => [tf.square(x)]);
    const outer = jit((x) => [tf.add(inner(tf.add(x, 1))[0], 1)]);
    const values = [1, 2, 3].map((x) => numbers(outer(tf.scalar(x))[0])[0]);
    expect(values).toEqual([5, 10, 17]);
  });
});

/** Runs f with tfjs-node's own kernels, one op at a time. */
async function eagerly<T>(f: () => T): Promise<T> {
  if (!tf.findBackendFactory("eager")) {
    const nativeBackend = tf.backend();
    tf.copyRegisteredKernels("tensorflow", "eager");
    tf.registerBackend("eager", () => nativeBackend);
  }
  await tf.setBackend("eager");
  try {
    return f();
  } finally {
    await tf.setBackend("tensorflow");
  }
}

const vector = box([-1, -1], [1, 1]);
const observationSpace = box([-1, -1, -1], [1, 1, 1]);
interface Batch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  readonly weights: tf.Tensor1D;
}
const logLikelihood = (network: PolicyNetwork, { observations, actions, weights }: Batch) =>
  tf.neg(weightedMean(network.evaluate(observations, actions).logProb, weights)) as tf.Scalar;
const squaredError = (network: PolicyNetwork, { observations, actions, weights }: Batch) =>
  weightedMean(tf.sum(tf.squaredDifference(network.output(observations), actions), 1), weights);

const losses = {
  "squared error": { loss: squaredError, actionSpace: vector },
  "cross-entropy": { loss: logLikelihood, actionSpace: discrete(2) },
  "Gaussian log-likelihood": { loss: logLikelihood, actionSpace: vector },
};
const cases = (Object.keys(losses) as (keyof typeof losses)[]).flatMap((name) =>
  (["tanh", "relu"] as const).flatMap((activation) =>
    (["flat", "stock"] as const).map((optimizer) => [name, activation, optimizer] as const),
  ),
);

/** 50 steps, the last batch of each pass ragged; the loss of each, and the parameters after. */
function learn(name: keyof typeof losses, activation: "tanh" | "relu", optimizer: "flat" | "stock"): number[] {
  const { loss, actionSpace } = losses[name];
  const random = seeded(3);
  const size = 150;
  const rows = (width: number, next: () => number) =>
    new Rows(Float32Array.from({ length: size * width }, next), width);
  const pairs = {
    observations: rows(3, () => random.uniform(-1, 1)),
    actions: actionSpace === vector ? rows(2, () => random.uniform(-1, 1)) : rows(1, () => random.integers(0, 2)),
  };
  using scope = tensorScope();
  const policy = policyNetwork(scope, { observationSpace, actionSpace }, random, { hidden: [8, 8], activation });
  const one = { scope, policy };
  const descend = optimizer === "flat" ? flatAdam(one, loss) : stockAdam(one, loss);
  const values: number[] = [];
  for (let pass = 0; pass < 10; pass++) for (const batch of minibatches(pairs, 32, random)) values.push(descend(batch));
  return [...values, ...numbers(one.policy.parameters)];
}

/** Our Adam, compiled with the loss. */
function flatAdam({ scope, policy }: { scope: Scope; policy: PolicyNetwork }, loss: typeof logLikelihood) {
  const parts = { policy, adam: adam(scope, [policy], { learningRate: 1e-2 }) };
  const step = compiled(parts, ({ policy, adam }: { policy: PolicyNetwork; adam: Optimizer }, batch: Batch) => ({
    loss: adam.descend(() => loss(policy, batch)),
  }));
  return ({ observations, actions, weights }: Feeds<Batch>) => step({ observations, actions, weights }).loss;
}

/** tfjs's own optimizer, as a user may use it under jit. */
function stockAdam({ scope, policy: network }: { scope: Scope; policy: PolicyNetwork }, loss: typeof logLikelihood) {
  const optimizer = tf.train.adam(1e-2);
  scope.own({ [Symbol.dispose]: () => optimizer.dispose() });
  const step = jit((observations, actions, weights) => {
    const batch = { observations, actions, weights } as Batch;
    return [optimizer.minimize(() => loss(network, batch), true, [network.parameters]) as tf.Scalar];
  });
  return ({ observations, actions, weights }: Feeds<Batch>) =>
    tf.tidy(() => {
      const matrix = ({ data, length, width }: Rows) => tf.tensor2d(data, [length, width]);
      return numbers(step(matrix(observations), matrix(actions), tf.tensor1d(weights))[0])[0];
    });
}

test.runIf(native).each(cases)(
  "50 compiled steps equal 50 eager ones within 1e-5: %s, %s, %s Adam",
  async (...given) => {
    const before = tensorCount();
    const compiled = learn(...given);
    expect(tensorCount()).toBe(before);
    const { traced } = graphCount();
    const eager = await eagerly(() => learn(...given));
    expect(graphCount().traced).toBe(traced);
    expect(compiled[0]).toBeGreaterThan(compiled[49]);
    compiled.forEach((value, i) => {
      expect(Math.abs(value - eager[i])).toBeLessThan(1e-5);
    });
  },
);

test.runIf(native)("a second training traces nothing, and neither does one on other data", () => {
  [...bc(cartPole, demonstrations, { rounds: 1 })];
  const { traced } = graphCount();
  [...bc(cartPole, demonstrations, { rounds: 2, seed: 7 })];
  [...bc(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 1 }), { rounds: 1 })];
  expect(graphCount().traced).toBe(traced);
});

test.runIf(native)("30 rounds on data that grow trace at most twice", () => {
  const { traced } = graphCount();
  const pairs = transitions(demonstrations);
  for (let round = 1; round <= 30; round++) {
    const some = { observations: pairs.observations.slice(0, 11 * round), actions: pairs.actions.slice(0, 11 * round) };
    [...bc(cartPole, some, { rounds: 1, batchSize: 24, hidden: [9] })];
  }
  expect(graphCount().traced - traced).toBeLessThanOrEqual(2);
});

test.runIf(native)("graphs unused for longest are let go with their sessions, and made again when wanted", () => {
  const engine = tf.backend() as unknown as { binding: Record<"loadSavedModel" | "deleteSavedModel", () => number> };
  const { binding } = engine;
  const calls = { loadSavedModel: 0, deleteSavedModel: 0 };
  const count = (name: keyof typeof calls) => ({
    value: (...given: []) => {
      calls[name]++;
      return binding[name](...given);
    },
  });
  engine.binding = Object.create(binding, {
    loadSavedModel: count("loadSavedModel"),
    deleteSavedModel: count("deleteSavedModel"),
  });
  const [before, { kept }] = [tensorCount(), graphCount()];
  tf.tidy(() => {
    const f = jit((x) => [tf.add(x, 1)]);
    for (let size = 1; size <= 70; size++) expect(f(tf.zeros([size]))[0].size).toBe(size);
    expect(graphCount().kept).toBe(64);
    expect(numbers(f(tf.zeros([1]))[0])).toEqual([1]);
  });
  expect(tensorCount()).toBe(before);
  expect(calls).toEqual({ loadSavedModel: 71, deleteSavedModel: kept + 71 - 64 });
  engine.binding = binding;
});

test.runIf(native)(
  "50,000 compiled calls: the tensor count is constant, and memory grows by less than 2.5 %",
  () => {
    const weights = tf.tidy(() => tf.variable(tf.zeros([64, 64])));
    const f = jit((x) => {
      weights.assign(tf.add(weights, tf.matMul(x as tf.Tensor2D, x as tf.Tensor2D, true)));
      return [tf.sum(x)];
    });
    const x = Float32Array.from({ length: 8 * 64 }, (_, i) => i % 3);
    const calls = (count: number) => {
      for (let i = 0; i < count; i++) tf.tidy(() => f(tf.tensor2d(x, [8, 64]))[0].dataSync());
      return { tensors: tensorCount(), memory: process.memoryUsage.rss() };
    };
    const [early, late] = [calls(5_000), calls(45_000)];
    expect(late.tensors).toBe(early.tensors);
    expect(late.memory / early.memory).toBeLessThan(1.025);

    weights.dispose();
  },
  600_000,
);
