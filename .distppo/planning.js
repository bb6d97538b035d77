"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkDynamics = checkDynamics;
exports.expectedRewards = expectedRewards;
exports.rewarding = rewarding;
exports.actionValue = actionValue;
exports.valueIteration = valueIteration;
exports.greedyTable = greedyTable;
exports.softPlans = softPlans;
exports.softValueIteration = softValueIteration;
exports.best = best;
exports.policyTable = policyTable;
exports.tablePolicy = tablePolicy;
exports.follow = follow;
exports.reachable = reachable;
exports.visitation = visitation;
exports.discountedOccupancy = discountedOccupancy;
exports.featureExpectations = featureExpectations;
exports.expectedReturn = expectedReturn;
exports.decomposable = decomposable;
exports.visits = visits;
exports.surprises = surprises;
exports.flow = flow;
/**
 * Tabular planning: optimal policies, values and state visits in a Markov decision process with known
 * probabilities.
 */
const checks_1 = require("./checks");
const spaces_1 = require("./spaces");
/**
 * Throws a RangeError unless every action in every state has outcomes whose probabilities sum to 1 and whose next
 * states exist. Most functions here call this; `checkStart` checks the distribution of initial states.
 */
function checkDynamics(dynamics) {
    const { states, actions, offsets, probabilities, nextStates, terminated } = dynamics;
    (0, checks_1.checkCount)("The number of states", states);
    (0, checks_1.checkCount)("The number of actions", actions);
    const pairs = states * actions;
    if (offsets.length !== pairs + 1)
        throw new RangeError(`There are ${offsets.length} offsets; expected ${states} states × ${actions} actions + 1.`);
    const lengths = [probabilities.length, nextStates.length, terminated.length];
    if (offsets[0] !== 0 || lengths.some((length) => length !== offsets[pairs]))
        throw new RangeError(`The offsets go from ${offsets[0]} to ${offsets[pairs]}, with ${lengths[0]} probabilities, ${lengths[1]} next states and ${lengths[2]} marks of termination; expected offsets from 0 to the number of outcomes, and one of each for every outcome.`);
    for (let pair = 0; pair < pairs; pair++) {
        let sum = 0;
        for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
            sum += probabilities[k] >= 0 && nextStates[k] >= 0 && nextStates[k] < states ? probabilities[k] : Number.NaN;
        if (!(Math.abs(sum - 1) < 1e-6)) {
            const outcomes = (0, checks_1.described)(probabilities.slice(offsets[pair], offsets[pair + 1]));
            const next = (0, checks_1.described)(nextStates.slice(offsets[pair], offsets[pair + 1]));
            throw new RangeError(`Action ${pair % actions} in state ${Math.floor(pair / actions)} leads to the states ${next} with the probabilities ${outcomes}; expected states below ${states} and probabilities from 0 on of sum 1.`);
        }
    }
}
function checkStart({ states, initial }) {
    const sum = initial.reduce((all, p) => (p >= 0 ? all + p : Number.NaN), 0);
    if (initial.length !== states || !(Math.abs(sum - 1) < 1e-6))
        throw new RangeError(`The start states have the probabilities ${(0, checks_1.described)(initial)}; expected one for each of ${states} states, from 0 on and of sum 1.`);
}
/** Throws a RangeError unless π(a|s), [S·A], is a probability distribution in each state. */
function checkTable({ states, actions }, table) {
    if (!(table instanceof Float64Array) || table.length !== states * actions)
        throw new RangeError(`A policy's table is a Float64Array of ${states} states × ${actions} actions; this one is ${table instanceof Float64Array ? `of ${table.length} probabilities` : (0, checks_1.described)(table)}.`);
    for (let state = 0, pair = 0; state < states; state++) {
        let sum = 0;
        for (const end = pair + actions; pair < end; pair++)
            sum += table[pair] >= 0 ? table[pair] : Number.NaN;
        if (!(Math.abs(sum - 1) < 1e-4))
            throw new RangeError(`The actions of state ${state} have the probabilities ${(0, checks_1.described)(table.slice(pair - actions, pair))}; expected numbers from 0 on of sum 1.`);
    }
}
/**
 * The expected rewards r(s, a) = Σ p r over the outcomes of each pair: [S·A].
 *
 * @throws RangeError if a reward is not finite, or the probabilities of the outcomes of a pair do not sum to 1
 */
function expectedRewards(mdp) {
    checkDynamics(mdp);
    const { states, actions, offsets, probabilities, rewards } = mdp;
    if (rewards.length !== probabilities.length)
        throw new RangeError(`There are ${rewards.length} rewards for ${probabilities.length} outcomes; expected one for each.`);
    const expected = new Float64Array(states * actions);
    for (let pair = 0; pair < expected.length; pair++)
        for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
            expected[pair] += probabilities[k] * rewards[k];
    if (!expected.every(Number.isFinite))
        (0, checks_1.checkFinite)("The table of rewards", rewards);
    return expected;
}
/**
 * Returns the same environment with the rewards r(s, a, s′).
 *
 * @throws RangeError if a reward is not a finite number
 */
function rewarding(dynamics, reward) {
    checkDynamics(dynamics);
    const { states, actions, offsets, nextStates } = dynamics;
    const rewards = new Float64Array(nextStates.length);
    for (let pair = 0; pair < states * actions; pair++)
        for (let k = offsets[pair]; k < offsets[pair + 1]; k++) {
            const earned = reward(Math.floor(pair / actions), pair % actions, nextStates[k]);
            if (!Number.isFinite(earned))
                throw new RangeError(`The reward of going from state ${Math.floor(pair / actions)} by action ${pair % actions} to state ${nextStates[k]} is ${(0, checks_1.described)(earned)}; expected a finite number.`);
            rewards[k] = earned;
        }
    return { ...dynamics, rewards };
}
/** The action value q(s, a) = Σ p (r + γ v(s′)) over the outcomes of a pair, with v(s′) = 0 where the episode ends. */
function actionValue({ actions, offsets, probabilities, nextStates, rewards, terminated }, values, state, action, discount) {
    const pair = state * actions + action;
    let q = 0;
    for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
        q += probabilities[k] * (rewards[k] + (terminated[k] ? 0 : discount * values[nextStates[k]]));
    return q;
}
/**
 * Value iteration (Bellman 1957): the optimal values v*(s) = maxₐ q*(s, a), by sweeps over all states in place.
 *
 * @returns v*: [S]
 * @throws Error if the values still change after `mostSweeps` sweeps
 */
function valueIteration(mdp, { discount = 0.99, residual = 1e-6, mostSweeps = 100_000 } = {}) {
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
    (0, checks_1.checkNumber)("A residual", residual, { above: 0 });
    (0, checks_1.checkCount)("mostSweeps", mostSweeps);
    expectedRewards(mdp); // checks all of it
    const values = new Float64Array(mdp.states);
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
        let change = 0;
        for (let state = 0; state < mdp.states; state++) {
            let best = Number.NEGATIVE_INFINITY;
            for (let action = 0; action < mdp.actions; action++)
                best = Math.max(best, actionValue(mdp, values, state, action, discount));
            change = Math.max(change, Math.abs(best - values[state]));
            values[state] = best;
        }
        if (change <= residual)
            return values;
    }
    throw new Error(unsettled(residual, mostSweeps, discount));
}
const unsettled = (residual, sweeps, discount) => `The values have not settled within ${residual} after ${sweeps} sweeps. ${discount === 1 ? "With a discount of 1, rewards may add up without end: try 0.99." : "Try a larger residual, a smaller discount or more sweeps (mostSweeps)."}`;
/** The greedy policy of these state values, as a table π(a|s): [S·A]. Among equally good actions it takes the first. */
function greedyTable(mdp, values, discount) {
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
    expectedRewards(mdp); // checks all of it
    if (values.length !== mdp.states)
        throw new RangeError(`There are ${values.length} values; expected one for each of ${mdp.states} states.`);
    (0, checks_1.checkFinite)("The table of values", values);
    return policyTable(mdp, (state) => best(mdp.actions, (action) => actionValue(mdp, values, state, action, discount)));
}
/** The probability of each outcome, or 0 if it ends the episode. It is computed once for all steps. */
const goesOn = ({ probabilities, terminated }) => probabilities.map((p, k) => (terminated[k] ? 0 : p));
/** Writes q(s, a) = r(s, a) + γ Σ p v(s′) of all pairs, [S·A], to q. */
function actionValues({ offsets, nextStates }, probabilities, expected, values, discount, q) {
    for (let pair = 0, k = 0; pair < q.length; pair++) {
        let sum = 0;
        for (const end = offsets[pair + 1]; k < end; k++)
            sum += probabilities[k] * values[nextStates[k]];
        q[pair] = expected[pair] + discount * sum;
    }
    return q;
}
/** Writes q(s, a) = log Σ p exp(r + γ v(s′)) of all pairs, [S·A], to q. Outcomes with high values dominate it. */
function luckyValues(mdp, values, discount, q) {
    const { offsets, probabilities, nextStates, rewards, terminated } = mdp;
    for (let pair = 0; pair < q.length; pair++) {
        const promised = (k) => rewards[k] + (terminated[k] ? 0 : discount * values[nextStates[k]]);
        let most = Number.NEGATIVE_INFINITY;
        for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
            if (probabilities[k] > 0)
                most = Math.max(most, promised(k));
        let sum = 0;
        for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
            if (probabilities[k] > 0)
                sum += probabilities[k] * Math.exp(promised(k) - most);
        q[pair] = most + Math.log(sum);
    }
    return q;
}
/** Computes v = log Σₐ exp q and π = exp(q − v). It overwrites q by π and writes v to `values`. */
function soften(q, actions, values) {
    for (let state = 0; state < values.length; state++) {
        const start = state * actions;
        let most = q[start];
        for (let a = 1; a < actions; a++)
            if (q[start + a] > most)
                most = q[start + a];
        let sum = 0;
        for (let i = start; i < start + actions; i++) {
            q[i] = q[i] === most ? 1 : Math.exp(q[i] - most);
            sum += q[i];
        }
        for (let i = start; i < start + actions; i++)
            q[i] /= sum;
        values[state] = most + Math.log(sum);
    }
    return { values, policy: q };
}
/**
 * The soft-optimal policies of `horizon` steps (Ziebart 2010, "Modeling purposeful adaptive behavior with the principle
 * of maximum causal entropy", PhD thesis, Carnegie Mellon University, algorithm 9.1). Plan t is for step t, and the
 * values after the last step are 0.
 *
 *     q(s, a) = E[r + γ v(s′)],   v(s) = log Σₐ exp q(s, a),   π(a|s) = exp(q(s, a) − v(s))
 *
 * @throws RangeError if the horizon is not a whole number from 1 on
 */
function softPlans(mdp, horizon, { discount = 1, causal = true } = {}) {
    (0, checks_1.checkCount)("A horizon", horizon);
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
    const { states, actions } = mdp;
    const [expected, probabilities] = [expectedRewards(mdp), goesOn(mdp)];
    // All tables are views of one array, because many small allocations take longer than the computation.
    const [tables, values] = [states * actions, states].map((size) => {
        const all = new Float64Array(horizon * size);
        return Array.from({ length: horizon }, (_, t) => all.subarray(t * size, (t + 1) * size));
    });
    const plans = [];
    let next = new Float64Array(states);
    for (let t = horizon - 1; t >= 0; t--) {
        if (causal)
            actionValues(mdp, probabilities, expected, next, discount, tables[t]);
        else
            luckyValues(mdp, next, discount, tables[t]);
        plans[t] = soften(tables[t], actions, values[t]);
        next = values[t];
    }
    return plans;
}
/**
 * The stationary soft-optimal policy of an infinite horizon: v*(s) = log Σₐ exp E[r + γ v*(s′)].
 *
 * @throws Error if the values still change after `mostSweeps` sweeps
 */
function softValueIteration(mdp, { discount = 0.99, residual = 1e-6, mostSweeps = 100_000 } = {}) {
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
    (0, checks_1.checkNumber)("A residual", residual, { above: 0 });
    (0, checks_1.checkCount)("mostSweeps", mostSweeps);
    const [expected, probabilities] = [expectedRewards(mdp), goesOn(mdp)];
    const { states, actions } = mdp;
    let plan = soften(expected.slice(), actions, new Float64Array(states));
    for (let sweep = 1; sweep < mostSweeps; sweep++) {
        const q = actionValues(mdp, probabilities, expected, plan.values, discount, new Float64Array(states * actions));
        const next = soften(q, actions, new Float64Array(states));
        const settled = next.values.every((value, s) => Math.abs(value - plan.values[s]) <= residual);
        plan = next;
        if (settled)
            return plan;
    }
    throw new Error(unsettled(residual, mostSweeps, discount));
}
/** The action with the largest value; among equal values the first. */
function best(actions, value) {
    let [action, most] = [0, value(0)];
    for (let a = 1; a < actions; a++) {
        const q = value(a);
        if (q > most)
            [action, most] = [a, q];
    }
    return action;
}
/**
 * The table π(a|s), [S·A], of a policy that is given as a function.
 *
 * @param choose returns the action of a state, or the probabilities of all actions
 * @throws RangeError if it returns an action that does not exist, or something that is not a distribution over all
 *   actions
 */
function policyTable({ states, actions }, choose) {
    const table = new Float64Array(states * actions);
    for (let state = 0; state < states; state++) {
        const chosen = choose(state);
        const row = table.subarray(state * actions, (state + 1) * actions);
        if (typeof chosen === "number" ? !(chosen in row) : chosen?.length !== actions)
            throw new RangeError(`In state ${state} the policy gives ${(0, checks_1.described)(chosen)}; expected an action from 0 to ${actions - 1}, or ${actions} probabilities.`);
        if (typeof chosen === "number")
            row[chosen] = 1;
        else
            row.set(chosen);
    }
    checkTable({ states, actions }, table);
    return table;
}
/**
 * The policy of a table π(a|s), [S·A], for an environment whose observations are `[state]`.
 *
 * @throws RangeError if the table has another length or a row is not a probability distribution; the policy throws it
 *   for a state or an action that does not exist
 */
function tablePolicy({ states, actions }, table) {
    checkTable({ states, actions }, table);
    const isValid = (0, checks_1.isAction)((0, spaces_1.discrete)(actions));
    const row = (observation) => {
        const [state] = observation;
        if (!(Number.isInteger(state) && state >= 0 && state < states && observation.length === 1))
            throw new RangeError(`A table's policy sees [state], a whole number below ${states}, not [${observation}].`);
        return table.subarray(state * actions, (state + 1) * actions);
    };
    return {
        act: (observation, random) => random.choice(row(observation)),
        mode: (observation) => best(actions, (action) => row(observation)[action]),
        logProb(observation, action) {
            if (!isValid(action))
                throw new RangeError(`An action of this policy is a whole number below ${actions}, not ${(0, checks_1.described)(action)}.`);
            return Math.log(row(observation)[action]);
        },
    };
}
/** Moves a distribution over states, [S], one step ahead. The mass of episodes that end is dropped. */
function follow(dynamics, policy, now) {
    const { states, actions, offsets, probabilities, nextStates, terminated } = dynamics;
    const next = new Float64Array(states);
    for (let state = 0; state < states; state++) {
        if (now[state] === 0)
            continue;
        for (let pair = state * actions; pair < (state + 1) * actions; pair++) {
            const mass = now[state] * policy[pair];
            if (mass !== 0)
                for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
                    if (!terminated[k])
                        next[nextStates[k]] += mass * probabilities[k];
        }
    }
    return next;
}
/**
 * Marks the states in which an episode can act within its first `steps` steps: 1 for those, 0 for the others, [S].
 * Demonstrations say nothing about the others.
 */
function reachable(dynamics, steps = dynamics.states) {
    checkDynamics(dynamics);
    checkStart(dynamics);
    (0, checks_1.checkCount)("The number of steps", steps);
    const { states, actions, offsets, probabilities, nextStates, terminated } = dynamics;
    const found = Uint8Array.from(dynamics.initial, (p) => Number(p > 0));
    let frontier = Array.from({ length: states }, (_, state) => state).filter((state) => found[state]);
    for (let t = 1; t < steps && frontier.length > 0; t++) {
        const next = [];
        for (const state of frontier)
            for (let k = offsets[state * actions]; k < offsets[(state + 1) * actions]; k++)
                if (probabilities[k] > 0 && !terminated[k] && !found[nextStates[k]]) {
                    found[nextStates[k]] = 1;
                    next.push(nextStates[k]);
                }
        frontier = next;
    }
    return found;
}
/** The table of each step, from one table for all steps or `steps` tables. All of them are checked. */
function tablesOf(dynamics, policy, steps) {
    if (!Array.isArray(policy) || typeof policy[0] === "number") {
        checkTable(dynamics, policy);
        return () => policy;
    }
    if (policy.length < steps)
        throw new RangeError(`The policy has ${policy.length} tables; expected one table, or one for each of ${steps} steps.`);
    for (const table of policy)
        checkTable(dynamics, table);
    return (step) => policy[step];
}
/**
 * The visitation of each step: row t holds the probability P(sₜ = s) that the episode still runs and is in state s, for
 * t = 0 … horizon − 1. If no episode terminates, all rows together sum to the horizon.
 *
 * @param policy π(a|s): [S·A], or one table for each step
 * @returns horizon rows of [S]
 * @throws RangeError if the horizon is not a whole number from 1 on, or a distribution does not sum to 1
 */
function visitation(dynamics, policy, horizon) {
    (0, checks_1.checkCount)("A horizon", horizon);
    checkDynamics(dynamics);
    checkStart(dynamics);
    const tables = tablesOf(dynamics, policy, horizon - 1);
    const rows = [Float64Array.from(dynamics.initial)];
    for (let t = 1; t < horizon; t++)
        rows.push(follow(dynamics, tables(t - 1), rows[t - 1]));
    return rows;
}
/**
 * The discounted occupancy Σₜ γᵗ P(sₜ = s) over all steps: [S]. If no episode terminates, it sums to 1 / (1 − γ).
 *
 * @param policy π(a|s): [S·A]
 * @param discount the discount γ, at least 0 and below 1
 * @param residual the largest sum of the mass that may be left out
 */
function discountedOccupancy(dynamics, policy, discount, residual = 1e-6) {
    (0, checks_1.checkNumber)("The discount of a discounted occupancy", discount, { from: 0, below: 1 });
    (0, checks_1.checkNumber)("A residual", residual, { above: 0 });
    checkDynamics(dynamics);
    checkStart(dynamics);
    checkTable(dynamics, policy);
    let now = Float64Array.from(dynamics.initial);
    const sum = new Float64Array(dynamics.states);
    for (let weight = 1; weight / (1 - discount) > residual; weight *= discount) {
        for (let state = 0; state < sum.length; state++)
            sum[state] += weight * now[state];
        now = follow(dynamics, policy, now);
    }
    return sum;
}
/** The feature expectations Σₛ d(s) φ(s) of an occupancy d: [features]. */
function featureExpectations({ features }, occupancy) {
    if (occupancy.length !== features.length)
        throw new RangeError(`The occupancy is of ${occupancy.length} states; there are features of ${features.length}. Expected equal numbers.`);
    const sum = new Float64Array(features.width);
    for (let state = 0; state < occupancy.length; state++)
        if (occupancy[state] !== 0)
            for (let i = 0; i < sum.length; i++)
                sum[i] += occupancy[state] * features.data[state * sum.length + i];
    return sum;
}
/**
 * The expected undiscounted return, exact, of a policy π(a|s) over `horizon` steps.
 *
 * @param policy π(a|s): [S·A], or one table for each step
 * @param horizon the number of steps, at least 1
 */
function expectedReturn(mdp, policy, horizon) {
    const rewards = expectedRewards(mdp);
    (0, checks_1.checkCount)("A horizon", horizon);
    const tables = tablesOf(mdp, policy, horizon);
    let sum = 0;
    for (const [t, row] of visitation(mdp, policy, horizon).entries()) {
        const table = tables(t);
        for (let pair = 0; pair < table.length; pair++)
            sum += row[Math.floor(pair / mdp.actions)] * table[pair] * rewards[pair];
    }
    return sum;
}
/**
 * Whether the dynamics are decomposable (Fu, Luo & Levine 2018, definition B.1): all states are linked, where two
 * states are linked if both can follow the same state, or if both are linked to a third one. Only then can a reward of
 * the state alone be separated from shaping.
 */
function decomposable(dynamics) {
    checkDynamics(dynamics);
    const { states, actions, offsets, nextStates, probabilities } = dynamics;
    const group = Array.from({ length: states }, (_, state) => state);
    const find = (state) => (group[state] === state ? state : find(group[state]));
    for (let state = 0; state < states; state++) {
        let first = -1;
        for (let k = offsets[state * actions]; k < offsets[(state + 1) * actions]; k++) {
            if (probabilities[k] === 0)
                continue;
            if (first < 0)
                first = nextStates[k];
            group[find(nextStates[k])] = find(first);
        }
    }
    return group.every((_, state) => find(state) === find(0));
}
/**
 * The discounted state visits of demonstrations: Σₜ γᵗ 1(sₜ = s) over the states in which they act, averaged over the
 * episodes. Returns [S].
 *
 * @throws Error if there are no demonstrations, or one has a state or an action that the environment does not have
 */
function visits({ states, actions: choices }, demonstrations, { discount = 1 } = {}) {
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
    if (demonstrations.length === 0)
        throw new Error("There are no demonstrations to count visits in: the list is empty.");
    const counts = new Float64Array(states);
    for (const [i, { observations, actions }] of demonstrations.entries())
        for (let t = 0; t < actions.length; t++) {
            const [state, action] = [observations.data[t * observations.width], actions.data[t * actions.width]];
            if (!((0, checks_1.isIndex)(state, states) && (0, checks_1.isIndex)(action, choices) && observations.width === 1 && actions.width === 1))
                throw new Error(`Demonstration ${i} has observation [${observations.row(t).join(", ")}] and action [${actions.row(t).join(", ")}] at step ${t}; expected a state below ${states} and an action below ${choices}: are these demonstrations of another environment?`);
            counts[state] += discount ** t / demonstrations.length;
        }
    return counts;
}
/**
 * The deviation from the expected arrivals in each state at each step, averaged over the episodes: the observed
 * arrivals minus those that the dynamics predict from the previous pair, 1(sₜ = s) − p(s|sₜ₋₁, aₜ₋₁). At t = 0 it is
 * the share of episodes that start in the state. Returns `horizon` rows of [S].
 *
 * @throws Error if a demonstration is longer than the horizon
 */
function surprises({ states, actions: choices, offsets, probabilities, nextStates, terminated, horizon }, demonstrations) {
    const rows = Array.from({ length: horizon }, () => new Float64Array(states));
    const share = 1 / demonstrations.length;
    for (const [i, { observations, actions }] of demonstrations.entries()) {
        if (actions.length > horizon)
            throw new Error(`Demonstration ${i} has ${actions.length} steps, more than the environment's horizon of ${horizon}.`);
        for (let t = 0; t < actions.length; t++) {
            rows[t][observations.row(t)[0]] += share;
            const pair = observations.row(t)[0] * choices + actions.row(t)[0];
            if (t + 1 < horizon)
                for (let k = offsets[pair]; k < offsets[pair + 1]; k++)
                    if (!terminated[k])
                        rows[t + 1][nextStates[k]] -= share * probabilities[k];
        }
    }
    return rows;
}
/**
 * The discounted visits Σₜ γᵗ mₜ(s), [S], of mass that starts as m₀ = `arrivals[0]`. At each step the policy
 * `tables[t]` moves it, and `arrivals[t + 1]` is added.
 */
function flow(dynamics, tables, arrivals, discount) {
    const sum = new Float64Array(dynamics.states);
    let mass = arrivals[0];
    for (let t = 0; t < tables.length; t++) {
        for (let s = 0; s < sum.length; s++)
            sum[s] += discount ** t * mass[s];
        mass = follow(dynamics, tables[t], mass);
        for (let s = 0; s < mass.length; s++)
            mass[s] += arrivals[t + 1]?.[s] ?? 0;
    }
    return sum;
}
