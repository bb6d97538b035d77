import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draft, hasEnded, owner, readRegular, removeAbandoned, scratchFolder, writeWhole } from "../src/files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "apprentice-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pipe = (path: string) => execFileSync("mkfifo", [path]);

test("a file is replaced whole and keeps its mode, and nothing else is left in its folder", () => {
  const path = join(folder, "a.txt");
  writeWhole(path, "one");
  chmodSync(path, 0o600);
  writeWhole(path, "two");
  expect(readFileSync(path, "utf8")).toBe("two");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["a.txt"]);
});

test("a symbolic link, a folder or a named pipe is not written to, and what it leads to stays", () => {
  writeFileSync(join(folder, "other.txt"), "mine");
  for (const [name, target] of [
    ["link", "other.txt"],
    ["dangling", "none.txt"],
  ])
    symlinkSync(join(folder, target), join(folder, name));
  mkdirSync(join(folder, "folder"));
  pipe(join(folder, "pipe"));
  const before = readdirSync(folder);
  const refused = (name: string, message: RegExp) =>
    expect(() => writeWhole(join(folder, name), "text")).toThrow(message);
  refused("link", /link can't be written: there is a symbolic link of this name; remove it, or choose another name\.$/);
  refused("dangling", /dangling can't be written: there is a symbolic link/);
  refused("folder", /folder can't be written: there is a folder of this name/);
  refused("pipe", /pipe can't be written: there is something that is neither a file nor a folder of this name/);
  refused("none/a.txt", /a.txt can't be written: there is no such folder \(ENOENT\)\.$/);
  refused(
    "other.txt/a.txt",
    /a.txt can't be written: a part of the path that should be a folder is a file \(ENOTDIR\)\.$/,
  );
  refused("a".repeat(300), /can't be written: the name is too long \(ENAMETOOLONG\)\.$/);
  expect(readdirSync(folder)).toEqual(before);
  expect(readFileSync(join(folder, "other.txt"), "utf8")).toBe("mine");
});

/** Runs code in a process whose files may have 1024 bytes at most: what a full disk does to a write. */
const inLittleSpace = (code: string) =>
  spawnSync("sh", ["-c", `ulimit -f 2; exec "$0" -e "$1"`, process.execPath, code], {
    cwd: join(__dirname, ".."),
    encoding: "utf8",
  });

test("a write that does not fit leaves the earlier file or folder, and no other: text, CSV, HDF5, a Minari folder, a policy", () => {
  const { stdout, stderr } = inLittleSpace(`
    const { writeFileSync } = require("node:fs");
    const { cartPole, cartPoleExpert, rollouts, savePolicy, writeDemonstrations } = require("apprentice");
    const { actor } = require("./dist/tensors/actor.js");
    const { architecture } = require("./dist/tensors/architecture.js");
    const { writeWhole } = require("./dist/files.js");
    const trajectories = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
    const said = ({ message }) => console.log(message.replaceAll(${JSON.stringify(folder)}, ""));
    for (const name of ["a.txt", "a.csv", "a.hdf5"]) writeFileSync(${JSON.stringify(`${folder}/`)} + name, "old");
    try { writeWhole(${JSON.stringify(`${folder}/a.txt`)}, "x".repeat(5000)); } catch (error) { said(error); }
    const hidden = [64];
    const parameters = new Float32Array(architecture(cartPole, hidden).size);
    const policy = actor({ spaces: cartPole, hidden, activation: "tanh", parameters });
    try { savePolicy(policy, ${JSON.stringify(`${folder}/policy`)}); } catch (error) { said(error); }
    (async () => {
      for (const name of ["a.csv", "a.hdf5", "a-v0"])
        await writeDemonstrations(${JSON.stringify(`${folder}/`)} + name, trajectories, cartPole).catch(said);
    })();`);
  expect(stderr).toBe("");
  expect(stdout.trim().split("\n")).toEqual([
    "/a.txt can't be written: the file would be larger than the system allows (EFBIG).",
    "The policy can't be saved in /policy: the file would be larger than the system allows (EFBIG).",
    "/a.csv can't be written: the file would be larger than the system allows (EFBIG).",
    expect.stringMatching(/^\/a.hdf5 can't be written: the HDF5 file: HDF5's library can't write it: .*\.$/),
    expect.stringMatching(/^\/a-v0 can't be written: the HDF5 file: HDF5's library can't write it: .*\.$/),
  ]);
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "a.hdf5", "a.txt"]);
  for (const name of ["a.csv", "a.hdf5", "a.txt"]) expect(readFileSync(join(folder, name), "utf8")).toBe("old");
}, 60_000);

test("a draft that is not published vanishes, and those of a killed process are removed by the next write", () => {
  {
    using unfinished = draft(join(folder, "a.txt"));
    expect(readdirSync(folder)).toEqual([unfinished.path.split("/").at(-1)]);
  }
  expect(readdirSync(folder)).toEqual([]);
  const code = `const { draft } = require("./dist/files.js");
    draft(process.argv[1] + "/a.txt"); draft(process.argv[1] + "/b", "a folder"); process.kill(process.pid, "SIGKILL");`;
  spawnSync(process.execPath, ["-e", code, folder], { cwd: join(__dirname, "..") });
  expect(readdirSync(folder)).toHaveLength(2);
  using running = draft(join(folder, "c.txt"));
  expect(readdirSync(folder)).toHaveLength(1);
  removeAbandoned(folder);
  running.publish();
  expect(readdirSync(folder)).toEqual(["c.txt"]);
});

test("a process has ended when it runs no more, or another has its number; one of another machine may still run", () => {
  const [pid, start] = owner.split("-");
  const host = hostname();
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  expect(hasEnded(owner)).toBe(false);
  expect(hasEnded(pid)).toBe(false);
  expect(hasEnded(`${gone}`)).toBe(true);
  expect(hasEnded(`${gone}-${start}-${host}`)).toBe(true);
  expect(hasEnded(`${pid}-1-${host}`)).toBe(true);
  expect(hasEnded(`${gone}-1-elsewhere`)).toBe(false);
  for (const odd of ["", "0", "-1", "1e3", "words"]) expect(hasEnded(odd)).toBe(false);
});

test("only regular files are read, up to a size", () => {
  writeFileSync(join(folder, "a.txt"), "12345");
  symlinkSync(join(folder, "a.txt"), join(folder, "link"));
  pipe(join(folder, "pipe"));
  const read = (name: string, most = 5) => readRegular(join(folder, name), most, name).toString();
  expect(read("a.txt")).toBe("12345");
  expect(() => read("a.txt", 4)).toThrow("a.txt has 5 bytes; expected at most 4");
  expect(() => read("link")).toThrow("link is a symbolic link; expected a regular file");
  expect(() => read("pipe")).toThrow("pipe is something that is neither a file nor a folder; expected a regular file");
  expect(() => read(".")).toThrow(". is a folder; expected a regular file");
  expect(() => read("none")).toThrow("none does not exist");
});

test("a scratch folder is its user's alone, and gone after use", () => {
  let path = "";
  {
    using scratch = scratchFolder();
    path = scratch.path;
    expect(statSync(path).mode & 0o777).toBe(0o700);
    writeFileSync(join(path, "a"), "");
  }
  expect(() => statSync(path)).toThrow(/ENOENT/);
  vi.stubEnv("TMPDIR", join(folder, "none"));
  expect(scratchFolder).toThrow(
    /^No temporary folder can be made in .*none: there is no such folder \(ENOENT\). Set TMPDIR/,
  );
  vi.unstubAllEnvs();
});
