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
export const algorithms = {
  bc,
  dagger,
  apprenticeship,
  maxEntIrl,
  gail,
  featureMatching,
  airl,
  tabularAirl,
  sqil,
  dac,
  iqLearn,
  policyGradient,
  qLearning,
  dqn,
  sac,
} as const;
