"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.apprenticeship = apprenticeship;
/**
 * Apprenticeship learning (Abbeel & Ng 2004, "Apprenticeship learning via inverse reinforcement learning",
 * https://ai.stanford.edu/~ang/papers/icml04-apprentice.pdf, section 3). A policy with the expert's feature
 * expectations has the expert's return, for every reward that is linear in the features:
 *
 *     r = w·φ,   μ(π) = E[Σₜ γᵗ φ(sₜ)],   |E[return of π] − E[return of the expert]| ≤ ‖μ(π) − μ_E‖₂   for ‖w‖₂ ≤ 1
 *
 * Each round finds weights w by which the expert is better than all policies so far, and then the best policy for the
 * reward w·φ. The result is a mixture of all policies: draw one of them for each episode and follow it.
 *
 * Differences from the paper: the dynamics are known, so μ(π) is computed instead of simulated; the first policy is
 * uniformly random; the weights of the maximum margin solve the quadratic program of a hard-margin support vector
 * machine, which are the paper's equations 10 to 12 at another scale; the projection stays on the segment between the
 * two points; the last round still computes a policy before it ends. Demonstrations that are cut off count only their
 * own steps, while μ(π) counts all steps: μ_E is too small unless γᵗ is negligible at the cut.
 */
const quadprog_1 = require("quadprog");
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const planning_1 = require("../planning");
const minus = (a, b) => a.map((x, i) => x - b[i]);
const norm = (a) => Math.sqrt((0, numbers_1.dot)(a, a));
/**
 * Learns a mixture of policies that earns about as much as the expert under every reward that is linear in the features
 * with ‖w‖₂ ≤ 1.
 *
 * @param environment its features and dynamics; rewards after the end of an episode are 0
 * @param expert demonstrations, or the feature expectations μ_E: [features]
 * @throws Error if there are no demonstrations; RangeError if μ_E has another length or an option is out of its range
 * @example
 * const { mixture, distance } = [...apprenticeship(environment, demonstrations)].at(-1)!;
 */
function* apprenticeship(environment, expert, { rounds = 30, method = "projection", discount = 0.99, tolerance = 1e-4 } = {}) {
    (0, checks_1.checkCount)("rounds", rounds);
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, below: 1 });
    (0, checks_1.checkNumber)("A tolerance", tolerance, { from: 0 });
    (0, checks_1.checkFeatures)(environment);
    if (method !== "projection" && method !== "max-margin")
        throw new RangeError(`There is no method "${method}": expected "projection" or "max-margin".`);
    const expectationsOf = (table) => (0, planning_1.featureExpectations)(environment, (0, planning_1.discountedOccupancy)(environment, table, discount));
    const target = expert instanceof Float64Array
        ? expert
        : (0, planning_1.featureExpectations)(environment, (0, planning_1.visits)(environment, expert, { discount }));
    if (target.length !== environment.features.width)
        throw new RangeError(`The environment has ${environment.features.width} features, but there are ${target.length} feature expectations; expected one for each.`);
    (0, checks_1.checkFinite)("The expert's feature expectations", target);
    const random = (0, planning_1.policyTable)(environment, () => new Float64Array(environment.actions).fill(1 / environment.actions));
    const policies = [(0, planning_1.tablePolicy)(environment, random)];
    const found = [expectationsOf(random)];
    let [nearest] = found;
    for (let round = 0; round < rounds; round++) {
        // step 2: the weights by which the expert is better than all policies so far
        if (method === "projection" && round > 0)
            nearest = project(nearest, found[round], target);
        const direction = method === "projection" ? minus(target, nearest) : widest(found, target);
        const length = norm(direction) || 1;
        const weights = direction.map((x) => x / length);
        const margin = method === "projection"
            ? norm(direction)
            : found.reduce((least, mu) => Math.min(least, (0, numbers_1.dot)(weights, minus(target, mu))), Infinity);
        // steps 4 and 5: the best policy for r = w·φ, and its feature expectations
        const reward = Float64Array.from({ length: environment.states }, (_, s) => (0, numbers_1.dot)(environment.features.row(s), weights));
        const mdp = (0, planning_1.rewarding)(environment, (state) => reward[state]);
        const table = (0, planning_1.greedyTable)(mdp, (0, planning_1.valueIteration)(mdp, { discount }), discount);
        const [policy, expectations] = [(0, planning_1.tablePolicy)(environment, table), expectationsOf(table)];
        policies.push(policy);
        found.push(expectations);
        const shares = nearestMixture(found, target);
        const mixture = policies.map((policy, i) => ({ policy, probability: shares[i] }));
        const mixtureExpectations = target.map((_, k) => found.reduce((sum, mu, i) => sum + shares[i] * mu[k], 0));
        const distance = norm(minus(target, mixtureExpectations));
        yield { round, policy, weights, margin, expectations, table, mixture, mixtureExpectations, distance };
        if (margin <= tolerance)
            return;
    }
}
/** The point nearest to the target on the segment between `from` and `through`. */
function project(from, through, target) {
    const way = minus(through, from);
    const share = (0, numbers_1.clamp)((0, numbers_1.dot)(way, minus(target, from)) / ((0, numbers_1.dot)(way, way) || 1), 0, 1);
    return from.map((x, i) => x + share * way[i]);
}
/** An array whose first item has index 1, as quadprog expects it. */
const fromOne = (items) => {
    const shifted = [];
    for (const [i, item] of items.entries())
        shifted[i + 1] = item;
    return shifted;
};
const matrix = (rows, columns, entry) => fromOne(Array.from({ length: rows }, (_, i) => fromOne(Array.from({ length: columns }, (_, j) => entry(i, j)))));
/**
 * The direction of the widest margin: min ½‖w‖² with w·(μ_E − μⱼ) ≥ 1 for all j; 0 if the expert is in the convex hull
 * of the policies.
 */
function widest(found, target) {
    const size = target.length;
    const ways = found.map((mu) => minus(target, mu));
    const scale = 1 / (norm(ways[0]) || 1);
    const { solution, message } = (0, quadprog_1.solveQP)(matrix(size, size, (i, j) => Number(i === j)), fromOne(new Array(size).fill(0)), matrix(size, ways.length, (i, j) => ways[j][i] * scale), fromOne(new Array(ways.length).fill(1)));
    return message ? new Float64Array(size) : Float64Array.from(solution.slice(1));
}
/** The mixture of policies nearest to the target: λ ≥ 0 with Σ λᵢ = 1 that minimize ‖μ_E − Σ λᵢ μᵢ‖². */
function nearestMixture(found, target) {
    const size = found.length;
    const ways = found.map((mu) => minus(mu, target));
    const scale = ways.reduce((most, way) => Math.max(most, (0, numbers_1.dot)(way, way)), 0) || 1;
    // A small diagonal keeps the program positive definite if policies are equal.
    const { solution, message } = (0, quadprog_1.solveQP)(matrix(size, size, (i, j) => (0, numbers_1.dot)(ways[i], ways[j]) / scale + 1e-9 * Number(i === j)), fromOne(new Array(size).fill(0)), matrix(size, size + 1, (i, j) => (j === 0 ? 1 : Number(i === j - 1))), fromOne([1, ...new Array(size).fill(0)]), 1);
    if (message)
        throw new Error(`No mixture of the policies was found: ${message}`);
    return Float64Array.from(solution.slice(1), (share) => Math.max(0, share));
}
