import type { HomeView, KnownBlock } from "@slack/types";
import { describeAge } from "../../../chat/age.js";
import { cutText } from "../../../chat/cut-text.js";
import { webAddress } from "../../../chat/links.js";
import { plainText } from "../../../chat/plain-text.js";
import { ACTION } from "./action-ids.js";
import {
  actions,
  button,
  context,
  exampleBlocks,
  header,
  line,
  linked,
  richText,
  section,
  words,
} from "./elements.js";
import { LIMIT } from "./limits.js";

/** What the bot's own page in Slack is drawn from. Texts may be untrusted. */
export interface HomeFacts {
  /** Those that the asker may see. */
  readonly documents: readonly { readonly title: string; readonly published: string | null }[];
  /** Names of options, the most spoken of first. */
  readonly options: readonly string[];
  readonly examples: readonly string[];
  /** The asker's own, newest first. Question and headline are null when texts are not kept. */
  readonly last: readonly {
    readonly question: string | null;
    /** In words, as on the card ("Winner"). */
    readonly outcome: string;
    readonly headline: string | null;
    /** Milliseconds since 1970. */
    readonly askedAt: number;
  }[];
  /** Null for whoever is no admin. */
  readonly admin: {
    /** Channels with a rule, and the rule in words; those with null stand for every other channel. */
    readonly channels: readonly {
      readonly channel: string | null;
      readonly rule: string;
      readonly from: "file" | "admin";
    }[];
  } | null;
  readonly now: Date;
  readonly pageUrl: string | null;
}

const MOST_OPTIONS = 12;
const MOST_EXAMPLES = 4;
const MOST_LAST = 5;
const MOST_CHANNELS = 20;
const ROOM = { name: 40, title: 80, question: 150, headline: 200, rule: 300, outcome: 40 } as const;
const FROM_FILE = " · from whichbot.yaml";
const MINUTE_MS = 60_000;

/** Draws App Home: what the bot knows, questions to press, the last answers, and for admins what channels see. */
export function toHomeView(facts: HomeFacts): HomeView {
  return {
    type: "home",
    blocks: [
      header("Which one should we use?"),
      richText(
        line(
          words(
            "I answer from your team's own documents, with a verdict and the sentences that it rests on. ",
          ),
          words("Ask with "),
          words("/which", "code"),
          words(" anywhere, mention me in a channel, or write to me under Messages."),
        ),
      ),
      ...actions([button("Ask a question", ACTION.ask, null, "primary")]),
      ...examples(facts),
      ...last(facts),
      ...knowledge(facts),
      ...settings(facts),
    ],
  };
}

function examples({ examples: questions }: HomeFacts): KnownBlock[] {
  const shown = exampleBlocks(questions.slice(0, MOST_EXAMPLES).map((question) => plainText(question)));
  return shown.length === 0 ? [] : [{ type: "divider" }, header("Try one of these"), ...shown];
}

function last({ last: answers, now }: HomeFacts): KnownBlock[] {
  if (answers.length === 0) return [];
  return [
    { type: "divider" },
    header("Your last answers"),
    ...answers.slice(0, MOST_LAST).flatMap(({ question, outcome, headline, askedAt }): KnownBlock[] => {
      const about =
        question === null ? "The question was not kept" : cutText(plainText(question), ROOM.question);
      const told = headline === null ? "" : `\n${cutText(plainText(headline), ROOM.headline)}`;
      const small = [cutText(plainText(outcome), ROOM.outcome), since(askedAt, now)];
      return [
        richText(line(words(about, "bold"), words(told))),
        context(small.filter((part) => part !== "").join(" · ")),
      ];
    }),
  ];
}

function knowledge({ documents, options, now, pageUrl }: HomeFacts): KnownBlock[] {
  const dated = documents
    .filter((document) => document.published !== null)
    .sort((left, right) => (left.published! < right.published! ? 1 : -1));
  const [newest, oldest] = [dated[0], dated.at(-1)];
  const named = options.slice(0, MOST_OPTIONS).map((name) => cutText(plainText(name), ROOM.name));
  const left = options.length - named.length;
  const count = `${documents.length} ${documents.length === 1 ? "document" : "documents"}`;
  const page = webAddress(pageUrl, LIMIT.url);
  const lines = [
    [words(count, "bold"), words(dated.length < documents.length ? `, ${dated.length} with a date` : "")],
    ...(newest === undefined ? [] : [[words(`Newest: ${dateOf(newest, now)}`)]]),
    ...(oldest === undefined || oldest === newest ? [] : [[words(`Oldest: ${dateOf(oldest, now)}`)]]),
    ...(named.length === 0
      ? []
      : [[words("Options: "), words(`${named.join(", ")}${left > 0 ? ` and ${left} more` : ""}`)]]),
    ...(page === null ? [] : [[linked("Read the documents on the page", page)]]),
  ];
  return [
    { type: "divider" },
    header("What I know"),
    richText(line(...lines.flatMap((own, at) => (at === 0 ? own : [words("\n"), ...own])))),
  ];
}

function dateOf(document: HomeFacts["documents"][number], now: Date): string {
  const date = plainText(document.published ?? "").slice(0, 10);
  const age = describeAge(date, now);
  return `${cutText(plainText(document.title), ROOM.title)}, ${date}${age === null ? "" : ` (${age})`}`;
}

function settings({ admin }: HomeFacts): KnownBlock[] {
  if (admin === null) return [];
  const shown = admin.channels.slice(0, MOST_CHANNELS);
  const left = admin.channels.length - shown.length;
  return [
    { type: "divider" },
    header("What channels see"),
    context("Only admins see this part. A channel without a rule sees every document that is not private."),
    ...shown.flatMap(({ channel, rule, from }): KnownBlock[] => {
      const told = context(cutText(plainText(rule), ROOM.rule) + (from === "file" ? FROM_FILE : ""));
      if (channel === null) return [section("Every other channel"), told];
      // Nothing but an id may stand in a token.
      if (!/^[CGD][A-Z0-9]{1,30}$/u.test(channel)) return [];
      return [
        {
          type: "section",
          text: { type: "mrkdwn", text: `<#${channel}>`, verbatim: true },
          accessory: button("Change", ACTION.scope, channel),
        },
        told,
      ];
    }),
    ...(left > 0 ? [context(`and ${left} more; "whichbot.yaml" has no limit`)] : []),
    ...actions([button("Set a channel's documents", ACTION.scope, null)]),
  ];
}

/** "3 hours ago". */
function since(time: number, now: Date): string {
  const minutes = Math.floor((now.getTime() - time) / MINUTE_MS);
  if (!Number.isFinite(minutes)) return "";
  if (minutes < 1) return "just now";
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 60 * 24
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 60 / 24), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
