import type { Policy } from "../types";
import { cartPoleExpert } from "./cartPole";

/** An expert for every environment, by the environment's name in code. */
export const experts: Readonly<Record<"cartPole", Policy>> = { cartPole: cartPoleExpert };
