import type { Environment } from "../types";
import { acrobot } from "./acrobot";
import { cartPole } from "./cartPole";
import { cliffWalking } from "./cliffWalking";
import { driving } from "./driving";
import { frozenLake } from "./frozenLake";
import { gridMaps, gridWorld } from "./gridWorld";
import { mountainCar } from "./mountainCar";
import { mountainCarContinuous } from "./mountainCarContinuous";
import { objectWorld } from "./objectWorld";
import { pendulum } from "./pendulum";
import { pointMaze } from "./pointMaze";
import type { TabularEnvironment } from "./tabular";
import { taxi } from "./taxi";

/** Those of which every probability is known. */
export const tabularEnvironments = {
  frozenLake,
  cliffWalking,
  taxi,
  gridWorld: gridWorld(gridMaps.rooms, { wind: 0.1 }),
  objectWorld: objectWorld(),
} satisfies Record<string, TabularEnvironment>;

const all = {
  cartPole,
  mountainCar,
  mountainCarContinuous,
  pendulum,
  acrobot,
  pointMaze,
  driving,
  ...tabularEnvironments,
};

/** Every environment by its name in code, so that a loop over all worlds is one line; those that are made, as their defaults make them. */
export const environments: Readonly<Record<keyof typeof all, Environment>> = all;
