import type { APIInteraction } from "discord.js";
import type { FirstResponses } from "../answer/first-response.js";
import type { Recently } from "../answer/recently.js";
import type { Sharing } from "../answer/share.js";
import type { Replying } from "../connection/discord-calls.js";
import type { ListenerParts } from "./listeners.js";
import type { At } from "./place-of.js";

/** What every way to ask and every button works with. */
export interface Workplace extends ListenerParts {
  readonly responses: FirstResponses;
  readonly sharing: Sharing;
  /** Channels in which Discord refused a thread. */
  readonly threadRefusals: Recently;
  /** Persons and channels where they were told that the bot may not answer. */
  readonly toldUnable: Recently;
}

/** An interaction that came in: who did what, and where. */
export interface Came<Raw extends APIInteraction = APIInteraction> {
  readonly raw: Raw;
  readonly to: Replying;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly at: At;
}
