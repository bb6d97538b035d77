import { type TabularEnvironment } from "./tabular";
/**
 * CliffWalking-v1: walk along a cliff from the lower left corner to the lower right one (Sutton & Barto 2018, example
 * 6.6). The actions are up (0), right (1), down (2) and left (3). The reward of a step is −1; a step into the cliff
 * between the two corners gives −100 and leads back to the start.
 *
 * The dynamics are those of Gymnasium's CliffWalking-v1, which has no horizon. Here it is 200 steps.
 */
export declare const cliffWalking: TabularEnvironment;
