/** The header of a message in the wire protocol. */
export interface Header {
    msg_id: string;
    msg_type: string;
    session: string;
    [key: string]: unknown;
}
/** A request from Jupyter. */
export interface Request {
    channel: "shell" | "control";
    identities: Uint8Array[];
    header: Header;
    content: Record<string, unknown>;
    /** The time of its arrival, on process.hrtime's clock. It shows which requests were queued before an error. */
    received: bigint;
}
/** A message to send: a reply on a request's channel, or output on iopub. */
export interface Message {
    channel: "shell" | "control" | "iopub";
    identities?: Uint8Array[];
    type: string;
    parent: Header;
    content: Record<string, unknown>;
    metadata?: Record<string, unknown>;
    /** A message is dropped if one with the same slot and a larger order was sent before. */
    slot?: {
        id: string;
        order: number;
    };
}
