import type { Policy } from "../types";
/** The policy for Acrobot-v1 with full torque in the direction of the sign of w·φ(s), for ten features φ(s). */
export declare const linearAcrobotPolicy: (weights: readonly number[]) => Policy<number>;
/**
 * An expert for Acrobot-v1: full torque in the direction of the sign of w·φ(s). The ten features φ(s) change their sign
 * if the state is mirrored. The weights w were found by random search (scripts/acrobot.mjs).
 */
export declare const acrobotExpert: Policy<number>;
/** The same expert for Acrobot-v0, whose observation is the state. */
export declare const acrobotV0Expert: Policy<number>;
