"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isUsers = void 0;
exports.extendLoader = extendLoader;
exports.forgetChangedFiles = forgetChangedFiles;
exports.forgetHalfLoaded = forgetHalfLoaded;
/** Loads the imports of cells: packages, always completely, and the user's own files, which are compiled first. */
const node_fs_1 = require("node:fs");
const node_module_1 = __importDefault(require("node:module"));
const node_path_1 = require("node:path");
const interrupts_1 = require("./interrupts");
const typescript_1 = require("./typescript");
const library = (0, node_path_1.join)(__dirname, "..") + node_path_1.sep;
/** Whether a file is the user's own: it belongs neither to this library nor to a package. */
const isUsers = (file) => !file.startsWith(library) && !file.includes(`${node_path_1.sep}node_modules${node_path_1.sep}`);
exports.isUsers = isUsers;
/** The times of the last change of the user's loaded files. */
const changedAt = new Map();
/**
 * Changes Node's loader. It loads packages completely, because native libraries and the kernels of tfjs can register
 * themselves only once. It compiles the files that cells import.
 */
function extendLoader() {
    const { prototype, _extensions: extensions } = node_module_1.default;
    const { load } = prototype;
    prototype.load = function (file) {
        if ((0, exports.isUsers)(file))
            changedAt.set(file, (0, node_fs_1.statSync)(file).mtimeMs);
        if ((0, exports.isUsers)(file))
            load.call(this, file);
        else
            (0, interrupts_1.whole)(() => load.call(this, file));
    };
    const asItIs = extensions[".js"];
    extensions[".ts"] = (module, file) => module._compile((0, typescript_1.asCommonJs)((0, node_fs_1.readFileSync)(file, "utf8"), file), file);
    extensions[".js"] = (module, file) => {
        const code = (0, exports.isUsers)(file) ? (0, node_fs_1.readFileSync)(file, "utf8") : "";
        if (/^\s*(import|export)\b/m.test(code))
            module._compile((0, typescript_1.asCommonJs)(code, file), file);
        else
            asItIs(module, file);
    };
}
/** Unloads all files of the user if one of them has changed, so that they are loaded again. */
function forgetChangedFiles() {
    const isChanged = ([file, time]) => !(0, node_fs_1.existsSync)(file) || (0, node_fs_1.statSync)(file).mtimeMs !== time;
    if (![...changedAt].some(isChanged))
        return;
    for (const file of changedAt.keys())
        delete require.cache[file];
    changedAt.clear();
}
/** Unloads a module whose loading was terminated, so that the next cell that imports it loads it again. */
function forgetHalfLoaded() {
    for (const [file, module] of Object.entries(require.cache))
        if (!module?.loaded)
            delete require.cache[file];
}
