import { clamp } from "../../numbers";
import { Rows } from "../../rows";
import { box, discrete, width } from "../../spaces";
import type { Action, ActionOf, Box, Demonstration, Environment, Observation, Policy, Space } from "../../types";

/** The state of an environment that `fixedHorizon` returns. */
export interface FixedHorizonState<State> {
  /** The state of the original environment. In the absorbing state it is the terminal state. */
  readonly within: State;
  /** Whether the episode is in the absorbing state. */
  readonly absorbed: boolean;
}

/** An environment whose episodes all have the same length, with conversions from the original environment. */
export interface FixedHorizon<State = unknown, O extends Space = Space, A extends Space = Space>
  extends Environment<FixedHorizonState<State>, O, A> {
  /** Converts a policy of the original environment. In the absorbing state, where actions have no effect, it acts 0. */
  policy<P extends Policy>(policy: P): Policy<ReturnType<P["act"]> | ActionOf<A>>;
  /**
   * Converts demonstrations of the original environment. A terminated one continues in the absorbing state.
   *
   * @throws Error if one was truncated before the horizon, is longer than the horizon, or does not fit the spaces
   */
  demonstrations(demonstrations: readonly Demonstration[]): Demonstration[];
}

/** The vector of a box that is nearest to 0. */
const nearestToZero = ({ low, high }: Box) => low.map((bound, i) => clamp(0, bound, high[i]));

function withFlag(observation: Observation, flag: number): Float32Array {
  const flagged = new Float32Array(observation.length + 1);
  flagged.set(observation);
  flagged[observation.length] = flag;
  return flagged;
}

/**
 * Makes every episode last until the horizon. If the original environment terminates, an absorbing state without
 * rewards follows. A vector of observations gets a flag as last component, which is 1 in the absorbing state, where
 * all other components are 0. A discrete observation space gets one more index.
 *
 * Adversarial imitators need this, because the length of an episode reveals the reward, which they must not know. A
 * learner with a nonnegative reward prolongs its episodes whatever the expert does, and one with a nonpositive reward
 * shortens them (Kostrikov et al. 2018, section 4.1, https://arxiv.org/abs/1809.02925). With a fixed horizon neither
 * is possible.
 */
export function fixedHorizon<State, O extends Space, A extends Space>(
  environment: Environment<State, O, A>,
): FixedHorizon<State, O, A> {
  const { name, horizon, actionSpace } = environment;
  const original: Space = environment.observationSpace;
  const actions: Space = actionSpace;
  const rest: Action = actions.kind === "discrete" ? 0 : nearestToZero(actions);
  const absorbing =
    original.kind === "discrete" ? Float32Array.of(original.size) : withFlag(nearestToZero(original), 1);
  const flagged = (observation: Observation) => (original.kind === "discrete" ? observation : withFlag(observation, 0));
  // The last component is the flag or the index.
  const isAbsorbing = (observation: Observation) => observation.at(-1) === absorbing.at(-1);
  const rows = (elements: readonly (Observation | Action)[], size: number) =>
    new Rows(Float32Array.from(elements.flatMap((one) => (typeof one === "number" ? one : [...one]))), size);

  const convert = (policy: Policy): Policy => ({
    act(observation, random) {
      if (isAbsorbing(observation)) return typeof rest === "number" ? rest : rest.slice();
      return policy.act(original.kind === "discrete" ? observation : observation.slice(0, -1), random);
    },
    begin: policy.begin && ((random) => convert(policy.begin?.(random) ?? policy)),
  });

  return {
    name: `${name}, fixed horizon`,
    horizon,
    fixedHorizon: true,
    actionSpace,
    observationSpace: (original.kind === "discrete"
      ? discrete(original.size + 1)
      : box(
          [...original.low, 0],
          [...original.high, 1],
          original.names && [...original.names, "absorbed"],
        )) as Space as O,
    reset: (random) => ({ within: environment.reset(random), absorbed: false }),
    observe: ({ within, absorbed }) => (absorbed ? absorbing.slice() : flagged(environment.observe(within))),
    step(state, action, random) {
      if (state.absorbed) return { state, reward: 0, terminated: false };
      const { state: within, reward, terminated } = environment.step(state.within, action, random);
      return { state: { within, absorbed: terminated }, reward, terminated: false };
    },
    draw: environment.draw && (({ within }) => environment.draw?.(within) ?? []),
    policy: convert as FixedHorizon<State, O, A>["policy"],
    demonstrations: (demonstrations) =>
      demonstrations.map(({ observations, actions, terminated }, i) => {
        const missing = horizon - actions.length;
        if (observations.width !== width(original) || actions.width !== width(actionSpace))
          throw new Error(
            `Demonstration ${i} has ${observations.width} numbers in each observation and ${actions.width} in each action; ${name} has ${width(original)} and ${width(actionSpace)}.`,
          );
        if (observations.length !== actions.length + 1)
          throw new Error(
            `Demonstration ${i} has ${observations.length} observations and ${actions.length} actions; expected one observation more.`,
          );
        if (missing < 0 || (missing > 0 && !terminated))
          throw new Error(
            `Demonstration ${i} was truncated after ${actions.length} steps, but an episode of ${name} has ${horizon} steps unless it terminates. Leave it out, or shorten the environment: fixedHorizon({ ...environment, horizon: ${actions.length} }).`,
          );
        const before = Array.from({ length: observations.length - Number(terminated) }, (_, t) =>
          flagged(observations.row(t)),
        );
        const after = Array.from({ length: missing + Number(terminated) }, () => absorbing);
        const chosen = Array.from({ length: actions.length }, (_, t) => actions.row(t));
        return {
          observations: rows([...before, ...after], absorbing.length),
          actions: rows([...chosen, ...new Array<Action>(missing).fill(rest)], actions.width),
          terminated: false,
        };
      }),
  };
}
