"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.algorithms = void 0;
const airl_1 = require("./airl");
const apprenticeship_1 = require("./apprenticeship");
const bc_1 = require("./bc");
const dac_1 = require("./dac");
const dagger_1 = require("./dagger");
const dqn_1 = require("./dqn");
const featureMatching_1 = require("./featureMatching");
const gail_1 = require("./gail");
const iqLearn_1 = require("./iqLearn");
const maxEntIrl_1 = require("./maxEntIrl");
const policyGradient_1 = require("./policyGradient");
const qLearning_1 = require("./qLearning");
const sac_1 = require("./sac");
const sqil_1 = require("./sqil");
const tabularAirl_1 = require("./tabularAirl");
/**
 * Every algorithm by its name in code. A loop over all algorithms is one line.
 *
 * @example
 * const names = Object.keys(algorithms);
 */
exports.algorithms = {
    bc: bc_1.bc,
    dagger: dagger_1.dagger,
    apprenticeship: apprenticeship_1.apprenticeship,
    maxEntIrl: maxEntIrl_1.maxEntIrl,
    gail: gail_1.gail,
    featureMatching: featureMatching_1.featureMatching,
    airl: airl_1.airl,
    tabularAirl: tabularAirl_1.tabularAirl,
    sqil: sqil_1.sqil,
    dac: dac_1.dac,
    iqLearn: iqLearn_1.iqLearn,
    policyGradient: policyGradient_1.policyGradient,
    qLearning: qLearning_1.qLearning,
    dqn: dqn_1.dqn,
    sac: sac_1.sac,
};
