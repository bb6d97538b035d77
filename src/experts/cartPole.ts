import { cartPole } from "../environments/classic/cartPole";
import { reading } from "./reading";

/**
 * An expert for CartPole-v1: state feedback, pushed to the full force its sign asks for.
 *
 *     action = 1 if 0.1 x + 0.2 ẋ + θ + 0.3 θ̇ > 0, else 0
 *
 * The pole's terms catch it; the cart's are small and of the same sign: a cart to the right of the middle is pushed
 * further right, so that the pole leans left and the cart follows it home.
 */
export const cartPoleExpert = reading(cartPole, ([x, xDot, theta, thetaDot]) =>
  0.1 * x + 0.2 * xDot + theta + 0.3 * thetaDot > 0 ? 1 : 0,
);
