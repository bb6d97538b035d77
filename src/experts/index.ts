import type { environments } from "../environments";
import { cliffWalking } from "../environments/cliffWalking";
import { frozenLake } from "../environments/frozenLake";
import { taxi } from "../environments/taxi";
import type { Policy } from "../types";
import { acrobotExpert } from "./acrobot";
import { cartPoleExpert } from "./cartPole";
import { mountainCarExpert } from "./mountainCar";
import { mountainCarContinuousExpert } from "./mountainCarContinuous";
import { optimal } from "./optimal";
import { pendulumExpert } from "./pendulum";

/** An expert for every environment, by the environment's name in code. */
export const experts: Readonly<Record<keyof typeof environments, Policy>> = {
  cartPole: cartPoleExpert,
  mountainCar: mountainCarExpert,
  mountainCarContinuous: mountainCarContinuousExpert,
  pendulum: pendulumExpert,
  acrobot: acrobotExpert,
  frozenLake: optimal(frozenLake),
  cliffWalking: optimal(cliffWalking),
  taxi: optimal(taxi),
};
