/** Numbers each distinct value, in order of first use. */
export class Interner<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #toKey: (value: T) => string;

  constructor(toKey: (value: T) => string) {
    this.#toKey = toKey;
  }

  add(value: T): number {
    const key = this.#toKey(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
