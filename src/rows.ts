/** Rows of numbers, all of one width, end to end in `data`: a table without a header. */
export class Rows {
  constructor(
    readonly data: Float32Array,
    readonly width: number,
  ) {
    if (data.length % width !== 0) throw new RangeError(`${data.length} numbers are no rows of ${width}.`);
  }

  /** The number of rows. */
  get length(): number {
    return this.data.length / this.width;
  }

  /** Row i: a view, not a copy. */
  row(i: number): Float32Array {
    return this.data.subarray(i * this.width, (i + 1) * this.width);
  }

  /** Column j: a copy. */
  column(j: number): Float32Array {
    return Float32Array.from({ length: this.length }, (_, i) => this.data[i * this.width + j]);
  }

  /** Rows start … end − 1: a view, not a copy. */
  slice(start: number, end = this.length): Rows {
    return new Rows(this.data.subarray(start * this.width, end * this.width), this.width);
  }

  /** The rows at these indices, in this order: a copy. */
  take(indices: ArrayLike<number>): Rows {
    const data = new Float32Array(indices.length * this.width);
    for (let i = 0; i < indices.length; i++) data.set(this.row(indices[i]), i * this.width);
    return new Rows(data, this.width);
  }

  /** One table under another. */
  static concat(tables: readonly Rows[]): Rows {
    const data = new Float32Array(tables.reduce((size, table) => size + table.data.length, 0));
    let offset = 0;
    for (const table of tables) {
      data.set(table.data, offset);
      offset += table.data.length;
    }
    return new Rows(data, tables[0].width);
  }
}
