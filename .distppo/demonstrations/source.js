"use strict";
var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
Object.defineProperty(exports, "__esModule", { value: true });
exports.extensionOf = void 0;
exports.eachFile = eachFile;
exports.checkSize = checkSize;
exports.bytesOf = bytesOf;
/** The sources of demonstrations: a file, the folder of a data set, or a URL. */
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const files_1 = require("../files");
const recording_1 = require("./recording");
/** The largest size and the longest duration of a download. */
const mostBytes = 2 ** 28;
const mostSeconds = 60;
const isUrl = (path) => /^https?:\/\//i.test(path);
async function fetchBytes(url, limit, seconds) {
    const fail = (said) => {
        throw new Error(`${url}: ${said}`);
    };
    const parts = [];
    let bytes = 0;
    try {
        const response = await fetch(url, { signal: AbortSignal.timeout(seconds * 1000) });
        if (!response.ok || !response.body)
            return fail(`the server answered ${response.status} ${response.statusText}.`);
        for await (const part of response.body) {
            bytes += part.length;
            if (bytes > limit)
                fail(`it is larger than ${limit} bytes; download it and read the file.`);
            parts.push(part);
        }
    }
    catch (error) {
        if (!(error instanceof Error) || error.message.startsWith(url))
            throw error;
        const cause = error.cause instanceof Error ? error.cause.message : error.message;
        fail(error.name === "TimeoutError" ? `it did not come within ${seconds} s.` : `it can't be fetched: ${cause}.`);
    }
    return Buffer.concat(parts);
}
/**
 * The largest numbers of names in a folder and of files in a data set; a folder with more is not taken for a data
 * set.
 */
const mostNames = 10_000;
const mostFiles = 100_000;
/** The names in a folder, sorted by the numbers in them; empty if it is not a folder. */
async function namesIn(folder) {
    const names = [];
    try {
        for await (const { name } of await (0, promises_1.opendir)(folder)) {
            names.push(name);
            if (names.length > mostNames)
                break;
        }
    }
    catch (error) {
        const { code, message } = error;
        if (code === "ENOENT" || code === "ENOTDIR")
            return [];
        throw new Error(`${folder} can't be read: ${message}.`);
    }
    if (names.length > mostNames)
        throw new Error(`${folder} can't be read: it holds more than ${mostNames} names, which no data set does. Give the path of a file.`);
    return names.sort(recording_1.byNumber);
}
/** Says how to convert a Minari data set of another format to HDF5. */
const convertMinari = (format) => `is a Minari data set in the format ${JSON.stringify(format)}; expected "hdf5". Convert it in Python, d being minari.load_dataset of its name: minari.create_dataset_from_buffers("converted-v0", [minari.data_collector.EpisodeBuffer(observations=e.observations, actions=e.actions, rewards=e.rewards, terminations=e.terminations, truncations=e.truncations) for e in d], observation_space=d.observation_space, action_space=d.action_space, data_format="hdf5").`;
const convertImitation = 'is a folder of Hugging Face\'s datasets, as imitation saves from version 1.0 on. Save its trajectories t, which imitation.data.serialize.load gives, as .npz: numpy.savez("demonstrations.npz", obs=concatenate([x.obs for x in t]), acts=concatenate([x.acts for x in t]), rews=concatenate([x.rews for x in t]), indices=cumsum([len(x) for x in t[:-1]]), terminal=[x.terminal for x in t]).';
/** The format that the metadata of a Minari data set names. */
async function minariFormat(folder) {
    const path = (0, node_path_1.join)(folder, "metadata.json");
    await checkFile(path);
    const { data_format: format = "hdf5" } = JSON.parse((await bytesOf(path, path, 2 ** 20)).toString("utf8"));
    return String(format);
}
/**
 * The files of the data set in a folder. Only the usual places are searched: the folder, its subfolder `data`, and the
 * chunk folders in either.
 */
async function filesIn(folder) {
    for (const place of [folder, (0, node_path_1.join)(folder, "data")]) {
        const names = await namesIn(place);
        if (names.includes("main_data.hdf5"))
            return [(0, node_path_1.join)(place, "main_data.hdf5")];
        if (names.includes("metadata.json")) {
            const format = await minariFormat(place).catch(() => "hdf5");
            if (format !== "hdf5")
                throw new Error(`${folder} ${convertMinari(format)}`);
        }
        if (names.some((name) => name.endsWith(".arrow")))
            throw new Error(`${folder} ${convertImitation}`);
        const parts = [];
        for (const chunk of names.filter((name) => /^chunk-\d+$/.test(name))) {
            const files = (await namesIn((0, node_path_1.join)(place, chunk))).filter((name) => name.endsWith(".parquet"));
            parts.push(...files.map((name) => (0, node_path_1.join)(place, chunk, name)));
            if (parts.length > mostFiles)
                throw new Error(`${folder} can't be read: it holds more than ${mostFiles} files.`);
        }
        if (parts.length > 0)
            return parts;
    }
    throw new Error(`${folder} can't be read: it is a folder, but neither one of Minari (data/main_data.hdf5) nor of LeRobot (data/chunk-000/….parquet).`);
}
/** Throws unless the path is a regular file: reading a pipe, a socket or a device may never end. */
async function checkFile(path) {
    const found = await (0, promises_1.stat)(path).catch((error) => {
        throw new Error(`${path} can't be read: ${error.message}.`);
    });
    if (!found.isFile())
        throw new Error(`${path} can't be read: it is ${found.isDirectory() ? "a folder" : "neither a file nor a folder"}; expected a file.`);
}
/**
 * Calls `read` on each file of a path or a URL, in order, with its name for messages and its path. The file of a URL is
 * downloaded and removed afterwards.
 */
async function eachFile(path, read, limit = mostBytes, seconds = mostSeconds) {
    if (typeof path !== "string")
        throw new TypeError(`The path of the demonstrations is a value of type ${typeof path}; expected a string: the path or the URL of a file.`);
    if (isUrl(path)) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const bytes = await fetchBytes(path, limit, seconds);
            const folder = __addDisposableResource(env_1, (0, files_1.scratchFolder)(), false);
            const file = (0, node_path_1.join)(folder.path, (0, node_path_1.basename)(new URL(path).pathname) || "download");
            await (0, promises_1.writeFile)(file, bytes);
            return [await read(path, file)];
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    const found = await (0, promises_1.stat)(path).catch((error) => {
        const why = error.code === "ENOENT" ? "there is no such file" : error.message;
        throw new Error(`${path} can't be read: ${why}. Paths start from ${process.cwd()}.`);
    });
    if (!found.isDirectory() && !found.isFile())
        throw new Error(`${path} can't be read: it is neither a file nor a folder.`);
    const results = [];
    for (const file of found.isDirectory() ? await filesIn(path) : [path]) {
        await checkFile(file);
        results.push(await read(file, file));
    }
    return results;
}
/** Throws an Error if the file holds more bytes. Errors call it `path`. */
async function checkSize(path, file, most) {
    const { size } = await (0, promises_1.stat)(file);
    if (size > most)
        throw new Error(`${path} holds ${size} bytes; at most ${most} are read of a ${(0, exports.extensionOf)(file)}.`);
}
/** The bytes of a file. @throws Error if there are more than `most` */
async function bytesOf(path, file, most) {
    await checkSize(path, file, most);
    return (0, promises_1.readFile)(file).catch((error) => {
        throw new Error(`${path} can't be read: ${error.message}.`);
    });
}
/** The extension of a file in lower case: ".csv" for "data.CSV". */
const extensionOf = (file) => (0, node_path_1.extname)(file).toLowerCase();
exports.extensionOf = extensionOf;
