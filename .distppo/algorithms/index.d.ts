import { airl } from "./airl";
import { apprenticeship } from "./apprenticeship";
import { bc } from "./bc";
import { dac } from "./dac";
import { dagger } from "./dagger";
import { dqn } from "./dqn";
import { featureMatching } from "./featureMatching";
import { gail } from "./gail";
import { iqLearn } from "./iqLearn";
import { maxEntIrl } from "./maxEntIrl";
import { policyGradient } from "./policyGradient";
import { qLearning } from "./qLearning";
import { sac } from "./sac";
import { sqil } from "./sqil";
import { tabularAirl } from "./tabularAirl";
/**
 * Every algorithm by its name in code. A loop over all algorithms is one line.
 *
 * @example
 * const names = Object.keys(algorithms);
 */
export declare const algorithms: {
    readonly bc: typeof bc;
    readonly dagger: typeof dagger;
    readonly apprenticeship: typeof apprenticeship;
    readonly maxEntIrl: typeof maxEntIrl;
    readonly gail: typeof gail;
    readonly featureMatching: typeof featureMatching;
    readonly airl: typeof airl;
    readonly tabularAirl: typeof tabularAirl;
    readonly sqil: typeof sqil;
    readonly dac: typeof dac;
    readonly iqLearn: typeof iqLearn;
    readonly policyGradient: typeof policyGradient;
    readonly qLearning: typeof qLearning;
    readonly dqn: typeof dqn;
    readonly sac: typeof sac;
};
