import type { Hit } from "../types.js";

/** Orders hits best first; ids break ties, so a rebuilt index returns the same order. */
export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.passage - b.passage;
}

/** Keeps the best of a stream of scores: a binary heap with the worst kept hit on top. */
export class TopHits {
  readonly #scores: Float64Array;
  readonly #passages: Uint32Array;
  #size = 0;

  /** @param limit hits kept, ≥ 1 */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`topK is ${limit}, expected 1 or more`);
    this.#scores = new Float64Array(limit);
    this.#passages = new Uint32Array(limit);
  }

  /** The score that a newcomer must reach; −∞ while there is room. */
  get floor(): number {
    return this.#size < this.#scores.length ? Number.NEGATIVE_INFINITY : this.#scores[0]!;
  }

  add(passage: number, score: number): void {
    if (this.#size < this.#scores.length) {
      this.#put(this.#size, passage, score);
      this.#rise(this.#size++);
    } else if (score > this.#scores[0]! || (score === this.#scores[0]! && passage < this.#passages[0]!)) {
      this.#put(0, passage, score);
      this.#sink();
    }
  }

  /** The kept hits, best first; equal scores in order of passage. */
  toRanking(): Hit[] {
    const hits: Hit[] = [];
    for (let slot = 0; slot < this.#size; slot++) {
      hits.push({ passage: this.#passages[slot]!, score: this.#scores[slot]! });
    }
    return hits.sort(byScore);
  }

  #put(slot: number, passage: number, score: number): void {
    this.#scores[slot] = score;
    this.#passages[slot] = passage;
  }

  #isWorse(a: number, b: number): boolean {
    const difference = this.#scores[a]! - this.#scores[b]!;
    return difference < 0 || (difference === 0 && this.#passages[a]! > this.#passages[b]!);
  }

  #swap(a: number, b: number): void {
    const [passage, score] = [this.#passages[a]!, this.#scores[a]!];
    this.#put(a, this.#passages[b]!, this.#scores[b]!);
    this.#put(b, passage, score);
  }

  #rise(from: number): void {
    for (let slot = from; slot > 0; ) {
      const parent = (slot - 1) >> 1;
      if (!this.#isWorse(slot, parent)) return;
      this.#swap(slot, parent);
      slot = parent;
    }
  }

  #sink(): void {
    for (let slot = 0; ; ) {
      let worst = slot;
      for (const child of [2 * slot + 1, 2 * slot + 2]) {
        if (child < this.#size && this.#isWorse(child, worst)) worst = child;
      }
      if (worst === slot) return;
      this.#swap(slot, worst);
      slot = worst;
    }
  }
}
