import { cartPole } from "./cartPole";

/** Every environment by its name in code, so that a loop over all worlds is one line. */
export const environments = { cartPole };
