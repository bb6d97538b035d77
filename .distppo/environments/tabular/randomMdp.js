"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.randomMdp = randomMdp;
const random_1 = require("../../random");
const drawing_1 = require("../drawing");
const tabular_1 = require("./tabular");
/**
 * Makes a random Markov decision process (Fu, Luo & Levine 2018, section 7.1). The reward is 1 in state 0 and 0
 * elsewhere. Every episode starts in state 1 and lasts until the horizon. The next state of each pair is drawn
 * uniformly, or its distribution is drawn from a flat Dirichlet distribution.
 *
 * @throws RangeError for fewer than 2 states
 */
function randomMdp({ states = 16, actions = 4, deterministic = true, horizon = 50, seed = 0, } = {}) {
    if (!(Number.isInteger(states) && states >= 2))
        throw new RangeError(`A random MDP has 2 states or more, not ${states}.`);
    const random = (0, random_1.seeded)(seed);
    const leadsTo = Array.from({ length: states * actions }, () => {
        if (deterministic)
            return [{ state: random.integers(0, states), probability: 1 }];
        const draws = Array.from({ length: states }, () => -Math.log(1 - random.random()));
        const sum = draws.reduce((a, b) => a + b);
        return draws.map((draw, state) => ({ state, probability: draw / sum }));
    });
    const picture = (0, drawing_1.board)(1, states, (state) => (state === 0 ? "goal" : "faint"));
    const environment = (0, tabular_1.tabular)(deterministic ? "RandomMDP, deterministic" : "RandomMDP, stochastic", horizon, Array.from({ length: states }, (_, state) => Number(state === 1)), actions, (state, action) => leadsTo[state * actions + action].map((next) => ({ ...next, reward: Number(state === 0), terminated: false })));
    return { ...environment, draw: (state) => [...picture, (0, drawing_1.token)(state, 1, states)] };
}
