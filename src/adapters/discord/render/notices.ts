import { plainText } from "../../../chat/plain-text.js";
import { COMMAND, OPTION } from "../commands/command-names.js";
import { PLAIN_ACCENT } from "./accent-colours.js";
import { draw, type Part } from "./draw.js";
import { NOTHING } from "./elements.js";
import { escapeWithin } from "./escape.js";
import type { CardStyle, DiscordMessage } from "./message.js";

export { NOTICE } from "../../../chat/notices.js";

const MOST_EXAMPLES = 4;
const ROOM = { notice: 3_000, example: 250 } as const;

const NAMES = Object.values(COMMAND).filter((name) => /^[a-z-]+$/u.test(name));
/** Our own commands, written as code: they are copied and typed. */
const COMMANDS = new RegExp(`\\\\\`((?:/(?:${NAMES.join("|")})|whichbot)(?: [a-z]+)?)\\\\\``, "gu");

/** A short word to the asker: why there is no answer and what they can do. @param text untrusted; its lines stay lines */
export function toNotice(text: string, style: CardStyle): DiscordMessage {
  const lines = text.split("\n").map(plainText).join("\n").trim();
  const escaped = escapeWithin(lines, ROOM.notice).replace(COMMANDS, "`$1`");
  return message([escaped || NOTHING], style);
}

/** Where help is shown, and to whom. */
export interface HelpPlace {
  /** `elsewhere`: a server without the bot; `group`: a conversation of people without it. */
  readonly where: "server" | "elsewhere" | "direct" | "group";
  /** They may manage the server. */
  readonly manages: boolean;
  /** Messages reach the bot; over HTTP alone they do not. */
  readonly hearsMessages: boolean;
}

/** What can be asked, and how: only what works in that place. @param examples untrusted questions; four are shown */
export function toHelp(examples: readonly string[], place: HelpPlace, style: CardStyle): DiscordMessage {
  const asked = examples
    .map(plainText)
    .filter((example) => example !== "")
    .slice(0, MOST_EXAMPLES)
    .map((example) => `- ${escapeWithin(example, ROOM.example)}`);
  return message(
    [
      "## Which one should we use?\nAsk me, and say for what. I answer from documents and quote them.",
      ...(asked.length === 0 ? [] : [["**For example**", ...asked].join("\n")]),
      [
        "**Ways to ask**",
        `- \`/${COMMAND.which}\` and a question: while you type, I suggest some`,
        `- \`/${COMMAND.recommend}\` one of several for what matters to you; \`/${COMMAND.compare}\` two`,
        ...waysIn(place),
      ].join("\n"),
      [
        "**And then**",
        `- \`/${COMMAND.why}\` or the button under an answer: what it rests on, piece by piece`,
        `- \`/${COMMAND.sources}\` lists the documents that I read`,
        ...(place.where === "server" && place.manages
          ? [`- \`/${COMMAND.settings}\`: which documents this channel sees, and who sees the answers`]
          : []),
      ].join("\n"),
    ],
    style,
  );
}

/** What only some places have. */
function waysIn({ where, hearsMessages }: HelpPlace): string[] {
  const follows = "“and for beginners?” is understood";
  const menu = `- hold or right-click a message → **Apps** → **${COMMAND.menu}**`;
  const direct = hearsMessages ? ["- write me a **direct message**"] : [];
  switch (where) {
    case "direct":
      return hearsMessages ? [`- **just write** your question here; ${follows} after an answer`] : [];
    case "server":
      return [
        `- with \`${OPTION.private}: True\` behind a command only you see the answer`,
        ...(hearsMessages
          ? [`- **@mention me** with a question, or **reply** to an answer of mine: ${follows}`]
          : []),
        `${menu}: only you see my answer, until you share it`,
        ...direct,
      ];
    default:
      return [menu, "- only you see my answers here, until you share one", ...direct];
  }
}

function message(texts: readonly string[], style: CardStyle): DiscordMessage {
  const parts = texts.map((markdown): Part => ({ rank: 0, pieces: [{ kind: "text", markdown }] }));
  return draw({ accent: PLAIN_ACCENT, over: null, heading: null, parts, rows: [] }, style);
}
