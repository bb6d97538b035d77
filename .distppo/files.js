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
exports.isPending = exports.owner = void 0;
exports.hasEnded = hasEnded;
exports.removeAbandoned = removeAbandoned;
exports.reason = reason;
exports.draft = draft;
exports.writeWhole = writeWhole;
exports.scratchFolder = scratchFolder;
exports.readRegular = readRegular;
/**
 * Writes files atomically. A draft is written under a temporary name in the same folder, flushed to the disk and then
 * renamed to its final name, so a crash, a kill or a full disk leaves the earlier file unchanged. The name of a draft
 * contains the process that made it, so the next write in the same folder removes the drafts of killed processes.
 */
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
/** The time at which a process started, in ticks since boot; empty if it is unknown or the process has ended. */
function startOf(pid) {
    try {
        const [state, ...numbers] = (0, node_fs_1.readFileSync)(`/proc/${pid}/stat`, "latin1").split(") ").at(-1).split(" ");
        return state === "Z" ? "" : numbers[18];
    }
    catch {
        return "";
    }
}
const host = (0, node_os_1.hostname)().replace(/[^\w.-]/g, "_");
/** A unique name of this process: its id, its start time and its machine. */
exports.owner = `${process.pid}-${startOf(process.pid)}-${host}`;
/** Whether the process with the name `owner` has ended. A process on another machine counts as running. */
function hasEnded(owner) {
    const [, pid, start = "", machine = host] = /^([1-9]\d*)(?:-(\d*)-(.+))?$/.exec(owner) ?? [];
    if (pid === undefined || machine !== host)
        return false;
    if (start !== "" && startOf(Number(pid)) !== start)
        return true; // another process may have its id by now
    try {
        return !process.kill(Number(pid), 0);
    }
    catch (error) {
        return error.code === "ESRCH"; // EPERM means that it runs as another user
    }
}
const draftName = /^\.apprentice-(\d+-\d*-.+)-([0-9a-f]{16})\.tmp$/;
/** Removes the drafts of killed processes from a folder. Drafts that may not be removed stay. */
function removeAbandoned(folder) {
    for (const name of (0, node_fs_1.readdirSync)(folder)) {
        const maker = draftName.exec(name)?.[1];
        if (maker !== undefined && hasEnded(maker))
            try {
                (0, node_fs_1.rmSync)((0, node_path_1.join)(folder, name), { recursive: true, force: true });
            }
            catch { }
    }
}
/** Whether the draft with this `id` exists in `folder` and has not been published yet. */
const isPending = (folder, id) => (0, node_fs_1.readdirSync)(folder).some((name) => draftName.exec(name)?.[2] === id);
exports.isPending = isPending;
const newId = () => (0, node_crypto_1.randomBytes)(8).toString("hex");
const draftPath = (folder, id) => (0, node_path_1.join)(folder, `.apprentice-${exports.owner}-${id}.tmp`);
const kindOf = (there) => there.isSymbolicLink()
    ? "a symbolic link"
    : there.isDirectory()
        ? "a folder"
        : there.isFile()
            ? "a file"
            : "something that is neither a file nor a folder";
const words = {
    ENOENT: "there is no such folder",
    ENOTDIR: "a part of the path that should be a folder is a file",
    EACCES: "permission is denied",
    EPERM: "permission is denied",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    EFBIG: "the file would be larger than the system allows",
    ENAMETOOLONG: "the name is too long",
    ENOTEMPTY: "there is something already",
    EEXIST: "there is something already",
};
/** Describes an error of the file system without its path, which may be that of a temporary file. */
function reason(error) {
    const { code, message } = error;
    return code !== undefined && code in words ? `${words[code]} (${code})` : message.replace(/\.$/, "");
}
/** Flushes a file, or the entries of a folder, to the disk (fsync). */
function force(path) {
    const folder = (0, node_fs_1.lstatSync)(path).isDirectory();
    if (folder && process.platform === "win32")
        return; // Windows can't open folders
    const file = (0, node_fs_1.openSync)(path, folder ? "r" : "r+");
    try {
        (0, node_fs_1.fsyncSync)(file);
    }
    finally {
        (0, node_fs_1.closeSync)(file);
    }
}
/**
 * Creates a draft of the file or folder at `path`.
 *
 * @throws Error if something of another kind exists at `path`, such as a symbolic link
 */
function draft(path, kind = "a file") {
    const target = (0, node_path_1.resolve)(path);
    const folder = (0, node_path_1.dirname)(target);
    const there = (0, node_fs_1.lstatSync)(target, { throwIfNoEntry: false });
    if (there && kindOf(there) !== kind)
        throw new Error(`there is ${kindOf(there)} of this name; remove it, or choose another name`);
    if (there)
        (0, node_fs_1.accessSync)(target, node_fs_1.constants.W_OK);
    removeAbandoned(folder);
    const id = newId();
    const made = draftPath(folder, id);
    if (kind === "a folder")
        (0, node_fs_1.mkdirSync)(made);
    else
        (0, node_fs_1.closeSync)((0, node_fs_1.openSync)(made, "wx", there?.mode));
    return {
        id,
        path: made,
        publish() {
            if (kind === "a folder")
                for (const name of (0, node_fs_1.readdirSync)(made, { recursive: true }))
                    force((0, node_path_1.join)(made, String(name)));
            force(made);
            (0, node_fs_1.renameSync)(made, target);
            force(folder);
        },
        [Symbol.dispose]: () => (0, node_fs_1.rmSync)(made, { recursive: true, force: true }),
    };
}
/** Writes a file atomically. @throws Error that says why it cannot be written; an earlier file then stays */
function writeWhole(path, contents) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = __addDisposableResource(env_1, draft(path), false);
            (0, node_fs_1.writeFileSync)(file.path, contents);
            file.publish();
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
        throw new Error(`${path} can't be written: ${reason(error)}.`);
    }
}
let isTidy = false;
/** Creates a folder for temporary files, which is removed when it is disposed. @throws Error if it cannot be created */
function scratchFolder() {
    const path = draftPath((0, node_os_1.tmpdir)(), newId());
    try {
        if (!isTidy)
            removeAbandoned((0, node_os_1.tmpdir)());
        isTidy = true;
        (0, node_fs_1.mkdirSync)(path, { mode: 0o700 });
    }
    catch (error) {
        throw new Error(`No temporary folder can be made in ${(0, node_os_1.tmpdir)()}: ${reason(error)}. Set TMPDIR to a folder that can be written to.`);
    }
    return { path, [Symbol.dispose]: () => (0, node_fs_1.rmSync)(path, { recursive: true, force: true }) };
}
/**
 * Reads a regular file of at most `most` bytes. Symbolic links are not followed, and a file that never ends, such as a
 * named pipe, is refused without blocking. Errors call the file `name`.
 *
 * @throws Error if the file is missing, too large or not a regular file
 */
function readRegular(path, most, name = path) {
    const there = (0, node_fs_1.lstatSync)(path, { throwIfNoEntry: false });
    if (!there)
        throw new Error(`${name} does not exist`);
    if (!there.isFile())
        throw new Error(`${name} is ${kindOf(there)}; expected a regular file`);
    const file = (0, node_fs_1.openSync)(path, node_fs_1.constants.O_RDONLY | node_fs_1.constants.O_NONBLOCK | node_fs_1.constants.O_NOFOLLOW);
    try {
        const { size } = (0, node_fs_1.fstatSync)(file);
        if (size > most)
            throw new Error(`${name} has ${size} bytes; expected at most ${most}`);
        return (0, node_fs_1.readFileSync)(file);
    }
    finally {
        (0, node_fs_1.closeSync)(file);
    }
}
