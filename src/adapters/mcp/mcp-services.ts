import type { Answerer } from "../../answer.js";
import type { Asker, DirectPlace } from "../../chat/asking/asker.js";
import type { Log } from "../../chat/log.js";
import type { Metrics } from "../../chat/metrics/metrics.js";

/** What tools, resources and prompts work with. */
export interface McpServices {
  readonly answerer: Pick<Answerer, "view" | "search">;
  readonly asker: Asker;
  readonly log: Log;
  readonly now: () => Date;
  /** Counts what fails, where somebody reads figures. */
  readonly metrics?: Pick<Metrics, "failed">;
}

/** How a client has come. */
export interface McpConnection {
  /** Where its questions are asked: `mcp:stdio` and `mcp:http` in `whichbot.yaml`. */
  readonly channel: "stdio" | "http";
  /** Of Whichbot: "0.1.0". */
  readonly version: string;
  /** Address of the page, without a slash at the end; null when there is none. */
  readonly pageUrl: string | null;
}

/** A connection with what it is served from, which may still be opening. */
export interface McpContext extends McpConnection {
  readonly place: DirectPlace;
  /** @throws what opening has thrown */
  services(): Promise<McpServices>;
}
