import { exampleQuestions, knownDocuments, knownOptions } from "../../../chat/examples.js";
import { NOTICE } from "../../../chat/notices.js";
import { isCourtesy, smallAnswerKind } from "../../../chat/small-answer.js";
import type { Draw } from "../answer/send-drawn.js";
import type { DiscordServices, DiscordSettings } from "../discord-settings.js";
import { toDocumentsMessage, toOptionsMessage } from "../render/listings.js";
import { toHelp, toNotice } from "../render/notices.js";
import type { At } from "./place-of.js";

/** What is said to a text that is no question of choice. */
export interface SmallAnswer {
  readonly draw: Draw;
  /** Where others are it is left out. */
  readonly courtesy: boolean;
}

interface SmallAnswerParts {
  readonly services: Pick<DiscordServices, "answerer" | "scopes" | "now">;
  readonly settings: Pick<DiscordSettings, "connection">;
}

const MOST_EXAMPLES = 4;
/** Who reads German may not see from English words that English is wanted. */
const FOREIGN_IN_GERMAN = "Ich lese bisher nur Englisch: Bitte stell deine Frage auf Englisch.";
const WORDS = {
  thanks: NOTICE.welcome,
  why: NOTICE.why,
  quoted:
    "Press “Sources” under an answer of mine: it lists what the answer quotes. `/sources` lists all documents that I read.",
} as const;

/**
 * The answer to a call for help, a greeting, thanks, "options", "sources", "why?", and to a text in another language; none of
 * them reaches the documents as a question. Null for a question.
 *
 * @param at.locale language of the asker's app, where Discord tells it ("de")
 */
export async function smallAnswer(
  asked: string,
  at: Pick<At, "place" | "scopeChannel" | "where" | "manages"> & { readonly locale?: string },
  { services, settings }: SmallAnswerParts,
): Promise<SmallAnswer | null> {
  const kind = smallAnswerKind(asked);
  if (kind === null) return null;
  const { answerer, scopes, now } = services;
  const view = () => answerer.view(scopes.scopeOf({ ...at.place, channel: at.scopeChannel }));
  const find = async (): Promise<Draw> => {
    switch (kind) {
      case "help": {
        const examples = exampleQuestions(await view(), MOST_EXAMPLES);
        const hearsMessages = settings.connection.kind === "gateway";
        const shownAt = { where: at.where, manages: at.manages, hearsMessages };
        return (style) => toHelp(examples, shownAt, style);
      }
      case "options": {
        const index = await view();
        const known = { options: knownOptions(index), documents: index.documents.length };
        return (style) => toOptionsMessage(known, style);
      }
      case "sources": {
        const documents = knownDocuments(await view(), now());
        return (style) => toDocumentsMessage({ documents, now: now() }, 0, style);
      }
      case "foreign": {
        const isGerman = at.locale?.toLowerCase().startsWith("de") === true;
        return (style) => toNotice(isGerman ? FOREIGN_IN_GERMAN : NOTICE.foreign, style);
      }
      default:
        return (style) => toNotice(WORDS[kind], style);
    }
  };
  return { draw: await find(), courtesy: isCourtesy(kind) };
}
