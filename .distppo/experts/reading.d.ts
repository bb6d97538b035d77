import type { Action, Observation, Policy, Random, Spaces } from "../types";
/** Makes a policy that refuses observations of the wrong width and observations that are not finite. */
export declare const reading: <A extends Action>({ name, observationSpace }: Spaces & {
    readonly name: string;
}, act: (observation: Observation, random: Random) => A) => Policy<A>;
