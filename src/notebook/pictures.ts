/** Still pictures of figures, drawn by a thread of its own (renderer.ts) so that training need not wait for them. */
import { join } from "node:path";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Figure } from "../plots/figure";
import type { Header } from "./sockets";

/** A frame of a live figure, to be sent as an update of the display `id`. */
export interface Frame {
  figure: Figure;
  id: string;
  order: number;
  parent: Header;
}

/** A picture somebody waits for. */
export interface Order {
  figure: Figure;
  signal: Int32Array;
  answer: MessagePort;
}

let renderer: Worker | undefined;

/** Starts the renderer; live frames go from it straight to the sockets' thread through this port. */
export function startPictures(toSockets?: MessagePort): Worker {
  renderer = new Worker(join(__dirname, "renderer.js"), {
    workerData: { toSockets },
    transferList: toSockets ? [toSockets] : [],
  });
  renderer.unref();
  return renderer;
}

/** Has a frame drawn and shown; a newer one may overtake it. */
export const drawFrame = (frame: Frame): void => (renderer ?? startPictures()).postMessage({ frame });

/**
 * A figure as `{ "image/svg+xml": … }`, or as `{ "image/png": … }` (base64) where the SVG would weigh over 100 kB and can be drawn.
 * Waits for it: about 60 ms, and two seconds the first time.
 *
 * @throws Error with plotly's words when the figure can't be drawn, or after a minute.
 */
export function picture(figure: Figure): Record<string, string> {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const order: Order = { figure, signal, answer: port2 };
  (renderer ?? startPictures()).postMessage({ order }, [port2]);
  Atomics.wait(signal, 0, 0, 60_000);
  const reply = receiveMessageOnPort(port1)?.message as
    | { picture?: Record<string, string>; error?: string }
    | undefined;
  port1.close();
  if (!reply?.picture)
    throw new Error(`There is no still picture of this figure: ${reply?.error ?? "no picture came within a minute"}`);
  return reply.picture;
}
