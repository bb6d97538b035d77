"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.optimal = optimal;
const planning_1 = require("../planning");
/**
 * Returns the optimal policy of a tabular environment, by value iteration at its first action. Among equally good
 * actions it takes the first.
 *
 * @param discount γ in [0, 1] @defaultValue 1
 */
function optimal(environment, discount = 1) {
    let policy;
    return {
        act(observation) {
            if (!policy) {
                const values = (0, planning_1.valueIteration)(environment, { discount, residual: 1e-10 });
                policy = (0, planning_1.tablePolicy)(environment, (0, planning_1.greedyTable)(environment, values, discount));
            }
            return policy.mode(observation);
        },
    };
}
