import { Rows } from "../../rows";
import { box, discrete, width } from "../../spaces";
import type { Action, Box, Demonstration, Environment, Observation, Policy } from "../../types";

/** The state within, which stays what it was when the episode ended there. */
export interface FixedHorizonState<State> {
  readonly within: State;
  readonly absorbed: boolean;
}

/** A world all of whose episodes have the same length, and the way there for what was made for the world within. */
export interface FixedHorizon<State> extends Environment<FixedHorizonState<State>> {
  /** Policies of the world within: in the absorbing state they do nothing, which there is as good as anything. */
  policy(policy: Policy): Policy;
  /** Demonstrations of the world within: one that it ended stays in the absorbing state up to the horizon. */
  demonstrations(demonstrations: readonly Demonstration[]): Demonstration[];
}

/** The vector of a space that is nearest to 0. */
const nothing = ({ low, high }: Box) => low.map((least, i) => Math.min(high[i], Math.max(least, 0)));

function withFlag(observation: Observation, flag: number): Float32Array {
  const flagged = new Float32Array(observation.length + 1);
  flagged.set(observation);
  flagged[observation.length] = flag;
  return flagged;
}

/**
 * The same world, but an episode ends only at the horizon: where it ended before, an absorbing state follows that earns nothing.
 * Observations gain a flag, 1 in the absorbing state, with all else 0 there; an index gets the next free one.
 *
 * Adversarial imitators need this. How long an episode lasts tells them of the reward, which they must not know: with a
 * reward that is never negative, a learner survives as long as it can whatever the expert wanted, and with one that is never
 * positive it ends things fast (Kostrikov et al. 2018, section 4.1). With all episodes alike, neither pays.
 */
export function fixedHorizon<State>(environment: Environment<State>): FixedHorizon<State> {
  const { name, horizon, observationSpace: seen, actionSpace } = environment;
  const rest = actionSpace.kind === "discrete" ? 0 : nothing(actionSpace);
  const absorbing = seen.kind === "discrete" ? Float32Array.of(seen.size) : withFlag(nothing(seen), 1);
  const flagged = (observation: Observation) => (seen.kind === "discrete" ? observation : withFlag(observation, 0));
  // the flag or the index, whichever comes last
  const isAbsorbing = (observation: Observation) => observation.at(-1) === absorbing.at(-1);
  const rows = (all: readonly (Observation | Action)[], size: number) =>
    new Rows(Float32Array.from(all.flatMap((one) => (typeof one === "number" ? one : [...one]))), size);

  return {
    name: `${name}, fixed horizon`,
    horizon,
    fixedHorizon: true,
    actionSpace,
    observationSpace:
      seen.kind === "discrete"
        ? discrete(seen.size + 1)
        : box([...seen.low, 0], [...seen.high, 1], seen.names && [...seen.names, "absorbed"]),
    reset: (random) => ({ within: environment.reset(random), absorbed: false }),
    observe: ({ within, absorbed }) => (absorbed ? absorbing.slice() : flagged(environment.observe(within))),
    step(state, action, random) {
      if (state.absorbed) return { state, reward: 0, terminated: false };
      const { state: within, reward, terminated } = environment.step(state.within, action, random);
      return { state: { within, absorbed: terminated }, reward, terminated: false };
    },
    draw: environment.draw && (({ within }) => environment.draw?.(within) ?? []),
    policy: (policy) => ({
      act(observation, random) {
        if (isAbsorbing(observation)) return typeof rest === "number" ? rest : rest.slice();
        return policy.act(seen.kind === "discrete" ? observation : observation.slice(0, -1), random);
      },
    }),
    demonstrations: (demonstrations) =>
      demonstrations.map(({ observations, actions, terminated }, i) => {
        const missing = horizon - actions.length;
        if (observations.width !== width(seen) || actions.width !== width(actionSpace))
          throw new Error(
            `Demonstration ${i} has ${observations.width} numbers an observation and ${actions.width} an action; ${name} has ${width(seen)} and ${width(actionSpace)}.`,
          );
        if (observations.length !== actions.length + 1)
          throw new Error(
            `Demonstration ${i} has ${observations.length} observations and ${actions.length} actions; expected one observation more.`,
          );
        if (missing < 0 || (missing > 0 && !terminated))
          throw new Error(
            `Demonstration ${i} was cut after ${actions.length} steps, but an episode of ${name} has ${horizon} unless it ends by itself. Leave it out, or shorten the environment: fixedHorizon({ ...environment, horizon: ${actions.length} }).`,
          );
        const lived = Array.from({ length: observations.length - Number(terminated) }, (_, t) =>
          flagged(observations.row(t)),
        );
        const after = Array.from({ length: missing + Number(terminated) }, () => absorbing);
        const done = [
          ...Array.from({ length: actions.length }, (_, t) => actions.row(t)),
          ...new Array(missing).fill(rest),
        ];
        return {
          observations: rows([...lived, ...after], absorbing.length),
          actions: rows(done, actions.width),
          terminated: false,
        };
      }),
  };
}
