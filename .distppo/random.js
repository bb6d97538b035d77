"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.seeded = seeded;
/** The high word of a 32 × 32-bit product; Math.imul gives the low word. No intermediate value exceeds 2⁵³. */
function high(a, b) {
    return Math.floor((a * (b >>> 16) + Math.floor((a * (b & 0xffff)) / 2 ** 16)) / 2 ** 16);
}
/** NumPy's SeedSequence: eight well-mixed 32-bit words from any seed. */
function spread(seed) {
    const entropy = Uint32Array.of(seed, Math.floor(seed / 2 ** 32), 0, 0);
    let constant = 0x43b0d7e5;
    const hash = (value) => {
        value ^= constant;
        constant = Math.imul(constant, 0x931e8875);
        value = Math.imul(value, constant);
        return value ^ (value >>> 16);
    };
    const mix = (x, y) => {
        const mixed = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y);
        return mixed ^ ((mixed >>> 0) >>> 16);
    };
    const pool = entropy.map(hash);
    for (let from = 0; from < 4; from++)
        for (let to = 0; to < 4; to++)
            if (from !== to)
                pool[to] = mix(pool[to], hash(pool[from]));
    constant = 0x8b51f9dd;
    return Uint32Array.from({ length: 8 }, (_, i) => {
        let value = pool[i % 4] ^ constant;
        constant = Math.imul(constant, 0x58f38ded);
        value = Math.imul(value, constant);
        return value ^ (value >>> 16);
    });
}
/**
 * Fixed-point numbers in multiples of 2⁻⁹⁶. In them exp and log round to the nearest double, which Math.exp and
 * Math.log sometimes miss by one.
 */
const one = 1n << 96n;
const fixed = (x) => BigInt(x * 2 ** 96);
const double = (x) => Number(x) / 2 ** 96;
/** The power series of eˣ. */
function exp(x) {
    let sum = 0n;
    let term = one;
    for (let n = 1n; term !== 0n; n++) {
        sum += term;
        term = (term * x) / (n * one);
    }
    return sum;
}
/** One Newton step from l = Math.log(x): log x ≈ l + x e⁻ˡ − 1. */
function log(x) {
    const l = fixed(Math.log(double(x)));
    return l + (x * exp(-l)) / one - one;
}
/**
 * The ziggurat of the normal density f(x) = exp(−x²/2) in 256 layers of equal area (Marsaglia & Tsang 2000). Layer i
 * ends at xᵢ. `scale` maps 52 random bits to the layer, and a point whose bits are below `inside` is certainly under f.
 * Each xᵢ follows from the next outer one, so a single rounding that differs from NumPy's tables would change all inner
 * layers.
 */
const tail = 3.6541528853610088;
const area = 0.004928673233974652;
const scale = new Float64Array(256);
const inside = new Float64Array(256);
const height = new Float64Array(256);
{
    let x = tail;
    for (let i = 255; i > 0; i--) {
        scale[i] = x / 2 ** 52;
        height[i] = double(exp(fixed(-0.5 * x * x)));
        if (i === 38)
            height[i] += 2 ** -53; // the one height in NumPy's table that is not the nearest double
        const next = i > 1 ? Math.sqrt(-2 * double(log(fixed(area / x + height[i])))) : 0;
        inside[i] = (next / x) * 2 ** 52;
        x = next;
    }
    const base = area / height[255];
    scale[0] = base / 2 ** 52;
    inside[0] = (tail / base) * 2 ** 52;
    height[0] = 1;
}
/**
 * A generator of random numbers. Equal seeds give equal numbers, and different seeds give independent ones.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1
 * @throws RangeError for any other seed
 */
function seeded(seed) {
    if (!Number.isSafeInteger(seed) || seed < 0)
        throw new RangeError(`A seed is a whole number from 0 to 2^53 − 1, not ${seed}.`);
    // 128-bit numbers are four 32-bit words, the lowest first.
    const state = new Uint32Array(4);
    const increment = new Uint32Array(4);
    /** state ← state × 0x2360ED051FC65DA44385DF649FCCF645 + increment, modulo 2¹²⁸ */
    function advance() {
        const a = state[0];
        const b = state[1];
        const c = state[2];
        const d = state[3];
        const low = (Math.imul(a, 0x9fccf645) >>> 0) + increment[0];
        const second = (Math.imul(a, 0x4385df64) >>> 0) +
            (Math.imul(b, 0x9fccf645) >>> 0) +
            high(a, 0x9fccf645) +
            increment[1] +
            (low > 0xffffffff ? 1 : 0);
        const third = (Math.imul(a, 0x1fc65da4) >>> 0) +
            (Math.imul(b, 0x4385df64) >>> 0) +
            (Math.imul(c, 0x9fccf645) >>> 0) +
            high(a, 0x4385df64) +
            high(b, 0x9fccf645) +
            increment[2] +
            Math.floor(second / 2 ** 32);
        const top = Math.imul(a, 0x2360ed05) +
            Math.imul(b, 0x1fc65da4) +
            Math.imul(c, 0x4385df64) +
            Math.imul(d, 0x9fccf645) +
            high(a, 0x1fc65da4) +
            high(b, 0x4385df64) +
            high(c, 0x9fccf645) +
            increment[3] +
            Math.floor(third / 2 ** 32);
        state[0] = low;
        state[1] = second;
        state[2] = third;
        state[3] = top;
    }
    // The seed's eight words are two 128-bit numbers, each with its higher half first.
    const words = spread(seed);
    const [start, stream] = [
        Uint32Array.of(words[2], words[3], words[0], words[1]),
        Uint32Array.of(words[6], words[7], words[4], words[5]),
    ];
    for (let i = 0; i < 4; i++)
        increment[i] = (stream[i] << 1) | (i === 0 ? 1 : stream[i - 1] >>> 31);
    advance();
    let carry = 0;
    for (let i = 0; i < 4; i++) {
        const sum = state[i] + start[i] + carry;
        state[i] = sum;
        carry = sum > 0xffffffff ? 1 : 0;
    }
    advance();
    // The last 64 bits drawn, as two words, and the high word that is left when only 32 bits were needed.
    const bits = new Uint32Array(2);
    let spare = -1;
    /** XSL-RR: xors the halves of the state and rotates them right by the top six bits. */
    function next64() {
        advance();
        const low = state[0] ^ state[2];
        const top = state[1] ^ state[3];
        const turn = state[3] >>> 26;
        const first = turn < 32 ? low : top;
        const second = turn < 32 ? top : low;
        // Two shifts, because JavaScript ignores a shift by 32.
        bits[0] = (first >>> turn) | ((second << 1) << ~turn);
        bits[1] = (second >>> turn) | ((first << 1) << ~turn);
    }
    function next32() {
        if (spare >= 0) {
            const word = spare;
            spare = -1;
            return word;
        }
        next64();
        spare = bits[1];
        return bits[0];
    }
    function random() {
        next64();
        return (bits[1] * 2 ** 21 + (bits[0] >>> 11)) / 2 ** 53;
    }
    function standardNormal() {
        for (;;) {
            next64();
            const layer = bits[0] & 0xff;
            const distance = (bits[1] & 0x1fffffff) * 2 ** 23 + (bits[0] >>> 9);
            const x = bits[0] & 0x100 ? -distance * scale[layer] : distance * scale[layer];
            if (distance < inside[layer])
                return x;
            if (layer === 0) {
                const negative = (bits[0] >>> 17) & 1;
                for (;;) {
                    const beyond = -Math.log1p(-random()) * (1 / tail);
                    const y = -Math.log1p(-random());
                    if (y + y > beyond * beyond)
                        return negative ? -(tail + beyond) : tail + beyond;
                }
            }
            if ((height[layer - 1] - height[layer]) * random() + height[layer] < Math.exp(-0.5 * x * x))
                return x;
        }
    }
    function integers(low, end) {
        const range = end - low;
        if (!Number.isSafeInteger(low) || !Number.isInteger(range) || range < 1 || range > 2 ** 32)
            throw new RangeError(`integers(low, high) needs whole numbers with low < high ≤ low + 2^32, not ${low} and ${end}.`);
        if (range === 1)
            return low;
        if (range === 2 ** 32)
            return low + next32();
        // Lemire 2019: the high word of word × range. The few low words that would bias it are rejected.
        let word = next32();
        let rest = Math.imul(word, range) >>> 0;
        if (rest < range)
            for (const least = (2 ** 32 - range) % range; rest < least;) {
                word = next32();
                rest = Math.imul(word, range) >>> 0;
            }
        return low + high(word, range);
    }
    function choice(probabilities) {
        let total = 0;
        for (let i = 0; i < probabilities.length; i++)
            total += probabilities[i];
        if (!(Math.abs(total - 1) < 1e-4))
            throw new RangeError(`The probabilities of a choice sum to 1, not to ${total}.`);
        const u = random();
        let sum = 0;
        for (let i = 0; i < probabilities.length; i++) {
            sum += probabilities[i];
            if (u < sum / total)
                return i;
        }
        return probabilities.length - 1;
    }
    function shuffle(elements) {
        for (let i = elements.length - 1; i > 0; i--) {
            const mask = 0xffffffff >>> Math.clz32(i);
            let j = next32() & mask;
            while (j >>> 0 > i)
                j = next32() & mask;
            [elements[i], elements[j]] = [elements[j], elements[i]];
        }
        return elements;
    }
    return { random, integers, standardNormal, choice, shuffle, uniform: (low, end) => low + (end - low) * random() };
}
