/** A queue in which lanes take turns, so that a long lane does not keep the others waiting. */
export interface FairQueue<T> {
  /** Puts something at the end of its lane, whether there is room or not. */
  add(lane: string, item: T): void;
  /** Whether the lane may have one more: the queue is not full, or the lane has less than its equal share of it. */
  hasRoom(lane: string): boolean;
  /** The oldest item of the lane whose turn it is; null when nothing waits. */
  take(): T | null;
  readonly size: number;
}

/**
 * Makes a queue: round robin over lanes, first come first served within one.
 *
 * @param room how many may wait together; lanes with less than their share may go above it, so it holds at most
 *   `room × (1 + 1/2 + … + 1/lanes)`
 */
export function createFairQueue<T>(room: number): FairQueue<T> {
  // The lane whose turn it is stands first; a lane without items is not kept.
  const lanes = new Map<string, T[]>();
  let size = 0;
  return {
    add(lane, item) {
      const items = lanes.get(lane);
      if (items === undefined) lanes.set(lane, [item]);
      else items.push(item);
      size += 1;
    },
    hasRoom(lane) {
      if (size < room) return true;
      const waiting = lanes.get(lane)?.length ?? 0;
      const sharers = lanes.size + (waiting === 0 ? 1 : 0);
      return waiting < Math.floor(room / sharers);
    },
    take() {
      const [first] = lanes;
      if (first === undefined) return null;
      const [lane, items] = first;
      const item = items.shift() ?? null;
      lanes.delete(lane);
      if (items.length > 0) lanes.set(lane, items);
      size -= 1;
      return item;
    },
    get size() {
      return size;
    },
  };
}
