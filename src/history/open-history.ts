import { resolve } from "node:path";
import { createAnswers } from "./answers.js";
import { createAsked } from "./asked.js";
import { createChannelRules } from "./channel-rules.js";
import { type Connection, openConnection } from "./connection.js";
import { createFeedback } from "./feedback.js";
import { createForgetting } from "./forgetting.js";
import type { History } from "./history.js";
import { createHousekeeping } from "./housekeeping.js";
import { createJournal } from "./journal.js";
import { createLeases } from "./leases.js";
import { createListing } from "./listing.js";
import { createPrivateAnswers } from "./private-answers.js";
import { createRecentTexts } from "./recent-texts.js";
import { prepareSchema } from "./schema.js";

/** How a history is kept. */
export interface HistorySettings {
  /** The database, made when it is not there. */
  readonly file: string;
  /**
   * Whether questions, answers and reasons are written. False: a question is written only until it is answered, and the
   * texts of the last hour are kept in memory; what was written before stays until it is forgotten.
   */
  readonly keepTexts: boolean;
  /** Older answers, votes and unfinished questions are removed; 0: never. */
  readonly retentionDays: number;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Opens the history, for its owner alone; several processes may have it open at once.
 *
 * What was written survives the end of the process at any moment; a power cut may take the last moments, never more.
 *
 * @throws {WhichbotError} HISTORY_UNUSABLE, DISK_FULL; the file is then left as it was
 */
export function openHistory(settings: HistorySettings): History {
  const connection = openConnection(resolve(settings.file));
  try {
    return createHistory(connection, settings);
  } catch (cause) {
    connection.close();
    throw cause;
  }
}

function createHistory(
  connection: Connection,
  { keepTexts, retentionDays, now = Date.now }: HistorySettings,
): History {
  prepareSchema(connection);
  connection.execute(
    // What is removed is overwritten, so that no address or question lingers in free pages.
    "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;",
  );
  connection.keepLog();
  const recent = createRecentTexts(now);
  const answers = createAnswers(connection, recent, keepTexts);
  const feedback = createFeedback(connection, keepTexts);
  const rules = createChannelRules(connection);
  const forgetting = createForgetting(connection, recent);
  const house = createHousekeeping(connection, now, () => forgetting.forgetOld(now(), retentionDays));
  const leases = createLeases(connection, now);
  const journal = createJournal(connection, answers, leases);
  /** The log is emptied at once, unless another process is just reading it: then in a minute. */
  const forgotten = <Who extends readonly unknown[]>(forget: (...who: Who) => number) => {
    return (...who: Who): number => {
      house.somethingWasRemoved();
      return forget(...who);
    };
  };
  const { find, questions, answeredIn, lastOf, lastHere } = answers;
  const { beginSharing, share, unshare, hide, leaveThread, askHuman, unaskHuman } = answers;
  return {
    ...journal,
    accept: (job, keys) => house.afterTidying(() => journal.accept(job, keys)),
    claim: (keys, at) => house.afterTidying(() => journal.claim(keys, at)),
    finish: (id, answer) => {
      journal.finish(id, answer);
      house.somethingWasRemoved();
    },
    record: (answer) => house.afterTidying(() => answers.save(answer)),
    find,
    beginSharing,
    share,
    unshare,
    hide,
    leaveThread,
    askHuman,
    unaskHuman,
    questions,
    answeredIn,
    lastOf,
    lastHere,
    vote: (given) => house.afterTidying(() => feedback.vote(given)),
    ...rules,
    ...createPrivateAnswers(connection),
    ...createListing(connection, feedback, recent),
    ...createAsked(connection),
    forgetPerson: forgotten(forgetting.forgetPerson),
    forgetBefore: forgotten(forgetting.forgetBefore),
    forgetWorkspace: forgotten(forgetting.forgetWorkspace),
    close: () => {
      leases.stop();
      house.stop();
      connection.close();
    },
  };
}
