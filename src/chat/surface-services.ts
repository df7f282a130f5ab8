import type { Answerer } from "../answer.js";
import type { History } from "../history/history.js";
import type { ChannelScopes } from "./channel-scopes.js";
import type { Conversation } from "./conversation/conversation.js";
import type { Log } from "./log.js";

/** What the rest of Whichbot does for a chat surface. */
export interface SurfaceServices {
  readonly answerer: Answerer;
  readonly conversation: Conversation;
  readonly history: History;
  readonly scopes: ChannelScopes;
  readonly log: Log;
  readonly now: () => Date;
}
