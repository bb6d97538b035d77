"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.acrobotV0Expert = exports.acrobotExpert = exports.linearAcrobotPolicy = void 0;
const acrobot_1 = require("../environments/classic/acrobot");
const reading_1 = require("./reading");
/** The policy for Acrobot-v1 with full torque in the direction of the sign of w·φ(s), for ten features φ(s). */
const linearAcrobotPolicy = (weights) => (0, reading_1.reading)(acrobot_1.acrobot, ([cos1, sin1, cos2, sin2, dot1, dot2]) => {
    const [v1, v2] = [dot1 / 4, dot2 / 9];
    const features = [
        sin1,
        sin2,
        v1,
        v2,
        sin1 * cos2 + cos1 * sin2,
        v1 * cos2,
        v2 * cos2,
        v1 * cos1,
        v2 * cos1,
        sin2 * cos1,
    ];
    return features.reduce((sum, feature, i) => sum + weights[i] * feature, 0) > 0 ? 2 : 0;
});
exports.linearAcrobotPolicy = linearAcrobotPolicy;
/**
 * An expert for Acrobot-v1: full torque in the direction of the sign of w·φ(s). The ten features φ(s) change their sign
 * if the state is mirrored. The weights w were found by random search (scripts/acrobot.mjs).
 */
exports.acrobotExpert = (0, exports.linearAcrobotPolicy)([-0.959, 0.074, -4.67, 3.95, -2.36, -1.11, -1.91, -4.9, -2.45, 0.635]);
/** The same expert for Acrobot-v0, whose observation is the state. */
exports.acrobotV0Expert = (0, reading_1.reading)(acrobot_1.acrobotV0, ([theta1, theta2, dot1, dot2], random) => exports.acrobotExpert.act(acrobot_1.acrobot.observe([theta1, theta2, dot1, dot2]), random));
