"use strict";
/**
 * DAgger (Ross, Gordon & Bagnell 2011, "A reduction of imitation learning and structured prediction to no-regret online
 * learning", https://arxiv.org/abs/1011.0686, algorithm 3.1): the expert labels the states that the learner visits.
 *
 *     D ← ∅, π̂₁ ← any;  for i = 1 … N:
 *         visit states with πᵢ = βᵢ π* + (1 − βᵢ) π̂ᵢ;  D ← D ∪ {(s, π*(s))};  train π̂ᵢ₊₁ on D
 *
 * Differences from the paper: D may start with demonstrations. Each π̂ᵢ₊₁ is a new network, cloned from D by maximum
 * likelihood, and acts by its mode while states are collected. Without a π̂₁ the expert acts alone in the first round,
 * whatever β₁ is. A round is a number of steps, not of trajectories, so that labels are counted exactly; its last
 * episode may be cut short and is not resumed. The expert may leave states unlabeled; these are not added to D. A
 * mixture of experts answers each question on its own, whichever of them acts. The paper returns the best π̂ᵢ on
 * validation data; here every round yields its π̂ᵢ₊₁, and the choice is left to the caller.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.dagger = dagger;
const checks_1 = require("../checks");
const labels_1 = require("../experience/labels");
const transitions_1 = require("../experience/transitions");
const random_1 = require("../random");
const bc_1 = require("./bc");
const firstRoundOnly = (round) => (round === 0 ? 1 : 0);
/**
 * Learns by acting and asking the expert about each state that is visited.
 *
 * @throws RangeError when β is not a probability, an option is out of its range or an answer is no action; Error when
 *   an expert that only answers would have to act, and if D is empty after a round
 * @example
 * const rounds = [...dagger(mountainCar, mountainCarExpert, { rounds: 6 })];
 * const returns = rounds.map(({ policy }) => evaluate(mountainCar, policy).meanReturn);
 */
function* dagger(environment, expert, { rounds = 10, steps = 500, beta = firstRoundOnly, demonstrations, clone = {}, policy: start, seed = 0, } = {}) {
    (0, checks_1.checkCount)("rounds", rounds);
    (0, checks_1.checkCount)("steps", steps);
    (0, checks_1.checkCount)("A horizon", environment.horizon);
    const random = (0, random_1.seeded)(seed);
    const parts = demonstrations ? [(0, transitions_1.transitions)(demonstrations, environment)] : [];
    let learner = start;
    for (let round = 0; round < rounds; round++) {
        // sample states with πᵢ = βᵢ π* + (1 − βᵢ) π̂ᵢ
        const states = (0, labels_1.visit)(environment, perStepMixture(expert, learner, beta(round)), steps, random);
        // D ← D ∪ {(s, π*(s))}
        parts.push((0, labels_1.labeled)(environment, expert, states, random));
        const data = (0, transitions_1.union)(parts);
        // train π̂ᵢ₊₁ on D
        const epochs = [...(0, bc_1.bc)(environment, data, { ...clone, seed: random.integers(0, 2 ** 32) })];
        const { policy, loss } = epochs[epochs.length - 1];
        learner = policy;
        yield { round, policy, loss, demonstrations: data, queries: (round + 1) * steps };
    }
}
/**
 * Acts, at each step, as the expert with probability β, otherwise as the learner's mode. Without a learner the expert
 * always acts.
 */
function perStepMixture(expert, learner, beta) {
    (0, checks_1.checkNumber)("The probability β", beta, { from: 0, to: 1 });
    if (learner && beta === 0)
        return { act: (observation) => learner.mode(observation) };
    if (!("act" in expert))
        throw new Error("This expert only answers and cannot act: give a policy to start from, and beta: () => 0.");
    if (!learner)
        return expert;
    return {
        act: (observation, random) => random.random() < beta ? expert.act(observation, random) : learner.mode(observation),
        begin: expert.begin && ((random) => perStepMixture(expert.begin?.(random) ?? expert, learner, beta)),
    };
}
