"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.visit = visit;
exports.labeled = labeled;
/** What an expert would do at the observations that another policy visits. */
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
const episodes_1 = require("./episodes");
/** The observations at which a policy acts during `steps` environment steps; the last episode may be cut short. */
function visit(environment, policy, steps, random) {
    const parts = [];
    for (let left = steps; left > 0;) {
        const played = (0, episodes_1.episode)(environment, environment.reset(random));
        const acting = policy.begin?.(random) ?? policy;
        for (; left > 0 && !played.over; left--)
            played.step(acting.act(played.observation, random), random);
        parts.push(played.trajectory().observations.slice(0, -1));
    }
    return rows_1.Rows.concat(parts);
}
/**
 * The observations for which the expert gives an answer, each with that action.
 *
 * @throws Error if there is not one answer for each observation, or an answer is not an action of the space
 */
function labeled({ actionSpace }, expert, observations, random) {
    const questions = rows_1.Rows.concat([observations]); // a copy, because the expert may write to it
    const isLabel = (0, checks_1.isAction)(actionSpace);
    const numbers = (answer, i) => {
        if (!isLabel(answer))
            throw (0, checked_1.wrongAction)(actionSpace, answer, `when it was asked about observation ${i}`);
        return typeof answer === "number" ? [answer] : [...answer]; // a copy, because the expert may reuse its arrays
    };
    const answers = "label" in expert
        ? checkedAnswers(expert.label(questions), questions.length).map((answer, i) => answer === undefined ? undefined : numbers(answer, i))
        : Array.from({ length: questions.length }, (_, i) => numbers(expert.act(questions.row(i), random), i));
    const answered = answers.flatMap((answer, i) => (answer ? [i] : []));
    return {
        observations: observations.take(answered),
        actions: new rows_1.Rows(Float32Array.from(answers.flatMap((answer) => answer ?? [])), (0, spaces_1.width)(actionSpace)),
    };
}
/** The answers of a teacher. @throws Error unless there is an action, or undefined, for each question */
function checkedAnswers(answers, questions) {
    if ([answers, ...(Array.isArray(answers) ? answers : [])].some(checks_1.isPromise))
        throw new Error("The teacher returned a Promise. Teachers are synchronous: return the actions themselves, without async.");
    if (answers?.length !== questions)
        throw new Error(`The teacher returned ${answers?.length === undefined ? (0, checks_1.described)(answers) : `${answers.length} answers`} for ${questions} observations; expected an action or undefined for each.`);
    return answers;
}
