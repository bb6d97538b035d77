import { seeded } from "../src/random";
import { type PolicyNetwork, type PolicyNetworkOptions, policyNetwork } from "../src/tensors/networks";
import { type Scope, tensorScope } from "../src/tensors/scope";
import type { Random, Spaces } from "../src/types";

/** A policy network in a scope of its own, with what improvement steps need beside it. Hold it with `using`. */
export function learner<S extends Spaces>(
  spaces: S,
  { seed = 0, ...options }: PolicyNetworkOptions & { seed?: number } = {},
): Disposable & { scope: Scope; random: Random; spaces: S; policy: PolicyNetwork } {
  const [scope, random] = [tensorScope(), seeded(seed)];
  const policy = policyNetwork(scope, spaces, random, options);
  return { scope, random, spaces, policy, [Symbol.dispose]: () => scope[Symbol.dispose]() };
}
