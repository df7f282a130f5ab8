import type { Section, SectionPart } from "../../../chat/evidence-sections.js";
import { PLAIN_ACCENT } from "./accent-colours.js";
import { customId, DOES } from "./custom-ids.js";
import { small } from "./draw.js";
import { shown } from "./elements.js";
import type { CardStyle, DiscordMessage, PagedView } from "./message.js";
import { drawPage, type Group, paragraphsOf, quoted } from "./paging.js";

const ROOM = { title: 250, figure: 60, stance: 40, origin: 400 } as const;

/**
 * How an answer came about, page by page; for its reader alone.
 *
 * @param sections of `toWhySections`
 * @param paged.id of the answer
 */
export function toWhyMessage(
  sections: readonly Section[],
  { id, page }: PagedView,
  style: CardStyle,
): DiscordMessage {
  const turning = { page, to: (to: number) => customId(DOES.whyPage, id, to) };
  return drawPage(sections.map(toGroup), turning, { accent: PLAIN_ACCENT, style });
}

function toGroup({ title, parts }: Section): Group {
  return {
    title: title === null ? null : shown(title, ROOM.title),
    paragraphs: parts.flatMap((part, at) => paragraphs(part, title === null && at === 0)),
  };
}

/** @param isFirst what is said in one breath */
function paragraphs(part: SectionPart, isFirst: boolean): string[] {
  if (part.kind === "statement") return statement(part);
  const { text, tone } = part;
  const marked = (markdown: string): string => {
    if (isFirst) return `## ${markdown.replaceAll("\n", " ")}`;
    if (tone === "plain") return markdown;
    return tone === "strong" ? markdown.replace(/^.+$/gmu, "**$&**") : markdown.replace(/^/gmu, small(""));
  };
  return paragraphsOf(text).map(marked);
}

function statement({ figure, stance, n, origin, quote }: SectionPart & { kind: "statement" }): string[] {
  const told = [
    `**${shown(figure, ROOM.figure)}**${stance === "" ? "" : ` ${shown(stance, ROOM.stance)}`}`,
    ...(n === null ? [] : [`\\[${n}\\]`]),
    ...(origin === "" ? [] : [shown(origin, ROOM.origin)]),
  ];
  const [first = "", ...rest] = paragraphsOf(quote).map(quoted);
  return [`${small(told.join(" · "))}\n${first}`, ...rest];
}
