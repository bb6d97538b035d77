import { type TabularEnvironment } from "./tabular";
/**
 * FrozenLake-v1: cross a slippery frozen lake of 4 × 4 cells from the upper left corner to the lower right one without
 * falling into a hole. The actions are left (0), down (1), right (2) and up (3). A step goes in the intended direction
 * or in one of the two perpendicular directions, with probability 1/3 each. The reward is 1 at the goal and 0
 * elsewhere. The horizon is 100 steps. The dynamics are those of Gymnasium's FrozenLake-v1.
 */
export declare const frozenLake: TabularEnvironment;
/** FrozenLake8x8-v1: the frozen lake with 8 × 8 cells and a horizon of 200 steps (see `frozenLake`). */
export declare const frozenLake8x8: TabularEnvironment;
