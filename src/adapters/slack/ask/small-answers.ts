import type { WebClient } from "@slack/web-api";
import { knownDocuments, knownOptions } from "../../../chat/examples.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { NOTICE } from "../../../chat/notices.js";
import { isCourtesy, smallAnswerKind } from "../../../chat/small-answer.js";
import { shortRequest } from "../../../chat/small-talk.js";
import { showPrivately } from "../answer/tell.js";
import { isDirectMessage } from "../connection/request.js";
import { toOptionsMessage, toSourcesMessage } from "../render/listings.js";
import type { SlackMessage } from "../render/message.js";
import { QUOTED, toHelpMessage, toNoticeMessage } from "../render/notices.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";

/** What is said to a text that is no question of choice. */
export interface SmallAnswer {
  readonly message: SlackMessage;
  /** A courtesy: in a channel it is left out. */
  readonly courtesy: boolean;
}

/**
 * The answer to a call for help, a greeting, thanks, `options`, `sources`, "why?", and to a text in another language; none of
 * them reaches the documents as a question. Null for a question.
 *
 * @param asked the words that a person typed
 * @param place.channel the channel whose documents may be shown
 */
export async function smallAnswer(
  asked: string,
  place: { readonly team: string; readonly channel: string },
  { answerer, scopes, now }: Pick<SlackServices, "answerer" | "scopes" | "now">,
): Promise<SmallAnswer | null> {
  const kind = smallAnswerKind(asked);
  if (kind === null) return null;
  const say = (message: SlackMessage): SmallAnswer => ({ message, courtesy: isCourtesy(kind) });
  const view = () =>
    answerer.view(scopes.scopeOf({ surface: SURFACE, workspace: place.team, channel: place.channel }));
  switch (kind) {
    case "help":
      return say(toHelpMessage());
    case "thanks":
      return say(toNoticeMessage(NOTICE.welcome));
    case "options": {
      const index = await view();
      return say(toOptionsMessage({ options: knownOptions(index), documents: index.documents.length }));
    }
    case "sources":
      return say(toSourcesMessage({ documents: knownDocuments(await view(), now()), now: now() }));
    case "why":
      return say(toNoticeMessage(NOTICE.why));
    case "quoted":
      return say(toNoticeMessage(QUOTED));
    case "foreign":
      return say(toNoticeMessage(NOTICE.foreign));
  }
}

/** "why?" and "sources" in a thread that mention nobody: where it stands, for the asker alone; null for everything else. */
export function threadAnswer(asked: string): SmallAnswer | null {
  const request = shortRequest(asked);
  if (request === "why") return { message: toNoticeMessage(NOTICE.why), courtesy: false };
  if (request === "quoted" || request === "sources")
    return { message: toNoticeMessage(QUOTED), courtesy: false };
  return null;
}

/** Says it once, however often the message comes: openly in a direct message, to the asker alone in a channel. */
export async function saySmall(
  client: WebClient,
  { message, courtesy }: SmallAnswer,
  at: {
    readonly channel: string;
    readonly thread: string | null;
    readonly person: string;
    readonly keys: readonly string[];
  },
  { history, log, now }: Pick<SlackServices, "history" | "log" | "now">,
): Promise<void> {
  const { channel, thread, person, keys } = at;
  if (courtesy && !isDirectMessage(channel, person)) return;
  try {
    if (!history.claim(keys, now().getTime())) return;
  } catch (error) {
    // It asks for no record: said twice is better than not at all.
    log.warn("a delivery could not be noted", errorFields(error));
  }
  await showPrivately(client, { channel, thread, person, message });
}
