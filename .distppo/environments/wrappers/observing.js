"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.observing = observing;
const spaces_1 = require("../../spaces");
/**
 * Restricts the observations of an environment to some of their components, for policies, values and rewards that must
 * not depend on the others.
 *
 * @param names the names of these components, from the observation space
 * @throws Error if the observation space has no such name, or no name is given, or one twice
 */
function observing(environment, names) {
    const { observationSpace: space, name } = environment;
    if (new Set(names).size < names.length)
        throw new Error(`A name occurs twice in ${names.join(", ")}; expected each component once.`);
    if (names.length === 0)
        throw new Error(`Nothing of ${name} would be observed: give the name of one component or more.`);
    const known = space.kind === "box" ? (space.names ?? []) : [];
    const places = names.map((wanted) => known.indexOf(wanted));
    if (space.kind !== "box" || places.includes(-1))
        throw new Error(`The observations of ${name} have no component "${names[places.indexOf(-1)]}"; ${known.length > 0 ? `they have ${known.join(", ")}` : "their components have no names"}.`);
    const select = (values) => Float32Array.from(places, (place) => values[place]);
    return {
        ...environment,
        observationSpace: (0, spaces_1.box)(select(space.low), select(space.high), names),
        observe: (state) => select(environment.observe(state)),
    };
}
