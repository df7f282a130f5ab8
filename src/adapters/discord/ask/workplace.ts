import type { APIInteraction } from "discord.js";
import type { FirstResponses } from "../answer/first-response.js";
import type { Replying } from "../connection/discord-calls.js";
import type { ListenerParts } from "./listeners.js";
import type { At } from "./place-of.js";

/** What every way to ask and every button works with. */
export interface Workplace extends ListenerParts {
  readonly responses: FirstResponses;
}

/** An interaction that came in: who did what, and where. */
export interface Came<Raw extends APIInteraction = APIInteraction> {
  readonly raw: Raw;
  readonly to: Replying;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly at: At;
}
