import type { Box, Environment } from "../../types";
/**
 * The state of Driving: the number of the track, the car's position (m), heading (rad, anticlockwise from the x
 * axis) and speed (m/s), and the index of the nearest point of the road.
 */
export type DrivingState = readonly [
    track: number,
    x: number,
    y: number,
    heading: number,
    speed: number,
    nearest: number
];
/** The directions of the range finder's rays, in degrees from the heading. */
export declare const rays: number[];
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
export declare const driving: Environment<DrivingState, Box, Box>;
/** Driving on a fourth, held-out track, to evaluate policies on a road that is not in their demonstrations. */
export declare const drivingHeldOut: Environment<DrivingState, Box, Box>;
