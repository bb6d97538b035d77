"use strict";
/** Converts trajectories to pictures in pixels, for the player and for filmstrips. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.view = view;
exports.scene = scene;
const figure_1 = require("../plots/figure");
/** A longer trajectory is thinned to this number of frames. */
const maxFrames = 250;
const maxPanes = 12;
const isClose = (a, b) => a.length === b.length && a.every((x, i) => Math.abs(x - b[i]) <= 1e-5 * (1 + Math.abs(x)));
const [maxHeight, margin] = [280, 6];
/** Throws unless a shape has finite coordinates, sizes from 0 on and a known paint. */
function check(shape) {
    const { kind, paint } = shape;
    if (paint !== "agent" && !Object.hasOwn(figure_1.paints, paint))
        throw new Error(`draw(state) returned a ${kind} with the paint ${JSON.stringify(paint)}; expected "agent" or one of ${Object.keys(figure_1.paints).join(", ")}.`);
    if (kind !== "line" && kind !== "polygon" && kind !== "circle" && kind !== "text")
        throw new Error(`draw(state) returned a shape of kind ${JSON.stringify(kind)}; expected line, polygon, circle or text.`);
    const points = kind === "line" || kind === "polygon" ? shape.points : [shape.x, shape.y];
    const size = kind === "line" ? shape.width : kind === "circle" ? shape.radius : kind === "text" ? shape.size : 0;
    if (!(points.every(Number.isFinite) && points.length > 0 && points.length % 2 === 0 && size >= 0 && size < Infinity))
        throw new Error(`A ${kind} is drawn at ${points.join(", ")}${kind === "polygon" ? "" : ` with size ${size}`}; expected pairs of finite numbers from draw(state), and sizes from 0 on.`);
}
/** A text in which U+FFFD replaces lone surrogates, which have no UTF-8 code. */
const wellFormed = (text) => `${text}`.replace(/\p{Surrogate}/gu, "\ufffd");
const pointsOf = (shape) => {
    if (shape.kind === "line" || shape.kind === "polygon")
        return shape.points;
    const { x, y } = shape;
    const reach = shape.kind === "circle" ? shape.radius : shape.size;
    return [x - reach, y - reach, x + reach, y + reach];
};
/** The steps whose frames are kept: every second, third, …, and the last. */
function kept(length) {
    const every = Math.ceil((length - 1) / maxFrames);
    return Array.from({ length }, (_, step) => step).filter((step) => step % every === 0 || step === length - 1);
}
/**
 * Fits a frame around all of these pictures, at most `maxWidth` pixels wide. Returns its size in pixels, and `write`,
 * which gives the notation of a shape in it: its kind, its paint and its numbers.
 */
function view(pictures, maxWidth) {
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const shape of pictures.flat()) {
        check(shape);
        const points = pointsOf(shape);
        for (let i = 0; i < points.length; i += 2) {
            [left, right] = [Math.min(left, points[i]), Math.max(right, points[i])];
            [bottom, top] = [Math.min(bottom, points[i + 1]), Math.max(top, points[i + 1])];
        }
    }
    if (left > right)
        throw new Error("Nothing is drawn: draw(state) returns no shapes for any state.");
    const scale = Math.min((maxWidth - 2 * margin) / (right - left || 1), (maxHeight - 2 * margin) / (top - bottom || 1));
    const round = (x) => Math.round(10 * x) / 10;
    const across = (x) => round(margin + scale * (x - left));
    const down = (y) => round(margin + scale * (top - y));
    const write = (shape) => {
        const { kind, paint } = shape;
        const start = `${kind} ${paint}`;
        if (kind === "circle")
            return `${start} ${across(shape.x)} ${down(shape.y)} ${round(scale * shape.radius)}`;
        if (kind === "text")
            return `${start} ${across(shape.x)} ${down(shape.y)} ${round(scale * shape.size)} ${encodeURIComponent(wellFormed(shape.text))}`;
        const points = shape.points.map((z, i) => (i % 2 === 0 ? across(z) : down(z)));
        return `${start} ${kind === "line" ? `${round(Math.max(1, scale * shape.width))} ` : ""}${points.join(" ")}`;
    };
    return {
        width: Math.ceil(2 * margin + scale * (right - left)),
        height: Math.ceil(2 * margin + scale * (top - bottom)),
        write,
    };
}
/**
 * Arranges trajectories side by side, on one scale.
 *
 * @throws Error if the environment has no `draw`, draws nothing or an invalid shape, or a trajectory has no states
 */
function scene(environment, trajectories) {
    const names = Object.keys(trajectories);
    if (!environment.draw)
        throw new Error(`${environment.name} does not draw itself: give it draw(state), which returns shapes.`);
    if (names.length === 0)
        throw new Error("There is no trajectory to play.");
    if (names.length > maxPanes)
        throw new Error(`There are ${names.length} trajectories to play side by side; choose ${maxPanes} at most.`);
    const drawn = Object.entries(trajectories).map(([name, { states, rewards, observations }]) => {
        if (!states || states.length === 0)
            throw new Error(`The trajectory "${name}" has no states to draw: play what rollout or rollouts return. Files keep observations only.`);
        if (states.length !== rewards.length + 1)
            throw new Error(`The trajectory "${name}" has ${states.length} states and ${rewards.length} rewards; expected one state more.`);
        if (!isClose(environment.observe(states[0]), observations.row(0)))
            throw new Error(`The trajectory "${name}" is not from ${environment.name}: its first observation is not that of its first state.`);
        const steps = kept(states.length);
        let sum = 0;
        const returns = [0, ...rewards].map((reward) => (sum += reward));
        return {
            steps,
            returns: steps.map((step) => +returns[step].toPrecision(4)),
            pictures: steps.map((step) => environment.draw?.(states[step]) ?? []),
        };
    });
    const maxWidth = names.length === 1 ? 480 : Math.floor(740 / names.length);
    const { width, height, write } = view(drawn.flatMap(({ pictures }) => pictures), maxWidth);
    const indices = new Map();
    const indexOf = (shape) => {
        const written = write(shape);
        const index = indices.get(written) ?? indices.size;
        indices.set(written, index);
        return index;
    };
    const palette = names.length === 1 && names[0] === "" ? (0, figure_1.visitorColours)(["expert"]) : (0, figure_1.visitorColours)(names);
    const panes = drawn.map(({ steps, returns, pictures }, i) => ({
        name: names[i],
        colour: palette[i],
        steps,
        returns,
        frames: pictures.map((picture) => picture.map(indexOf)),
    }));
    return { width, height, shapes: [...indices.keys()], panes };
}
