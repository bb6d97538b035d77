import type { Environment } from "../types";
import { acrobot } from "./acrobot";
import { cartPole } from "./cartPole";
import { cliffWalking } from "./cliffWalking";
import { frozenLake } from "./frozenLake";
import { mountainCar } from "./mountainCar";
import { mountainCarContinuous } from "./mountainCarContinuous";
import { pendulum } from "./pendulum";
import { taxi } from "./taxi";

const all = { cartPole, mountainCar, mountainCarContinuous, pendulum, acrobot, frozenLake, cliffWalking, taxi };

/** Every environment by its name in code, so that a loop over all worlds is one line. */
export const environments: Readonly<Record<keyof typeof all, Environment>> = all;
