import type { ReadyIndex } from "./adapters/terminal/serve-command.js";

/** What surfaces know of the process that they answer in. */
export interface ServeLink {
  /** Of Whichbot: "0.1.0". */
  readonly version: string;
  /** The index that is answered from; null before there is one. */
  index(): ReadyIndex | null;
  /** Takes the index, once it is there. */
  ready(index: ReadyIndex): void;
}

/** A link to an index that is not there yet. */
export function createServeLink(version: string): ServeLink {
  let current: ReadyIndex | null = null;
  return {
    version,
    index: () => current,
    ready(index) {
      current = index;
    },
  };
}
