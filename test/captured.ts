import type { Steps } from "../src/experience/replay";
import type { OffPolicyStep, OnPolicyStep } from "../src/improvement/step";
import type { HeadKind } from "../src/tensors/architecture";
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

/** An off-policy step that leaves the policy as it is, keeps the batches and rewards that it was given, and reports numbers that count its updates. */
export function capturedUpdates<Name extends string>(head: HeadKind, ...names: Name[]) {
  const given: { steps: Steps; rewards: Float32Array }[] = [];
  const step = () => (steps: Steps, rewards: Float32Array) => {
    given.push({ steps, rewards: rewards.slice() });
    return Object.fromEntries(names.map((name) => [name, given.length])) as Record<Name, number>;
  };
  return {
    improve: Object.assign(step, { discount: 0.9, head, explores: true }) satisfies OffPolicyStep<Record<Name, number>>,
    given,
  };
}
