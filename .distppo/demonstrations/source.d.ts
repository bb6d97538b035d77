/**
 * Calls `read` on each file of a path or a URL, in order, with its name for messages and its path. The file of a URL is
 * downloaded and removed afterwards.
 */
export declare function eachFile<T>(path: string, read: (name: string, file: string) => Promise<T>, limit?: number, seconds?: number): Promise<T[]>;
/** Throws an Error if the file holds more bytes. Errors call it `path`. */
export declare function checkSize(path: string, file: string, most: number): Promise<void>;
/** The bytes of a file. @throws Error if there are more than `most` */
export declare function bytesOf(path: string, file: string, most: number): Promise<Buffer>;
/** The extension of a file in lower case: ".csv" for "data.CSV". */
export declare const extensionOf: (file: string) => string;
