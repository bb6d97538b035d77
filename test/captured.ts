import type { OnPolicyStep } from "../src/improvement/step";
import type { Stretch } from "../src/types";

/** An improvement step that leaves the policy as it is, and keeps the stretches and rewards that it was given. */
export function captured(discount = 0.9) {
  const given: { stretches: readonly Stretch[]; rewards: readonly Float64Array[] }[] = [];
  const step = () => (stretches: readonly Stretch[], rewards: readonly Float64Array[]) => {
    given.push({ stretches, rewards });
    return { valueLoss: 0, entropy: 0, kl: 0 };
  };
  return { improve: Object.assign(step, { discount }) satisfies OnPolicyStep, given };
}
