"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.reading = void 0;
const spaces_1 = require("../spaces");
/** Makes a policy that refuses observations of the wrong width and observations that are not finite. */
const reading = ({ name, observationSpace }, act) => ({
    act(observation, random) {
        if (observation.length !== (0, spaces_1.width)(observationSpace) || !observation.every(Number.isFinite))
            throw new RangeError(`This expert acts on the ${(0, spaces_1.width)(observationSpace)} finite numbers that ${name} shows, not on [${observation.join(", ")}].`);
        return act(observation, random);
    },
});
exports.reading = reading;
