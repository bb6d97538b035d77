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
exports.writeDemonstrations = writeDemonstrations;
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const files_1 = require("../files");
const csv_1 = require("./csv");
const recording_1 = require("./recording");
const source_1 = require("./source");
const writeMinari_1 = require("./writeMinari");
const csv = (path, trajectories, spaces) => {
    const text = (0, csv_1.formatCsv)(trajectories, spaces.actionSpace.kind === "discrete");
    (0, recording_1.checkSpaces)(path, (0, csv_1.parseCsv)(path, text), spaces);
    return (unfinished) => (0, promises_1.writeFile)(unfinished, text);
};
const hdf5 = (path, trajectories, spaces) => {
    const groups = (0, writeMinari_1.groupsOf)(path, trajectories, spaces);
    return (unfinished) => (0, writeMinari_1.writeMinariFile)(unfinished, groups);
};
const folder = (path, trajectories, spaces) => {
    const groups = (0, writeMinari_1.groupsOf)(path, trajectories, spaces);
    return (unfinished, name) => (0, writeMinari_1.writeMinariFolder)(unfinished, name, groups, spaces);
};
const formats = { ".csv": csv, ".hdf5": hdf5, ".h5": hdf5, "": folder };
/** Matches the names that Minari allows for data sets. */
const dataset = /^[-\w]+-v\d+$/;
/**
 * Writes trajectories in the format of the path's extension: .csv (see csv.ts), or .hdf5 and .h5 in Minari's format. A
 * path without an extension, such as "cartpole-expert-v0", becomes the folder of a Minari data set, which Minari loads
 * from its folder of data sets. `readDemonstrations` returns the same trajectories to the last bit. Trajectories that
 * it could not read, with a NaN or without a step, are refused. The write is atomic. A file replaces an earlier one; a
 * folder does not. Equal trajectories give equal bytes as .csv.
 *
 * @param spaces the spaces of the environment, which say whether an action is an index or a vector
 * @throws Error if there is nothing to write, the path has another extension, is a symbolic link or cannot be written,
 *   or the trajectories could not be read back
 */
async function writeDemonstrations(path, trajectories, spaces) {
    const format = formats[(0, source_1.extensionOf)(path)];
    if (!format)
        throw new Error(`${path}: demonstrations are written as .csv, .hdf5, .h5, or a folder whose name has no extension.`);
    if (format === folder && !dataset.test((0, node_path_1.basename)(path)))
        throw new Error(`${path}: a folder is written as a Minari data set; expected a name such as cartpole-expert-v0.`);
    if (format === folder && (await (0, promises_1.stat)(path).catch(() => undefined)))
        throw new Error(`${path}: there is something already; remove it, or choose another name.`);
    if (trajectories.length === 0)
        throw new Error(`${path}: there are no demonstrations to write.`);
    trajectories.forEach(({ observations, actions, rewards, terminated }, i) => {
        if (terminated === undefined)
            throw new Error(`${path}: trajectory ${i} doesn't say whether it was terminated; set terminated to true or false, or read it with the option terminated.`);
        if (observations.length !== actions.length + 1 || rewards.length !== actions.length)
            throw new Error(`${path}: trajectory ${i} has ${observations.length} observations, ${actions.length} actions and ${rewards.length} rewards; expected as many rewards as actions, and one observation more.`);
    });
    const write = format(`${path}, not written`, trajectories, spaces);
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const unfinished = __addDisposableResource(env_1, (0, files_1.draft)(path, format === folder ? "a folder" : "a file"), false);
            await write(unfinished.path, (0, node_path_1.basename)(path));
            unfinished.publish();
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    catch (error) {
        throw new Error(`${path} can't be written: ${(0, files_1.reason)(error)}.`);
    }
}
