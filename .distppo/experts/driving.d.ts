/**
 * An expert for `driving` and `drivingHeldOut`, from the observation alone. It steers towards the free space ahead, the
 * mean direction of the rays weighted by their ranges, and away from the nearer edge. From its target speed it could
 * stop, at 7 m/s², 4 m before the end of the visible road. The gains were chosen for speed among those that keep the
 * lane.
 */
export declare const drivingExpert: import("..").Policy<Float32Array<ArrayBuffer>>;
