import type { environments } from "../environments";
import type { Policy } from "../types";
import { acrobotExpert } from "./acrobot";
import { cartPoleExpert } from "./cartPole";
import { mountainCarExpert } from "./mountainCar";
import { mountainCarContinuousExpert } from "./mountainCarContinuous";
import { pendulumExpert } from "./pendulum";

/** An expert for every environment, by the environment's name in code. */
export const experts: Readonly<Record<keyof typeof environments, Policy>> = {
  cartPole: cartPoleExpert,
  mountainCar: mountainCarExpert,
  mountainCarContinuous: mountainCarContinuousExpert,
  pendulum: pendulumExpert,
  acrobot: acrobotExpert,
};
