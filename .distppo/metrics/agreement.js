"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.agreement = agreement;
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const random_1 = require("../random");
const evaluate_1 = require("./evaluate");
/**
 * The share of observations, from 0 to 1, for which the learner chooses the action of the expert. Policies with a mode
 * choose it. Two vectors agree if no component differs by more than `tolerance` of its range.
 *
 * @throws RangeError if there are no observations, an observation is not finite, a policy chooses an invalid action,
 *   or a box of actions has an infinite range
 */
function agreement({ actionSpace }, learner, expert, observations, { tolerance = 0.1, seed = 0 } = {}) {
    if (observations.length === 0)
        throw new RangeError("Agreement is measured on observations; there are none.");
    (0, checks_1.checkFinite)("The table of observations", observations.data);
    (0, checks_1.checkNumber)("A tolerance", tolerance, { from: 0 });
    const random = (0, random_1.seeded)(seed);
    const isValid = (0, checks_1.isAction)(actionSpace);
    const chosen = (policy, i) => {
        const action = (0, evaluate_1.hasMode)(policy) ? policy.mode(observations.row(i)) : policy.act(observations.row(i), random);
        if (!isValid(action))
            throw (0, checked_1.wrongAction)(actionSpace, action, `for observation ${i}`);
        return action;
    };
    const same = (one, other) => {
        if (actionSpace.kind === "discrete")
            return one === other;
        const range = actionSpace.high.map((high, i) => high - actionSpace.low[i]);
        if (!range.every(Number.isFinite))
            throw new RangeError("Agreement needs actions of a finite range.");
        return one.every((a, i) => Math.abs(a - other[i]) <= tolerance * range[i]);
    };
    let count = 0;
    for (let i = 0; i < observations.length; i++)
        count += +same(chosen(learner, i), chosen(expert, i));
    return count / observations.length;
}
