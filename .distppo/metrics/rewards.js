"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.epicDistance = epicDistance;
exports.expectedValueDifference = expectedValueDifference;
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const planning_1 = require("../planning");
const statistics_1 = require("./statistics");
/**
 * EPIC, the equivalent-policy invariant comparison of two rewards (Gleave et al. 2021): √((1 − ρ) / 2), from 0 to 1,
 * where ρ is the correlation of their canonical forms over all (s, a, s′) with equal weight. It does not depend on the
 * scale of the rewards or on potential shaping γΦ(s′) − Φ(s). It is 0 for rewards with the same optimal policies under
 * all dynamics, and 1 for opposite rewards. For rewards of the state alone, ρ is their plain correlation.
 *
 *     C(r)(s, a, s′) = r(s, a, s′) + γ m(s′) − m(s) − γ E[m(S)],   m(s) = E[r(s, A, S′)]
 *
 * @throws RangeError if a reward is constant up to shaping, because it then has no direction
 */
function epicDistance({ states, actions }, one, other, { discount = 0.99 } = {}) {
    (0, checks_1.checkNumber)("A discount", discount, { from: 0, to: 1 });
    const [a, b] = [one, other].map((reward) => canonical(reward, states, actions, discount));
    const rho = (0, statistics_1.correlation)(a, b);
    if (Number.isNaN(rho))
        throw new RangeError("A reward that is constant but for shaping is compared with none.");
    return Math.sqrt(Math.max(0, 1 - rho) / 2);
}
function canonical(reward, states, actions, discount) {
    const values = new Float64Array(states * actions * states);
    const means = new Float64Array(states);
    let most = 0;
    for (let s = 0, i = 0; s < states; s++)
        for (let a = 0; a < actions; a++)
            for (let next = 0; next < states; next++, i++) {
                values[i] = reward(s, a, next);
                most = Math.max(most, Math.abs(values[i]));
                means[s] += values[i] / (actions * states);
            }
    const all = (0, numbers_1.mean)(means);
    return values.map((value, i) => {
        const canonical = value + discount * (means[i % states] - all) - means[Math.floor(i / (actions * states))];
        return Math.abs(canonical) <= 1e-12 * most ? 0 : canonical; // the rest of pure shaping is rounding error
    });
}
/**
 * The expected value difference of a policy: how much less it earns than an optimal policy from the initial states,
 * discounted and exact.
 *
 * @param table π(a|s): [S·A]
 * @returns `difference`: V* − V^π, in units of reward; `share`: the difference divided by that of the uniformly random
 *   policy, so that 0 is optimal and 1 is as good as random
 */
function expectedValueDifference(mdp, table, { discount = 0.99 } = {}) {
    const value = (policy) => {
        const [rewards, visits] = [(0, planning_1.expectedRewards)(mdp), (0, planning_1.discountedOccupancy)(mdp, policy, discount)];
        return policy.reduce((sum, p, pair) => sum + visits[Math.floor(pair / mdp.actions)] * p * rewards[pair], 0);
    };
    const best = (0, planning_1.valueIteration)(mdp, { discount }).reduce((sum, v, s) => sum + mdp.initial[s] * v, 0);
    const chance = value((0, planning_1.policyTable)(mdp, () => new Float64Array(mdp.actions).fill(1 / mdp.actions)));
    const difference = best - value(table);
    return { difference, share: difference / (best - chance) };
}
