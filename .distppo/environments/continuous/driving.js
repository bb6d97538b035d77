"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.drivingHeldOut = exports.driving = exports.rays = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const drawing_1 = require("../drawing");
const tracks_1 = require("./tracks");
/** The lane's width (m). The car is 2 m wide: it is off the lane if their centre lines are `halfWidth` apart. */
const lane = 4;
const wheelbase = 2.5;
/** The largest angle of the front wheels (rad) and the largest lateral acceleration of the tyres (m/s²). */
const [sharpest, grip] = [0.5, 8];
/** The acceleration at full throttle and at full brake (m/s²), and the largest speed (m/s). */
const [power, brake, fastest] = [3, 6, 20];
/** Duration of a step (s). */
const tau = 0.1;
/** The directions of the range finder's rays, in degrees from the heading. */
exports.rays = [-90, -60, -40, -25, -12, 0, 12, 25, 40, 60, 90];
/** The largest range that a ray can measure (m). */
const reach = 40;
/** The number of points of the road ahead and behind that a ray may meet: its reach, and a few more for bends. */
const near = reach / tracks_1.spacing + 4;
/** The index of the point of the road nearest to (x, y), by descent from an earlier one. */
function nearestPoint({ middle, heading: { length } }, x, y, from) {
    const distance = (i) => Math.hypot(middle[2 * i] - x, middle[2 * i + 1] - y);
    let [nearest, least] = [from, distance(from)];
    for (const direction of [1, -1])
        for (;;) {
            const next = (nearest + direction + length) % length;
            if (distance(next) >= least)
                break;
            [nearest, least] = [next, distance(next)];
        }
    return nearest;
}
/** The range (m) of a ray from (x, y) in the direction (dx, dy) to an edge of the road near the car. */
function range({ edges }, x, y, dx, dy, at) {
    let least = reach;
    for (const edge of edges) {
        let i = 2 * (at - near);
        if (i < 0)
            i += edge.length;
        // The distance of each point of the edge to the left of the ray's line. The ray meets segments that change sides.
        let before = dx * (edge[i + 1] - y) - dy * (edge[i] - x);
        for (let k = -near; k < near; k++) {
            const j = i + 2 === edge.length ? 0 : i + 2;
            const after = dx * (edge[j + 1] - y) - dy * (edge[j] - x);
            const [wasLeft, isLeft] = [before > 0, after > 0];
            if (wasLeft !== isLeft) {
                const part = before / (before - after);
                const metX = edge[i] + part * (edge[j] - edge[i]) - x;
                const metY = edge[i + 1] + part * (edge[j + 1] - edge[i + 1]) - y;
                const distance = dx * metX + dy * metY;
                if (distance >= 0 && distance < least)
                    least = distance;
            }
            i = j;
            before = after;
        }
    }
    return least;
}
/** The driving environment on these tracks. Each episode takes one of them at random. */
function drivingOn(name, names) {
    const roads = names.map((track) => tracks_1.tracks[track]);
    const pictures = roads.map(picture);
    return {
        name,
        horizon: 500,
        observationSpace: (0, spaces_1.box)([...exports.rays.map(() => 0), 0], [...exports.rays.map(() => reach), fastest], [...exports.rays.map((degrees) => `range at ${degrees}° (m)`.replace("-", "−")), "speed (m/s)"]),
        actionSpace: (0, spaces_1.box)([-1, -1], [1, 1], ["steering", "throttle"]),
        reset(random) {
            const track = random.integers(0, roads.length);
            const { middle, heading } = roads[track];
            const at = random.integers(0, heading.length);
            const offset = random.uniform(-lane / 2, lane / 2);
            const turned = heading[at] + random.uniform(-Math.PI / 12, Math.PI / 12);
            const x = middle[2 * at] - offset * Math.sin(heading[at]);
            const y = middle[2 * at + 1] + offset * Math.cos(heading[at]);
            return [track, x, y, turned, 8, at];
        },
        observe([track, x, y, heading, speed, at]) {
            const observation = new Float32Array(exports.rays.length + 1);
            exports.rays.forEach((degrees, i) => {
                const direction = heading + (degrees * Math.PI) / 180;
                observation[i] = range(roads[track], x, y, Math.cos(direction), Math.sin(direction), at);
            });
            observation[exports.rays.length] = speed;
            return observation;
        },
        step([track, x, y, heading, speed, from], action) {
            if (action?.length !== 2 || !action.every(Number.isFinite))
                throw new RangeError(`${name}'s action is a steering and a throttle, such as Float32Array.of(0, 1), not ${action}.`);
            const [steering, throttle] = [(0, numbers_1.clamp)(action[0], -1, 1), (0, numbers_1.clamp)(action[1], -1, 1)];
            const most = grip / speed ** 2;
            const curvature = (0, numbers_1.clamp)(Math.tan(sharpest * steering) / wheelbase, -most, most);
            const turned = heading + tau * speed * curvature;
            const driven = tau * speed;
            const [movedX, movedY] = [x + driven * Math.cos(turned), y + driven * Math.sin(turned)];
            const faster = (0, numbers_1.clamp)(speed + tau * (throttle > 0 ? power : brake) * throttle, 0, fastest);
            const road = roads[track];
            const at = nearestPoint(road, movedX, movedY, from);
            const [cos, sin] = [Math.cos(road.heading[at]), Math.sin(road.heading[at])];
            const offset = cos * (movedY - road.middle[2 * at + 1]) - sin * (movedX - road.middle[2 * at]);
            return {
                state: [track, movedX, movedY, turned, faster, at],
                reward: (movedX - x) * cos + (movedY - y) * sin,
                terminated: Math.abs(offset) > tracks_1.halfWidth,
            };
        },
        draw: ([track, x, y, heading]) => [...pictures[track], car(x, y, heading)],
    };
}
/** The picture of a road: its surface, its edges and its centre line. */
function picture({ middle, edges: [left, right] }) {
    const closed = (points) => [...points, points[0], points[1]];
    const across = Array.from({ length: left.length / 2 }, (_, i) => (left.length / 2 - 1 - i) * 2);
    return [
        (0, drawing_1.polygon)([...closed(left), right[0], right[1], ...across.flatMap((i) => [right[i], right[i + 1]])], "faint"),
        (0, drawing_1.line)(closed(left), 0.6, "ground"),
        (0, drawing_1.line)(closed(right), 0.6, "ground"),
        (0, drawing_1.line)(closed(middle), 0.2, "ground"),
    ];
}
/** A car of 4.4 m from above, drawn 1.6 times larger so that it can be seen. */
function car(x, y, heading) {
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)];
    const corners = [-2.2, -1, 1.4, -1, 2.2, -0.4, 2.2, 0.4, 1.4, 1, -2.2, 1].map((z) => 1.6 * z);
    const turned = corners.map((z, k) => k % 2 === 0 ? x + cos * z - sin * corners[k + 1] : y + sin * corners[k - 1] + cos * z);
    return (0, drawing_1.polygon)(turned, "agent");
}
/**
 * Driving: keep a car in its lane with a range finder, on three closed tracks. The dynamics are those of a kinematic
 * bicycle (Rajamani 2012, section 2.2). The action is the steering from −1 (right) to 1 (left) and the throttle from −1
 * (brake) to 1, clipped beyond that. The lateral acceleration is at most 8 m/s²: a faster car turns less.
 *
 * An episode starts anywhere on a track, up to half a lane off the centre line and 15° off its direction, at 8 m/s. The
 * reward of a step is the distance along the road (m). The episode terminates if the whole car is off its lane. The
 * horizon is 500 steps of 0.1 s, about two laps.
 *
 * @throws RangeError from `step` for an action that is not a vector of two finite numbers
 */
exports.driving = drivingOn("Driving", ["oval", "bean", "esses"]);
/** Driving on a fourth, held-out track, to evaluate policies on a road that is not in their demonstrations. */
exports.drivingHeldOut = drivingOn("DrivingHeldOut", ["harbour"]);
