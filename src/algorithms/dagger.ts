/**
 * DAgger (Ross, Gordon & Bagnell 2011, "A reduction of imitation learning and structured prediction to no-regret online
 * learning", Algorithm 3.1): ask the expert what it would do where the learner goes.
 *
 *     D ← ∅;  for i = 1 … N:  visit states with πᵢ = βᵢ π* + (1 − βᵢ) π̂ᵢ;  D ← D ∪ {(s, π*(s))};  π̂ᵢ₊₁ ← train on D
 *
 * Differences from the paper: D may start with demonstrations; the states of a round are a number of steps, not of whole
 * trajectories, so that labels are counted exactly; each training goes on from the last policy instead of from nothing, which
 * needs fewer passes; the answer is the last policy, where the paper may pick the best of all on fresh data. The expert
 * may leave questions unanswered: then those states are not in D.
 */

import { checkCount, checkNumber, described, isAction, isPromise } from "../checks";
import { wrongAction } from "../environments/checked";
import { episode } from "../experience/episodes";
import { transitions } from "../experience/transitions";
import { seeded } from "../random";
import { Rows } from "../rows";
import { width } from "../spaces";
import type { NetworkPolicy } from "../tensors/actor";
import type { Action, Demonstration, Environment, Policy, Random, Round, Spaces, Transitions } from "../types";
import { type BcOptions, bc } from "./bc";

/** Whoever answers questions: what would you do here? A person may leave some of them out. */
export interface Teacher {
  label(observations: Rows): readonly (Action | undefined)[];
}

export interface DaggerOptions {
  rounds?: number;
  /** Environment steps a round, each of which is a question to the expert. */
  steps?: number;
  /** βᵢ of a round, from 0 on: the probability, at each step, that the expert drives; the paper also has 0.5 ** round. */
  beta?: (round: number) => number;
  /** What D starts with. */
  demonstrations?: readonly Demonstration[] | Transitions;
  /** How each round's policy is trained on D. */
  clone?: Omit<BcOptions, "seed" | "policy">;
  /** A policy to start from. */
  policy?: NetworkPolicy;
  /** Of the episodes, of the first weights and of the order of the pairs. */
  seed?: number;
}

export interface DaggerRound extends Round {
  readonly policy: NetworkPolicy;
  /** The last pass's −log π(a|s) on D: lower is better, but D is harder every round. */
  readonly loss: number;
  /** D: every pair that the policy was trained on, a copy. */
  readonly demonstrations: Transitions;
  /** Questions asked so far. */
  readonly queries: number;
}

const once = (round: number) => (round === 0 ? 1 : 0);

/**
 * Learns by acting, and by asking the expert what it would have done.
 *
 * @throws RangeError when β is no probability, or rounds, steps or the horizon no whole number from 1 on; Error when the expert is
 * to drive but only answers, when an answer is no action, and when there is nothing to train on after a round
 */
export function* dagger<State>(
  environment: Environment<State>,
  expert: Policy | Teacher,
  { rounds = 10, steps = 500, beta = once, demonstrations, clone = {}, policy, seed = 0 }: DaggerOptions = {},
): Generator<DaggerRound, void> {
  checkCount("rounds", rounds);
  checkCount("steps", steps);
  checkCount("A horizon", environment.horizon);
  const random = seeded(seed);
  let learner = policy;
  let data = demonstrations && transitions(demonstrations, environment);
  let queries = 0;

  for (let round = 0; round < rounds; round++) {
    // sample steps with πᵢ = βᵢ π* + (1 − βᵢ) π̂ᵢ
    const visited = visit(environment, mixture(expert, learner, beta(round)), steps, random);
    queries += visited.length;
    // D ← D ∪ {(s, π*(s))}
    data = aggregate(data, visited, ask(environment, expert, visited, random), environment);
    // π̂ᵢ₊₁ ← train on D
    let loss = 0;
    for (const fit of bc(environment, data, { ...clone, policy: learner, seed: seed + round }))
      ({ policy: learner, loss } = fit);
    const copy = { observations: Rows.concat([data.observations]), actions: Rows.concat([data.actions]) };
    yield { round, policy: learner as NetworkPolicy, loss, demonstrations: copy, queries };
  }
}

/** At each step the expert with probability β, else the learner's likeliest or mean action. */
function mixture(expert: Policy | Teacher, learner: NetworkPolicy | undefined, beta: number): Policy {
  checkNumber("The probability β", beta, { from: 0, to: 1 });
  const drives = learner ? beta : 1; // before there is a learner
  if (drives > 0 && !("act" in expert))
    throw new Error("The expert only answers, and so cannot drive: give a policy to start from, and beta: () => 0.");
  return {
    act: (observation, random) =>
      drives > 0 && random.random() < drives
        ? (expert as Policy).act(observation, random)
        : (learner as NetworkPolicy).mode(observation),
  };
}

/** The observations at which a policy acts in `steps` steps, in as many episodes as that takes. */
function visit<State>(environment: Environment<State>, policy: Policy, steps: number, random: Random): Rows {
  const parts: Rows[] = [];
  for (let left = steps; left > 0; ) {
    const played = episode(environment, environment.reset(random));
    for (; left > 0 && !played.over; left--) played.step(policy.act(played.observation, random), random);
    parts.push(played.trajectory().observations.slice(0, -1));
  }
  return Rows.concat(parts);
}

/**
 * The expert's action for each observation. It gets copies and its answers are copied, because it may reuse its
 * arrays.
 */
function ask(
  { actionSpace }: Spaces,
  expert: Policy | Teacher,
  visited: Rows,
  random: Random,
): readonly (Action | undefined)[] {
  const observations = Rows.concat([visited]);
  if ("label" in expert) return expert.label(observations);
  const isValid = isAction(actionSpace);
  return Array.from({ length: observations.length }, (_, i) => {
    const answer = expert.act(observations.row(i), random);
    if (!isValid(answer)) throw wrongAction(actionSpace, answer, `when it was asked about observation ${i}`);
    return typeof answer === "number" ? answer : answer.slice();
  });
}

/** D with what was answered. */
function aggregate(
  data: Transitions | undefined,
  visited: Rows,
  answers: readonly (Action | undefined)[],
  spaces: Spaces,
): Transitions {
  const promise = [answers, ...(Array.isArray(answers) ? answers : [])].find(isPromise);
  if (promise)
    throw new Error(
      "The teacher returned a Promise. Teachers are synchronous: return the actions themselves, without async.",
    );
  if (answers?.length !== visited.length)
    throw new Error(
      `The teacher returned ${answers?.length === undefined ? described(answers) : `${answers.length} answers`} for ${visited.length} observations; expected an action or undefined for each.`,
    );
  const answered = answers.flatMap((answer, i) => (answer === undefined ? [] : [i]));
  const expected = width(spaces.actionSpace);
  const actions = answered.flatMap((i) => {
    const answer = answers[i];
    const numbers = typeof answer === "number" ? [answer] : [...(answer ?? [])];
    if (numbers.length !== expected)
      throw new Error(`Answer ${i} is ${answer}; expected ${expected} number(s), or undefined where there is none.`);
    return numbers;
  });
  const fresh = {
    observations: visited.take(answered),
    actions: new Rows(Float32Array.from(actions), expected),
  };
  if (data && answered.length === 0) return data;
  const { observations, actions: done } = transitions(fresh, spaces);
  if (!data) return { observations, actions: done };
  return { observations: Rows.concat([data.observations, observations]), actions: Rows.concat([data.actions, done]) };
}
