import { plainText } from "../../../chat/plain-text.js";
import { COMMAND } from "../commands/command-names.js";
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

/** What can be asked, and how. @param examples untrusted questions; four are shown */
export function toHelp(examples: readonly string[], style: CardStyle): DiscordMessage {
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
        "- **@mention me** with a question, or **reply** to an answer of mine: “and for beginners?” is understood",
        `- hold or right-click a message → **Apps** → **${COMMAND.menu}**: only you see my answer, until you share it`,
        "- write me a **direct message**",
      ].join("\n"),
      [
        "**And then**",
        `- \`/${COMMAND.why}\` or the button under an answer: what it rests on, piece by piece`,
        `- \`/${COMMAND.sources}\` lists the documents that I read`,
      ].join("\n"),
    ],
    style,
  );
}

function message(texts: readonly string[], style: CardStyle): DiscordMessage {
  const parts = texts.map((markdown): Part => ({ rank: 0, pieces: [{ kind: "text", markdown }] }));
  return draw({ accent: PLAIN_ACCENT, over: null, heading: null, parts, rows: [] }, style);
}
