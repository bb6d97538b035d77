/**
 * Writing files so that each appears whole or not at all. A draft is made under a name of its own beside its place,
 * forced to the disk and then renamed into place: a crash, a kill or a full disk leaves the earlier file as it was. The
 * name of a draft says which process made it, so that the drafts of a process that was killed are removed by the next
 * write in the same folder.
 */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** When a process began, in ticks since the machine started; empty where that is unknown, or the process has ended. */
function startOf(pid: number): string {
  try {
    const [state, ...numbers] = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)!.split(" ");
    return state === "Z" ? "" : numbers[18];
  } catch {
    return "";
  }
}

const host = hostname().replace(/[^\w.-]/g, "_");

/** This process in words that no other process shares: its number, when it began, and its machine. */
export const owner = `${process.pid}-${startOf(process.pid)}-${host}`;

/** Whether the process that calls itself `owner` has ended. One on another machine counts as running. */
export function hasEnded(owner: string): boolean {
  const [, pid, start = "", machine = host] = /^([1-9]\d*)(?:-(\d*)-(.+))?$/.exec(owner) ?? [];
  if (pid === undefined || machine !== host) return false;
  if (start !== "" && startOf(Number(pid)) !== start) return true; // its number may be another process's by now
  try {
    return !process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH"; // EPERM: another user's
  }
}

const draftName = /^\.apprentice-(\d+-\d*-.+)-([0-9a-f]{16})\.tmp$/;

/** Removes what killed processes have left in a folder, except where permission is denied. */
export function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = draftName.exec(name)?.[1];
    if (maker !== undefined && hasEnded(maker))
      try {
        rmSync(join(folder, name), { recursive: true, force: true });
      } catch {}
  }
}

/** Whether the draft with this `id` is still to be published in `folder`. */
export const isPending = (folder: string, id: string): boolean =>
  readdirSync(folder).some((name) => draftName.exec(name)?.[2] === id);

const newId = () => randomBytes(8).toString("hex");
const draftPath = (folder: string, id: string) => join(folder, `.apprentice-${owner}-${id}.tmp`);

const kindOf = (there: Stats) =>
  there.isSymbolicLink()
    ? "a symbolic link"
    : there.isDirectory()
      ? "a folder"
      : there.isFile()
        ? "a file"
        : "something that is neither a file nor a folder";

const words: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "what should be its folder is a file",
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

/** What went wrong, in words: the system's errors name temporary files, which tell the user nothing. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code !== undefined && code in words ? `${words[code]} (${code})` : message.replace(/\.$/, "");
}

/** Forces a file, or the list of names of a folder, from the system's memory to the disk. */
function force(path: string): void {
  const folder = lstatSync(path).isDirectory();
  if (folder && process.platform === "win32") return; // Windows can't open folders
  const file = openSync(path, folder ? "r" : "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A new version of a file or folder. It is removed when the draft is disposed, unless it was published. */
export interface Draft extends Disposable {
  /** 16 hexadecimal digits that no other draft has. */
  readonly id: string;
  /** Where it is made: an empty file or folder at first. */
  readonly path: string;
  /** Moves it to its place. A file replaces an earlier one; a folder replaces only an empty one. */
  publish(): void;
}

/**
 * Begins a new version of the file or folder at `path`.
 *
 * @throws Error when `path` is anything else than a regular file, or a folder, such as a symbolic link
 */
export function draft(path: string, kind: "a file" | "a folder" = "a file"): Draft {
  const target = resolve(path);
  const folder = dirname(target);
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there && kindOf(there) !== kind)
    throw new Error(`there is ${kindOf(there)} of this name; remove it, or choose another name`);
  if (there) accessSync(target, constants.W_OK);
  removeAbandoned(folder);
  const id = newId();
  const made = draftPath(folder, id);
  if (kind === "a folder") mkdirSync(made);
  else closeSync(openSync(made, "wx", there?.mode));
  return {
    id,
    path: made,
    publish() {
      if (kind === "a folder")
        for (const name of readdirSync(made, { recursive: true })) force(join(made, String(name)));
      force(made);
      renameSync(made, target);
      force(folder);
    },
    [Symbol.dispose]: () => rmSync(made, { recursive: true, force: true }),
  };
}

/** Writes a file whole. @throws Error saying in words why it can't be written; an earlier file then stays */
export function writeWhole(path: string, contents: string | Uint8Array): void {
  try {
    using file = draft(path);
    writeFileSync(file.path, contents);
    file.publish();
  } catch (error) {
    throw new Error(`${path} can't be written: ${reason(error)}.`);
  }
}

let isTidy = false;

/** A folder for temporary files, removed when it is disposed. @throws Error when none can be made */
export function scratchFolder(): Disposable & { readonly path: string } {
  const path = draftPath(tmpdir(), newId());
  try {
    if (!isTidy) removeAbandoned(tmpdir());
    isTidy = true;
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    throw new Error(
      `No temporary folder can be made in ${tmpdir()}: ${reason(error)}. Set TMPDIR to a folder that can be written to.`,
    );
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * Reads a regular file of at most `most` bytes. Symbolic links are not followed, and what never ends, such as a named
 * pipe, is not opened for long. `name` is what messages call it.
 */
export function readRegular(path: string, most: number, name = path): Buffer {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) throw new Error(`${name} does not exist`);
  if (!there.isFile()) throw new Error(`${name} is ${kindOf(there)}; expected a regular file`);
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const { size } = fstatSync(file);
    if (size > most) throw new Error(`${name} has ${size} bytes; expected at most ${most}`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
