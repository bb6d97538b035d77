import { type TabularEnvironment } from "./tabular";
/**
 * Taxi-v4: pick up a passenger at one rank and take them to another (Dietterich 2000). The actions are down (0), up
 * (1), right (2), left (3), pick up (4) and drop off (5). The reward of a step is −1, of an illegal pick-up or drop-off
 * −10, and of the drop-off at the destination 20. The horizon is 200 steps. The dynamics are those of Gymnasium's
 * Taxi-v4 without rain.
 */
export declare const taxi: TabularEnvironment;
