export type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A typed array to which values can be added. */
export class GrowingColumn<Values extends Column> {
  #values: Values;
  readonly #type: new (
    buffer: ArrayBuffer,
  ) => Values;
  length = 0;

  constructor(type: new (buffer: ArrayBuffer) => Values) {
    this.#type = type;
    this.#values = new type(new ArrayBuffer(8192));
  }

  add(value: number): void {
    if (this.length === this.#values.length) {
      const buffer = this.#values.buffer as ArrayBuffer;
      this.#values = new this.#type(buffer.transfer(buffer.byteLength * 2));
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  /** A view of the added values, not a copy. */
  get values(): Values {
    return this.#values.subarray(0, this.length) as Values;
  }
}

/** Stores numbers below `limit` in the smallest type that fits. */
export function narrowest(values: Uint32Array, limit: number): Uint16Array | Uint32Array {
  return limit <= 0x1_0000 ? Uint16Array.from(values) : values;
}
