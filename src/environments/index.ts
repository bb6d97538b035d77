import type { Environment } from "../types";
import { acrobot } from "./classic/acrobot";
import { cartPole } from "./classic/cartPole";
import { mountainCar } from "./classic/mountainCar";
import { mountainCarContinuous } from "./classic/mountainCarContinuous";
import { pendulum } from "./classic/pendulum";
import { driving } from "./continuous/driving";
import { pointMaze } from "./continuous/pointMaze";
import { cliffWalking } from "./tabular/cliffWalking";
import { frozenLake } from "./tabular/frozenLake";
import { gridMaps, gridWorld } from "./tabular/gridWorld";
import { objectWorld } from "./tabular/objectWorld";
import type { TabularEnvironment } from "./tabular/tabular";
import { taxi } from "./tabular/taxi";

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
