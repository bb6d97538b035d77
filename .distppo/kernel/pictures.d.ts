import { type MessagePort } from "node:worker_threads";
import type { Figure } from "../plots/figure";
import type { Header } from "./sockets";
/** The time limit for one picture, in milliseconds. After it the renderer is replaced. */
export declare const pictureLimit = 10000;
/** A frame of a live figure, to be sent as an update of the display `id`. */
export interface Frame {
    figure: Figure;
    id: string;
    order: number;
    parent: Header;
}
/** A picture that a caller waits for. */
export interface Order {
    figure: Figure;
    signal: Int32Array;
    answer: MessagePort;
}
/** Starts the renderer. It sends live frames directly to the sockets' thread, through a port that `connect` makes. */
export declare function startPictures(connect?: () => MessagePort): void;
/**
 * Replaces the renderer if it is still drawing a figure that is no longer needed, such as that of an interrupted
 * cell.
 */
export declare function dropAbandonedPicture(): void;
/** Draws and shows a frame. A newer frame may overtake it. */
export declare const drawFrame: (frame: Frame) => void;
/**
 * Draws a figure as `{ "image/svg+xml": … }`, or as `{ "image/png": … }` (base64) if the SVG has more than 100 kB and
 * can be converted. It waits for the picture: about 60 ms, and two seconds the first time.
 *
 * @throws Error with plotly's message if the figure cannot be drawn, or if it takes longer than `pictureLimit`
 */
export declare function picture(figure: Figure): Record<string, string>;
