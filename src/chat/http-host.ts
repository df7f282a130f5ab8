import type { RequestListener } from "node:http";

/** The one server of this process: page, API, and what chat platforms send over HTTP. */
export interface HttpHost {
  /** "http://127.0.0.1:8787". */
  readonly address: string;
  /**
   * Hands every request at a path, and below it, to a listener as it comes in: no token, host or origin is looked at, since
   * whoever mounts it checks signatures of its own.
   *
   * @param path "/slack", without a slash at the end
   * @returns takes it away: requests get 404 from then on
   * @throws {RangeError} something is mounted there already
   */
  mount(path: string, listener: RequestListener): () => void;
}
