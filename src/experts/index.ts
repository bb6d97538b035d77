import { type environments, tabularEnvironments } from "../environments";
import type { Policy } from "../types";
import { acrobotExpert } from "./acrobot";
import { cartPoleExpert } from "./cartPole";
import { drivingExpert } from "./driving";
import { mountainCarExpert } from "./mountainCar";
import { mountainCarContinuousExpert } from "./mountainCarContinuous";
import { optimal } from "./optimal";
import { pendulumExpert } from "./pendulum";
import { pointMazeExpert } from "./pointMaze";

/** An expert for every environment, by the environment's name in code. */
export const experts: Readonly<Record<keyof typeof environments, Policy>> = {
  cartPole: cartPoleExpert,
  mountainCar: mountainCarExpert,
  mountainCarContinuous: mountainCarContinuousExpert,
  pendulum: pendulumExpert,
  acrobot: acrobotExpert,
  pointMaze: pointMazeExpert,
  driving: drivingExpert,
  frozenLake: optimal(tabularEnvironments.frozenLake),
  cliffWalking: optimal(tabularEnvironments.cliffWalking),
  taxi: optimal(tabularEnvironments.taxi),
  gridWorld: optimal(tabularEnvironments.gridWorld, 0.99),
  objectWorld: optimal(tabularEnvironments.objectWorld, 0.99),
};
