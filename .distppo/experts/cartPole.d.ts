/**
 * An expert for CartPole-v1 and for `cartPoleFixed`: linear state feedback, whose sign determines the direction.
 *
 *     action = 1 if 0.1 x + 0.2 ẋ + θ + 0.3 θ̇ > 0, else 0
 *
 * The pole's terms balance it. The cart's terms are small and of the same sign: they push a cart on the right further
 * to the right, so that the pole leans to the left and the cart then follows it back to the center.
 */
export declare const cartPoleExpert: import("..").Policy<number>;
