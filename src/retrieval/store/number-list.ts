/** A growing list of whole numbers below 2³²: a quarter of the memory of a plain array. */
export class NumberList {
  #numbers = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Uint32Array(this.#numbers.length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length++] = number;
  }

  /** The numbers so far: a view, valid until the next push. */
  toArray(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
