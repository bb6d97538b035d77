/** A second opinion on soft actor-critics: plain loops in double precision, with gradients by differences. */
import { mean } from "../src/numbers";
import { adam, perceptron } from "./reference";
import type { Step } from "./steps";

/** What a soft actor-critic is made of. Observations are standardized, and actions lie in [−1, 1]. */
export interface SoftActorCritic {
  readonly policy: readonly number[];
  readonly policySizes: readonly number[];
  readonly critics: readonly (readonly number[])[];
  readonly criticSizes: readonly number[];
  readonly discount: number;
  readonly learningRate: number;
  readonly targetShare: number;
  /** Trained from 1 on if it is left out. */
  readonly temperature?: number;
}

/** The loss of a critic, given its Q(s, a), its soft value of each s, the rewards, and γ (1 − terminated) V′(s′). */
export type CriticLoss = (q: number[], values: number[], rewards: number[], next: number[]) => number;

/** ½ E[(Q − r − γ V′)²]. */
export const squaredError: CriticLoss = (q, _, rewards, next) =>
  0.5 * mean(q.map((value, i) => (value - rewards[i] - next[i]) ** 2));

/** The updates of SAC, by batches and by the noise of the actions at s and at s′. */
export function softActorCritic(start: SoftActorCritic, criticLoss: CriticLoss = squaredError) {
  const { policySizes, criticSizes, discount, learningRate, targetShare, temperature } = start;
  const dimension = policySizes[policySizes.length - 1] / 2;
  let { policy, critics } = start;
  let targets = critics;
  let logTemperature = [Math.log(temperature ?? 1)];
  const [ofPolicy, ofTemperature] = [adam(learningRate), adam(learningRate)];
  const ofCritics = critics.map(() => adam(learningRate));

  /** a = tanh u, u = mean + σ z, and −log π(a|s). */
  function act(parameters: readonly number[], s: number[], noise: readonly number[]) {
    const output = perceptron(parameters, policySizes, Math.tanh, s);
    const a = noise.map((z, i) => Math.tanh(output[i] + Math.exp(output[dimension + i]) * z));
    const surprises = noise.map(
      (z, i) => z ** 2 / 2 + 0.5 * Math.log(2 * Math.PI) + output[dimension + i] + Math.log(1 - a[i] ** 2),
    );
    return { a, entropy: surprises.reduce((x, y) => x + y) };
  }
  const q = (critic: readonly number[], s: number[], a: number[]) =>
    perceptron(critic, criticSizes, (x) => Math.max(0, x), [...s, ...a])[0];
  /** min Qᵢ(s, a) − α log π(a|s). */
  function softValue(parameters: readonly number[], by: readonly (readonly number[])[], s: number[], z: number[]) {
    const { a, entropy } = act(parameters, s, z);
    return Math.min(...by.map((critic) => q(critic, s, a))) + Math.exp(logTemperature[0]) * entropy;
  }

  return function update(steps: readonly Step[], noise: number[][], nextNoise: number[][]) {
    const next = steps.map(([, , , s, terminated], i) =>
      terminated ? 0 : discount * softValue(policy, targets, s, nextNoise[i]),
    );
    const lossOf = (critic: readonly number[]) =>
      criticLoss(
        steps.map(([s, a]) => q(critic, s, [a].flat())),
        steps.map(([s], i) => softValue(policy, [critic], s, noise[i])),
        steps.map(([, , r]) => r),
        next,
      );
    const loss = critics.map(lossOf).reduce((a, b) => a + b);
    critics = critics.map((critic, i) => ofCritics[i](critic, lossOf));
    const meanValue = (parameters: readonly number[]) =>
      mean(steps.map(([s], i) => softValue(parameters, critics, s, noise[i])));
    const value = meanValue(policy);
    const entropy = mean(steps.map(([s], i) => act(policy, s, noise[i]).entropy));
    policy = ofPolicy(policy, (parameters) => -meanValue(parameters));
    // −log α (log π + H̄), H̄ = −dimension
    if (temperature === undefined)
      logTemperature = ofTemperature(logTemperature, ([log]) => log * (entropy + dimension));
    targets = targets.map((target, i) => target.map((x, k) => (1 - targetShare) * x + targetShare * critics[i][k]));
    return { loss, value, entropy, temperature: Math.exp(logTemperature[0]), policy, critics };
  };
}

/** Numbers as they were drawn for one update: rows of noise at s, then rows at s′. */
export function noiseOf(drawn: number[], steps: number, dimension: number): [number[][], number[][]] {
  const rows = () => Array.from({ length: steps }, () => drawn.splice(0, dimension));
  return [rows(), rows()];
}
