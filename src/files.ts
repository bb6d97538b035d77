/**
 * Writes files atomically. A draft is written under a temporary name in the same folder, flushed to the disk and then
 * renamed to its final name, so a crash, a kill or a full disk leaves the earlier file unchanged. The name of a draft
 * contains the process that made it, so the next write in the same folder removes the drafts of killed processes.
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

/** The time at which a process started, in ticks since boot; empty if it is unknown or the process has ended. */
function startOf(pid: number): string {
  try {
    const [state, ...numbers] = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)!.split(" ");
    return state === "Z" ? "" : numbers[18];
  } catch {
    return "";
  }
}

const host = hostname().replace(/[^\w.-]/g, "_");

/** A unique name of this process: its id, its start time and its machine. */
export const owner = `${process.pid}-${startOf(process.pid)}-${host}`;

/** Whether the process with the name `owner` has ended. A process on another machine counts as running. */
export function hasEnded(owner: string): boolean {
  const [, pid, start = "", machine = host] = /^([1-9]\d*)(?:-(\d*)-(.+))?$/.exec(owner) ?? [];
  if (pid === undefined || machine !== host) return false;
  if (start !== "" && startOf(Number(pid)) !== start) return true; // another process may have its id by now
  try {
    return !process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH"; // EPERM means that it runs as another user
  }
}

const draftName = /^\.apprentice-(\d+-\d*-.+)-([0-9a-f]{16})\.tmp$/;

/** Removes the drafts of killed processes from a folder. Drafts that may not be removed stay. */
export function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = draftName.exec(name)?.[1];
    if (maker !== undefined && hasEnded(maker))
      try {
        rmSync(join(folder, name), { recursive: true, force: true });
      } catch {}
  }
}

/** Whether the draft with this `id` exists in `folder` and has not been published yet. */
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
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code !== undefined && code in words ? `${words[code]} (${code})` : message.replace(/\.$/, "");
}

/** Flushes a file, or the entries of a folder, to the disk (fsync). */
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
  /** 16 random hexadecimal digits. */
  readonly id: string;
  /** The path to write to. At first it is an empty file or folder. */
  readonly path: string;
  /** Renames the draft to its final path. A file replaces an earlier file; a folder replaces only an empty folder. */
  publish(): void;
}

/**
 * Creates a draft of the file or folder at `path`.
 *
 * @throws Error if something of another kind exists at `path`, such as a symbolic link
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

/** Writes a file atomically. @throws Error that says why it cannot be written; an earlier file then stays */
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

/** Creates a folder for temporary files, which is removed when it is disposed. @throws Error if it cannot be created */
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
 * Reads a regular file of at most `most` bytes. Symbolic links are not followed, and a file that never ends, such as a
 * named pipe, is refused without blocking. Errors call the file `name`.
 *
 * @throws Error if the file is missing, too large or not a regular file
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
