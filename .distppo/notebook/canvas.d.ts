/** The part of a canvas context that is used, in pages and in Node. */
interface Context {
    fillStyle: unknown;
    strokeStyle: unknown;
    lineWidth: number;
    font: string;
    beginPath(): void;
    arc(x: number, y: number, radius: number, start: number, end: number): void;
    lineTo(x: number, y: number): void;
    fill(): void;
    stroke(): void;
    fillText(text: string, x: number, y: number): void;
}
/**
 * Paints shapes in the notation of `view` in scene.ts. Its source text is copied into pages, so it must use nothing but
 * its arguments.
 */
export declare function paint(context: Context, shapes: readonly string[], agent: string, paints: Record<string, string>): void;
/** JavaScript for a page: `view(canvas, width, height)` returns a function `(shapes, agent)` that shows a picture. */
export declare const canvas: string;
export {};
