"use strict";
/**
 * REINFORCE with a baseline (Williams 1992, "Simple statistical gradient-following algorithms for connectionist
 * reinforcement learning", https://doi.org/10.1007/BF00992696; Sutton & Barto 2018, section 13.4): one step along
 *
 *     E[∇ log π_θ(a|s) (G − v(s))],    where G is the discounted return from that step on
 *
 * and one step of the values towards G. It is the actor-critic step with λ = 1. Differences from the papers: Adam
 * replaces plain gradient ascent; there is no factor γᵗ; G − v is standardized over the batch; where an episode was
 * cut, the value of its last state stands for what would have followed.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.reinforceStep = void 0;
const actorCriticStep_1 = require("./actorCriticStep");
/**
 * REINFORCE as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
const reinforceStep = ({ learningRate = 1e-2, ...options } = {}) => (0, actorCriticStep_1.actorCriticStep)({ ...options, learningRate, lambda: 1 });
exports.reinforceStep = reinforceStep;
