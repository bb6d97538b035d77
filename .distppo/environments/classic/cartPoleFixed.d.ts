import type { Box, Discrete, Environment } from "../../types";
import { type CartPoleState } from "./cartPole";
/**
 * CartPole with a fixed horizon: every episode lasts 500 steps, so that its length carries no information about the
 * reward. The simulation goes on after the pole has fallen, and the angle is wrapped into [−π, π). The reward of a
 * step is 1 within CartPole's limits and 0 outside. The rule is that of the seals benchmark (Gleave et al. 2020,
 * https://github.com/HumanCompatibleAI/seals).
 *
 * @throws RangeError from `step` for any other action than 0 and 1
 */
export declare const cartPoleFixed: Environment<CartPoleState, Box, Discrete>;
