/** What an expert would do at the observations that another policy visits. */
import { described, isAction, isPromise } from "../checks";
import { wrongAction } from "../environments/checked";
import { Rows } from "../rows";
import { width } from "../spaces";
import type { Action, Environment, Policy, Random, Spaces, Transitions } from "../types";
import { episode } from "./episodes";

/** Answers the question "what would you do here?" without acting. */
export interface Teacher {
  /** An action for each observation, or undefined where there is no answer, because a person may skip questions. */
  label(observations: Rows): readonly (Action | undefined)[];
}

/** The observations at which a policy acts during `steps` environment steps; the last episode may be cut short. */
export function visit<State>(environment: Environment<State>, policy: Policy, steps: number, random: Random): Rows {
  const parts: Rows[] = [];
  for (let left = steps; left > 0; ) {
    const played = episode(environment, environment.reset(random));
    const acting = policy.begin?.(random) ?? policy;
    for (; left > 0 && !played.over; left--) played.step(acting.act(played.observation, random), random);
    parts.push(played.trajectory().observations.slice(0, -1));
  }
  return Rows.concat(parts);
}

/**
 * The observations for which the expert gives an answer, each with that action.
 *
 * @throws Error if there is not one answer for each observation, or an answer is not an action of the space
 */
export function labeled(
  { actionSpace }: Spaces,
  expert: Policy | Teacher,
  observations: Rows,
  random: Random,
): Transitions {
  const questions = Rows.concat([observations]); // a copy, because the expert may write to it
  const isLabel = isAction(actionSpace);
  const numbers = (answer: Action, i: number): number[] => {
    if (!isLabel(answer)) throw wrongAction(actionSpace, answer, `when it was asked about observation ${i}`);
    return typeof answer === "number" ? [answer] : [...answer]; // a copy, because the expert may reuse its arrays
  };
  const answers =
    "label" in expert
      ? checkedAnswers(expert.label(questions), questions.length).map((answer, i) =>
          answer === undefined ? undefined : numbers(answer, i),
        )
      : Array.from({ length: questions.length }, (_, i) => numbers(expert.act(questions.row(i), random), i));
  const answered = answers.flatMap((answer, i) => (answer ? [i] : []));
  return {
    observations: observations.take(answered),
    actions: new Rows(Float32Array.from(answers.flatMap((answer) => answer ?? [])), width(actionSpace)),
  };
}

/** The answers of a teacher. @throws Error unless there is an action, or undefined, for each question */
function checkedAnswers(answers: ReturnType<Teacher["label"]>, questions: number): readonly (Action | undefined)[] {
  if ([answers, ...(Array.isArray(answers) ? answers : [])].some(isPromise))
    throw new Error(
      "The teacher returned a Promise. Teachers are synchronous: return the actions themselves, without async.",
    );
  if (answers?.length !== questions)
    throw new Error(
      `The teacher returned ${answers?.length === undefined ? described(answers) : `${answers.length} answers`} for ${questions} observations; expected an action or undefined for each.`,
    );
  return answers;
}
