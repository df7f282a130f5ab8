import type { Answerer } from "../../../answer.js";
import { describeAge } from "../../../chat/age.js";
import type { ChannelScopes } from "../../../chat/channel-scopes.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import type { Log } from "../../../chat/log.js";
import { SURFACE } from "../discord-settings.js";

/** What is known of documents, as far as it can be said in a line. */
type Dated = { readonly published: string | null };

/**
 * How much the bot knows and how fresh it is, for under its name: "Knows 14 documents, newest 3 months old · /which". At most
 * 128 characters, and no word of the documents themselves.
 */
export function presenceText(documents: readonly Dated[], now: Date): string {
  const dates = documents
    .flatMap(({ published }) => published ?? [])
    // What is dated ahead says nothing of how fresh it is.
    .filter((published) => describeAge(published, now) !== null)
    .sort();
  const newest = dates.at(-1);
  const age = newest === undefined ? null : describeAge(newest, now);
  const fresh = age === null ? "" : `, newest ${age.replace(/^this/u, "from this")}`;
  const count =
    documents.length === 0 ? "no documents yet" : `${documents.length} document${plural(documents)}`;
  return `Knows ${count}${fresh} · /which`;
}

function plural({ length }: readonly Dated[]): string {
  return length === 1 ? "" : "s";
}

/** What stands under the bot's name, kept true. */
export interface Presence {
  /** Looks again; null when the documents cannot be looked at. */
  read(): Promise<string | null>;
  /** Looks now and then, and tells what has changed. */
  keep(tell: (text: string) => void): void;
  stop(): void;
}

/** An index is written now and then, and a day passes at midnight. */
const EVERY_MS = 60_000;

/** Makes it of the documents that a channel without a rule of its own sees: everybody reads it, so private ones do not count. */
export function createPresence({
  answerer,
  scopes,
  log,
  now,
  everyMs = EVERY_MS,
}: {
  readonly answerer: Pick<Answerer, "view">;
  readonly scopes: Pick<ChannelScopes, "scopeOf">;
  readonly log: Log;
  readonly now: () => Date;
  readonly everyMs?: number;
}): Presence {
  let timer: NodeJS.Timeout | undefined;
  let said: string | null = null;
  const read = async (): Promise<string | null> => {
    try {
      const scope = scopes.scopeOf({ surface: SURFACE, workspace: "", channel: "" });
      said = presenceText((await answerer.view(scope)).documents, now());
      return said;
    } catch (error) {
      log.warn("the documents could not be counted for what stands under the bot's name", errorFields(error));
      return null;
    }
  };
  return {
    read,
    keep(tell) {
      timer = setInterval(async () => {
        const before = said;
        const text = await read();
        if (text !== null && text !== before && timer !== undefined) tell(text);
      }, everyMs).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
