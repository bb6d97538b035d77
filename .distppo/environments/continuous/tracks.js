"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tracks = exports.halfWidth = exports.spacing = void 0;
/** The distance between neighbouring points of a road (m). */
exports.spacing = 2;
/** The distance from the centre line of a road to its edges (m). */
exports.halfWidth = 3;
/** The road along the closed cubic B-spline (de Boor 1978) with these control points, at equal steps of its length. */
function track(points) {
    const corners = points.length / 2;
    const coordinate = (t, k) => {
        const i = Math.floor(t);
        const u = t - i;
        const [a, b, c, d] = [-1, 0, 1, 2].map((j) => points[2 * ((i + j + corners) % corners) + k]);
        return (((1 - u) ** 3 * a + (3 * u ** 3 - 6 * u ** 2 + 4) * b + (1 + 3 * u * (1 + u * (1 - u))) * c + u ** 3 * d) / 6);
    };
    const fine = Array.from({ length: 200 * corners + 1 }, (_, i) => [coordinate(i / 200, 0), coordinate(i / 200, 1)]);
    let whole = 0;
    const lengths = fine.map(([x, y], i) => {
        if (i > 0)
            whole += Math.hypot(x - fine[i - 1][0], y - fine[i - 1][1]);
        return whole;
    });
    const size = Math.round(whole / exports.spacing);
    const middle = Array.from({ length: size }, (_, i) => fine[lengths.findIndex((length) => length >= (whole * i) / size)]);
    const heading = Float64Array.from(middle, (_, i) => {
        const [before, after] = [middle[(i + size - 1) % size], middle[(i + 1) % size]];
        return Math.atan2(after[1] - before[1], after[0] - before[0]);
    });
    const beside = (offset) => Float64Array.from(middle.flatMap(([x, y], i) => [x - offset * Math.sin(heading[i]), y + offset * Math.cos(heading[i])]));
    return { middle: beside(0), heading, edges: [beside(exports.halfWidth), beside(-exports.halfWidth)] };
}
/** All roads by name. They were fixed before anything was trained on them. */
exports.tracks = {
    oval: track([0, 0, 40, -2, 80, 0, 100, 25, 80, 50, 40, 52, 0, 50, -20, 25]),
    bean: track([0, 0, 35, -8, 70, 0, 90, 25, 75, 50, 50, 40, 25, 45, 0, 60, -25, 30]),
    esses: track([0, 0, 30, -12, 60, 0, 90, -12, 115, 10, 105, 45, 75, 60, 55, 22, 35, 24, 10, 64, -20, 40, -22, 12]),
    harbour: track([0, 0, 45, -5, 85, -10, 108, 15, 76, 34, 98, 62, 68, 80, 38, 44, 5, 68, -20, 40, -5, 20]),
};
