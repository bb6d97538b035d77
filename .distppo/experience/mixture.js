"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mixture = mixture;
/**
 * Makes the mixture of several policies. It draws one of them at the start of each episode and follows it until the
 * end, as in apprenticeship learning (Abbeel & Ng 2004). Outside of episodes it draws one for each action.
 *
 * @param components the policies and their probabilities, which sum to 1, such as the `mixture` of `apprenticeship`
 * @throws RangeError unless the probabilities are from 0 on and sum to 1
 */
function mixture(components) {
    const probabilities = components.map(({ probability }) => probability);
    const sum = probabilities.reduce((total, probability) => total + (probability >= 0 ? probability : Number.NaN), 0);
    if (!(Math.abs(sum - 1) < 1e-6))
        throw new RangeError(`The probabilities of a mixture are ${probabilities.join(", ")}; expected a sum of 1, none below 0.`);
    const draw = (random) => components[random.choice(probabilities)].policy;
    return {
        act: (observation, random) => draw(random).act(observation, random),
        begin(random) {
            const policy = draw(random);
            return policy.begin?.(random) ?? policy;
        },
    };
}
