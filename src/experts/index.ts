/** The registry of experts: one for every environment. */
import { environments } from "../environments";
import { once } from "../environments/once";
import type { ActionOf, Policy } from "../types";
import { acrobotExpert, acrobotV0Expert } from "./acrobot";
import { cartPoleExpert } from "./cartPole";
import { drivingExpert } from "./driving";
import { mountainCarExpert } from "./mountainCar";
import { mountainCarContinuousExpert } from "./mountainCarContinuous";
import { optimal } from "./optimal";
import { pendulumExpert } from "./pendulum";
import { pointMazeExpert, pointMazeMirroredExpert } from "./pointMaze";

type Environments = typeof environments;

// Their environments are made at their first use, and so are these experts.
const objectWorldExpert = once(() => optimal(environments.objectWorld, 0.99));
const macrocellsExpert = once(() => optimal(environments.macrocells, 0.99));
const highwayExpert = once(() => optimal(environments.highway, 0.99));

/** An expert for every environment, by the environment's name in `environments`. */
export const experts = {
  cartPole: cartPoleExpert,
  cartPoleFixed: cartPoleExpert,
  mountainCar: mountainCarExpert,
  mountainCarContinuous: mountainCarContinuousExpert,
  pendulum: pendulumExpert,
  acrobot: acrobotExpert,
  acrobotV0: acrobotV0Expert,
  pointMaze: pointMazeExpert,
  pointMazeMirrored: pointMazeMirroredExpert,
  driving: drivingExpert,
  drivingHeldOut: drivingExpert,
  frozenLake: optimal(environments.frozenLake),
  frozenLake8x8: optimal(environments.frozenLake8x8),
  cliffWalking: optimal(environments.cliffWalking),
  taxi: optimal(environments.taxi),
  gridWorld: optimal(environments.gridWorld, 0.99),
  get objectWorld() {
    return objectWorldExpert();
  },
  get macrocells() {
    return macrocellsExpert();
  },
  get highway() {
    return highwayExpert();
  },
  randomMdp: optimal(environments.randomMdp, 0.99),
} satisfies { readonly [Name in keyof Environments]: Policy<ActionOf<Environments[Name]["actionSpace"]>> };
