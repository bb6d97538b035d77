/** The registry of all environments. A new environment is one line here. */
import { acrobot, acrobotV0 } from "./classic/acrobot";
import { cartPole } from "./classic/cartPole";
import { cartPoleFixed } from "./classic/cartPoleFixed";
import { mountainCar } from "./classic/mountainCar";
import { mountainCarContinuous } from "./classic/mountainCarContinuous";
import { pendulum } from "./classic/pendulum";
import { driving, drivingHeldOut } from "./continuous/driving";
import { pointMaze, pointMazeMirrored } from "./continuous/pointMaze";
import { once } from "./once";
import { cliffWalking } from "./tabular/cliffWalking";
import { frozenLake, frozenLake8x8 } from "./tabular/frozenLake";
import { gridMaps, gridWorld } from "./tabular/gridWorld";
import { highway } from "./tabular/highway";
import { macrocells } from "./tabular/macrocells";
import { objectWorld } from "./tabular/objectWorld";
import { randomMdp } from "./tabular/randomMdp";
import { taxi } from "./tabular/taxi";

// These take up to a second to make, so they are made at their first use.
const defaultObjectWorld = once(() => objectWorld());
const smallMacrocells = once(() => macrocells({ size: 32, macrocell: 4 }));
const defaultHighway = once(() => highway());

/**
 * Every environment by its name in code, so that a loop over all of them is one line. Those that a function makes have
 * its default options, with two exceptions: `gridWorld` has the map `rooms` and a wind of 0.1, and `macrocells` has 64
 * macrocells of 4 × 4 cells, a sixteenth of the paper's grid.
 */
export const environments = {
  cartPole,
  cartPoleFixed,
  mountainCar,
  mountainCarContinuous,
  pendulum,
  acrobot,
  acrobotV0,
  pointMaze,
  pointMazeMirrored,
  driving,
  drivingHeldOut,
  frozenLake,
  frozenLake8x8,
  cliffWalking,
  taxi,
  gridWorld: gridWorld(gridMaps.rooms, { wind: 0.1 }),
  get objectWorld() {
    return defaultObjectWorld();
  },
  get macrocells() {
    return smallMacrocells();
  },
  get highway() {
    return defaultHighway();
  },
  randomMdp: randomMdp(),
};
