/** A unique name of this process: its id, its start time and its machine. */
export declare const owner: string;
/** Whether the process with the name `owner` has ended. A process on another machine counts as running. */
export declare function hasEnded(owner: string): boolean;
/** Removes the drafts of killed processes from a folder. Drafts that may not be removed stay. */
export declare function removeAbandoned(folder: string): void;
/** Whether the draft with this `id` exists in `folder` and has not been published yet. */
export declare const isPending: (folder: string, id: string) => boolean;
/** Describes an error of the file system without its path, which may be that of a temporary file. */
export declare function reason(error: unknown): string;
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
export declare function draft(path: string, kind?: "a file" | "a folder"): Draft;
/** Writes a file atomically. @throws Error that says why it cannot be written; an earlier file then stays */
export declare function writeWhole(path: string, contents: string | Uint8Array): void;
/** Creates a folder for temporary files, which is removed when it is disposed. @throws Error if it cannot be created */
export declare function scratchFolder(): Disposable & {
    readonly path: string;
};
/**
 * Reads a regular file of at most `most` bytes. Symbolic links are not followed, and a file that never ends, such as a
 * named pipe, is refused without blocking. Errors call the file `name`.
 *
 * @throws Error if the file is missing, too large or not a regular file
 */
export declare function readRegular(path: string, most: number, name?: string): Buffer;
