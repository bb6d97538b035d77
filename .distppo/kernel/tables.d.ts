/** The properties of danfo's DataFrame and Series that a table needs. A Series has one value per row. */
interface TableLike {
    readonly $isSeries: boolean;
    readonly shape: readonly [number, number];
    readonly columns: readonly unknown[];
    readonly index: readonly unknown[];
    readonly values: readonly unknown[];
}
/** Whether a value is a DataFrame or a Series of danfo. */
export declare const isTable: (value: unknown) => value is TableLike;
/**
 * Formats a number with 12 significant digits. A float32 number gets the fewest digits that distinguish it from its
 * neighbours, so 0.1 stored as float32 is shown as 0.1.
 */
export declare function numberText(value: number): string;
/** A table in HTML and in text, with its size below. */
export declare function tableBundle(table: TableLike): Record<string, string>;
export {};
