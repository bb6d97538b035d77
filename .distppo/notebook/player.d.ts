/** The page of the player: a canvas for each trajectory, a button to play and pause, a slider and a speed. */
import type { Scene } from "./scene";
/** The complete page of a scene. It loads nothing from elsewhere. */
export declare const player: (scene: Scene) => string;
