"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.recorder = recorder;
exports.record = record;
const checks_1 = require("../checks");
const checked_1 = require("../environments/checked");
const episodes_1 = require("../experience/episodes");
const randomPolicy_1 = require("../experience/randomPolicy");
const display_1 = require("../kernel/display");
const numbers_1 = require("../numbers");
const figure_1 = require("../plots/figure");
const random_1 = require("../random");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
const recorderPage_1 = require("./recorderPage");
const scene_1 = require("./scene");
/** The action of the held keys: the last key's index, or the sum of the vectors, clipped to the bounds. */
function actionOf(space, held) {
    if (space.kind === "discrete")
        return held[held.length - 1];
    const vectors = held;
    return space.low.map((low, i) => {
        const sum = vectors.reduce((total, vector) => total + vector[i], 0);
        return (0, numbers_1.clamp)(sum, low, space.high[i]);
    });
}
/** Throws unless a learner's action is valid and within the bounds. */
function checkAction(space, action) {
    const vector = typeof action === "number" ? Float32Array.of(action) : action;
    if (!(0, checks_1.isAction)(space)(action) || (0, spaces_1.outside)(space, vector) >= 0)
        throw (0, checked_1.wrongAction)(space, action, "as the learner");
    return action;
}
/** The recorder without its page: answers each message and keeps the episodes. */
function recorder(environment, { keys, idle, learner, seed = 0 }) {
    const { name, actionSpace, horizon } = environment;
    const draw = environment.draw?.bind(environment);
    if (learner && idle !== undefined)
        throw new Error("While no key is held, either the learner acts or the action is `idle`: give one of the two.");
    if (Object.keys(keys).length === 0)
        throw new Error("There is no key to play with: give keys, such as { ArrowLeft: 0 }.");
    if (!draw)
        throw new Error(`${name} does not draw itself: give it draw(state), which returns shapes.`);
    for (const [key, action] of Object.entries({ ...keys, ...(idle === undefined ? {} : { idle }) })) {
        const numbers = Float32Array.from([action].flat());
        if ((typeof action === "number") !== (actionSpace.kind === "discrete") ||
            numbers.length !== (0, spaces_1.width)(actionSpace) ||
            (0, spaces_1.outside)(actionSpace, numbers) >= 0)
            throw new RangeError(`The action of "${key}", ${JSON.stringify(action)}, is not an action of ${name}: expected ${actionSpace.kind === "discrete" ? `an index below ${actionSpace.size}` : `${(0, spaces_1.width)(actionSpace)} number(s) within bounds`}.`);
    }
    const starts = (0, random_1.seeded)(seed);
    const random = (0, random_1.seeded)(starts.integers(0, 2 ** 32));
    const explored = (0, episodes_1.rollouts)(environment, (0, randomPolicy_1.randomPolicy)(environment), { episodes: 5, seed });
    const frame = (0, scene_1.view)(explored.flatMap(({ states = [] }) => states.map((state) => draw(state))), 520);
    const trajectories = [];
    const corrections = [];
    let corrected = [];
    let playing = (0, episodes_1.episode)(environment, environment.reset(starts));
    let acting = learner?.begin?.(random) ?? learner;
    let status = "Click the picture, then press a key.";
    const begin = () => {
        playing = (0, episodes_1.episode)(environment, environment.reset(starts));
        acting = learner?.begin?.(random) ?? learner;
        corrected = [];
    };
    const keep = (how) => {
        const trajectory = playing.trajectory();
        trajectories.push(trajectory);
        const { observations, actions } = trajectory;
        corrections.push({ observations: observations.take(corrected), actions: actions.take(corrected) });
        const count = `${trajectories.length} episode${trajectories.length > 1 ? "s" : ""} kept`;
        return `${how} after ${trajectory.rewards.length} steps, return ${+(0, episodes_1.returnOf)(trajectory).toPrecision(4)}. ${count}; a key starts the next.`;
    };
    const discard = () => {
        // An episode that has ended was kept at once.
        if (playing.over)
            for (const list of [trajectories, corrections])
                list.pop();
        status = playing.over ? "The last episode is discarded." : "Begun again, nothing kept.";
    };
    const show = (over) => ({ shapes: draw(playing.state).map(frame.write), status, over });
    return {
        size: [frame.width, frame.height],
        trajectories,
        get corrections() {
            const { observationSpace } = environment;
            const none = (space) => new rows_1.Rows(new Float32Array(0), (0, spaces_1.width)(space));
            return {
                observations: rows_1.Rows.concat([none(observationSpace), ...corrections.map(({ observations }) => observations)]),
                actions: rows_1.Rows.concat([none(actionSpace), ...corrections.map(({ actions }) => actions)]),
            };
        },
        answer(message) {
            const { rewards } = playing.trajectory();
            if ("order" in message) {
                if (message.order === "Show")
                    return show(false);
                if (message.order !== "Discard" && message.order !== "End")
                    throw new RangeError(`There is no order "${message.order}": expected Show, End or Discard.`);
                if (message.order === "Discard")
                    discard();
                else if (rewards.length === 0 || playing.over)
                    status = "There is no step yet to keep.";
                else
                    status = keep("Truncated");
                begin();
                return show(true);
            }
            if (!Array.isArray(message.keys))
                throw new TypeError("A message names the keys that are held, or an order.");
            const held = message.keys.filter((key) => Object.hasOwn(keys, key)).map((key) => keys[key]);
            if (held.length === 0 && idle === undefined && !acting)
                return show(false);
            if (playing.over)
                begin();
            playing.step(acting && held.length === 0
                ? checkAction(actionSpace, acting.act(playing.observation, random))
                : actionOf(actionSpace, held.length > 0 ? held : [idle]), random);
            const { rewards: now, terminated } = playing.trajectory();
            if (held.length > 0)
                corrected.push(now.length - 1);
            const sum = now.reduce((total, reward) => total + reward, 0);
            status = playing.over
                ? keep(terminated ? "Terminated by the environment" : "Truncated by the horizon")
                : `Step ${now.length} of ${horizon}, return ${+sum.toPrecision(4)}`;
            return show(playing.over);
        },
    };
}
/** The constants that JupyterLab needs to show an anywidget. */
const model = {
    _model_module: "anywidget",
    _model_name: "AnyModel",
    _model_module_version: "*",
    _view_module: "anywidget",
    _view_name: "AnyView",
    _view_module_version: "*",
    _view_count: null,
};
/**
 * Shows an environment in the notebook, where the user controls it with the keyboard. Later cells find the finished
 * episodes in `trajectories` and can save them with `writeDemonstrations`. Recording starts with the first key. An
 * episode that the user ends counts as truncated.
 *
 * With a `learner`, this policy acts, and the user corrects it by holding a key. `corrections` then holds the user's
 * pairs, which are training data beside the learner's demonstrations (Kelly et al. 2019, HG-DAgger,
 * https://arxiv.org/abs/1810.02890).
 *
 * @throws RangeError if the action of a key is invalid, the pace is not above 0, or the action space is unbounded;
 *   Error if the environment has no `draw`, there is no key, both a learner and an idle action, or no notebook
 * @example
 * ```ts
 * const recording = record(mountainCar, { keys: { ArrowLeft: 0, ArrowRight: 2 }, idle: 1 });
 * ```
 */
function record(environment, options) {
    const notebook = (0, display_1.kernel)();
    const { pace = 20 } = options;
    if (!(pace > 0 && pace < Infinity))
        throw new RangeError(`The pace is a number of steps per second above 0, not ${pace}.`);
    const game = recorder(environment, options);
    if (!notebook)
        throw new Error("record needs a page for the keyboard: run it in a notebook, in JupyterLab.");
    const [wide, high] = game.size;
    const waits = options.idle === undefined && !options.learner;
    const setup = {
        width: wide,
        height: high,
        keys: Object.keys(options.keys),
        waits,
        pace,
        colour: options.learner ? figure_1.colours.learner : figure_1.colours.expert,
    };
    const state = { ...model, ...recorderPage_1.recorderPage, _anywidget_id: "apprentice.recorder", setup };
    const answer = (message) => {
        try {
            return game.answer(message);
        }
        catch (error) {
            return { shapes: [], status: `This step failed: ${error.message}`, over: true };
        }
    };
    const comm = notebook.openComm("jupyter.widget", { state, buffer_paths: [] }, { version: "2.1.0" }, (data) => {
        if (data.method === "request_state")
            comm.send({ method: "update", state, buffer_paths: [] });
        if (data.method === "custom")
            comm.send({ method: "custom", content: answer(data.content) });
    });
    notebook.display({
        data: {
            "application/vnd.jupyter.widget-view+json": { version_major: 2, version_minor: 1, model_id: comm.id },
            "text/plain": `[recorder] ${environment.name}, played with ${setup.keys.join(", ")}: run this cell in JupyterLab.`,
        },
    });
    return {
        trajectories: game.trajectories,
        get corrections() {
            return game.corrections;
        },
    };
}
