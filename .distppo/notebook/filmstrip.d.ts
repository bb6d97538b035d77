import type { Scene } from "./scene";
/**
 * Draws six evenly spaced frames of each trajectory, one trajectory in a row. Returns a WebP image in base64 and the
 * steps of the frames. Texts are left out, because fonts and therefore pictures differ between machines.
 */
export declare function filmstrip({ width, height, shapes, panes }: Scene): {
    webp: string;
    steps: number[][];
};
