import { airl } from "./airl";
import { apprenticeship } from "./apprenticeship";
import { bc } from "./bc";
import { dagger } from "./dagger";
import { featureMatching } from "./featureMatching";
import { gail } from "./gail";
import { maxEntIrl } from "./maxEntIrl";
import { policyGradient } from "./policyGradient";
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
  policyGradient,
} as const;
