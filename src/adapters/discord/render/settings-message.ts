import type { RuleInForce } from "../../../chat/channel-scopes.js";
import type { RuleProblems, TypedRule } from "../../../chat/typed-rule.js";
import { COMMAND, OPTION } from "../commands/command-names.js";
import { PLAIN_ACCENT } from "./accent-colours.js";
import { customId, DOES } from "./custom-ids.js";
import { draw, type Part } from "./draw.js";
import { button, row, shown } from "./elements.js";
import type { CardStyle, DiscordMessage } from "./message.js";

const MOST_PATTERNS = 12;
const ROOM = { pattern: 120, problem: 600, typed: 400, notice: 300 } as const;

const MAY_OPEN = "What you set here goes before it.";
const LIFTS = " Documents that you set take its place.";
const MAY_NARROW = "What you set here can only narrow it.";

/** What holds in a channel. */
export interface SettingsShown {
  readonly documents: RuleInForce;
  /** Whom it is for may open private documents; others may only narrow, and are not told which private ones there are. */
  readonly mayOpen: boolean;
  /** As an admin has set it for the channel, and for the whole server; null: nobody has. */
  readonly privateAnswers: { readonly here: boolean | null; readonly server: boolean | null };
  /** What was just done, said on top ("Saved."); null: it was only asked for. */
  readonly done: string | null;
}

/** What holds in a channel, and how to change it; for admins, only whom it was asked by sees it. */
export function toSettingsMessage(
  { documents, mayOpen, privateAnswers, done }: SettingsShown,
  style: CardStyle,
): DiscordMessage {
  return message(
    [
      ...(done === null ? [] : [`✓ ${shown(done, ROOM.notice)}`]),
      ["## In this channel", "**Documents I may quote**", ...ruleLines(documents, mayOpen)].join("\n"),
      ["**Who sees my answers**", ...privateLines(privateAnswers)].join("\n"),
      `-# \`/${COMMAND.settings} ${OPTION.privateAnswers}:\` sets who sees answers.`,
    ],
    "Change the documents",
    style,
  );
}

/**
 * Why nothing was saved, at each field, with what was typed: a window cannot be shown again with its problems, but its button
 * opens it anew.
 *
 * @param typed untrusted
 */
export function toSettingsProblems(
  problems: RuleProblems,
  typed: TypedRule,
  style: CardStyle,
): DiscordMessage {
  const field = (label: string, problem: string | null, value: string): string[] =>
    problem === null
      ? []
      : [
          `**${label}**\n${shown(problem, ROOM.problem)}${value.trim() === "" ? "" : `\n> ${shown(value.trim().replace(/\s*\n\s*/gu, ", "), ROOM.typed)}`}`,
        ];
  return message(
    [
      "⚠️ Nothing was saved.",
      ...field("Documents it sees", problems.documents, typed.documents),
      ...field("Private documents it sees as well", problems.private, typed.private),
    ],
    "Try again",
    style,
  );
}

function ruleLines({ rule, from, narrowed }: RuleInForce, mayOpen: boolean): string[] {
  const { documents, private: hidden } = rule;
  const origin = {
    admin: "Set here by somebody named in DISCORD_ADMINS.",
    file: "Set in whichbot.yaml.",
    default: "Nobody has set anything else.",
  }[from];
  return [
    documents === null ? "Every document that is not private" : listed(documents),
    ...(hidden.length === 0
      ? []
      : [mayOpen ? `Of the private ones: ${listed(hidden)}` : "And private ones that were opened to it"]),
    `-# ${origin} ${mayOpen ? MAY_OPEN : MAY_NARROW}`,
    ...(narrowed === null
      ? []
      : [
          `**Narrowed to** ${narrowed.documents === null ? "what is not private" : listed(narrowed.documents)}`,
          `-# Set in this server: of the documents above I quote only these.${mayOpen ? LIFTS : ""}`,
        ]),
  ];
}

function listed(patterns: readonly string[]): string {
  const some = patterns.slice(0, MOST_PATTERNS).map((pattern) => shown(pattern, ROOM.pattern));
  const left = patterns.length - some.length;
  return some.length === 0 ? "None" : `${some.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function privateLines({ here, server }: SettingsShown["privateAnswers"]): string[] {
  const holds = here ?? server ?? false;
  const origin =
    here !== null
      ? "Set for this channel."
      : server !== null
        ? "Set for the whole server."
        : "Nobody has set anything else.";
  return [
    holds
      ? "Only who asked, until they share one; `private: False` does not change that"
      : "Everybody here, unless who asks wants it for themselves",
    ...(holds ? ["Mentions are answered where everybody reads."] : []),
    `-# ${origin}`,
  ];
}

function message(texts: readonly string[], label: string, style: CardStyle): DiscordMessage {
  const parts = texts.map((markdown, at): Part => ({ rank: at, pieces: [{ kind: "text", markdown }] }));
  const rows = row(button(label, customId(DOES.settings), { primary: true }));
  return draw({ accent: PLAIN_ACCENT, over: null, heading: null, parts, rows }, style);
}
