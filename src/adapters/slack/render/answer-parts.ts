import type { KnownBlock, RichTextBlockElement } from "@slack/types";
import { AROUND, type Brief, type BriefQuote, toBrief } from "../../../chat/brief.js";
import type { Card } from "../../../chat/card.js";
import { quoteAddress } from "../../../chat/links.js";
import { bullets, context, header, line, linked, plain, quotation, richText, words } from "./elements.js";
import { LIMIT, type MessagePart } from "./limits.js";

type Blocks = readonly KnownBlock[];

/** The parts of a card, as they stand below each other. @param pageUrl null: quotes link to where documents came from */
export function answerParts(card: Card, pageUrl: string | null): MessagePart[] {
  const brief = toBrief(card);
  const small = (text: string | null): Blocks => (text === null ? [] : [context(text)]);
  return [
    { rank: 5, blocks: small(brief.understoodAs) },
    { rank: 0, blocks: [title(brief), ...small(brief.standing), ...detail(brief)] },
    { rank: 1, blocks: missing(brief) },
    { rank: 1, blocks: [...conditions(brief), ...small(brief.conditions.more)] },
    { rank: 1, blocks: bars(brief) },
    { rank: 3, blocks: brief.conflicts.flatMap(conflict) },
    { rank: 2, blocks: brief.quotes.map((quote) => quoteBlock(quote, pageUrl)) },
    { rank: 4, blocks: brief.notes.map(context) },
  ];
}

function title({ lead }: Brief): KnownBlock {
  return lead.length <= LIMIT.header ? header(lead) : richText(line(words(lead, "bold")));
}

function detail({ detail: told }: Brief): Blocks {
  return told === "" ? [] : [richText(line(words(told)))];
}

function missing({ missing: lacking }: Brief): Blocks {
  if (lacking === null) return [];
  const { label, text } = lacking;
  return [richText(line(words(label === null ? "" : `${label} `, "bold"), words(text)))];
}

/** "Choose Kayak if" and what for, option by option. */
function conditions({ conditions: { options } }: Brief): Blocks {
  const lists = options.flatMap(({ choose, when }): RichTextBlockElement[] => [
    line(words(`${AROUND.choose} `), words(choose, "bold"), words(` ${AROUND.if}`)),
    bullets(when.map((own) => [words(own)])),
  ]);
  return lists.length === 0 ? [] : [richText(...lists)];
}

function bars({ bars: { lines, more } }: Brief): Blocks {
  const told = lines.map(({ name, mark, bar, words: sides }) => [
    words(bar === "" ? "" : `${bar}  `),
    words(name, "bold"),
    words(`${mark === "" ? "" : ` ${mark}`}  ${sides}`),
  ]);
  const all = more === null ? told : [...told, [words(more)]];
  if (all.length === 0) return [];
  return [richText(line(...all.flatMap((own, at) => (at === 0 ? own : [words("\n"), ...own]))))];
}

/** Claims side by side where there is width for it. */
function conflict({ about, claims }: Brief["conflicts"][number]): Blocks {
  const fields = claims.map(({ value, origin }) => plain(`${value}\n${origin}`, LIMIT.field));
  return [
    ...(about === null
      ? []
      : [richText(line(words(AROUND.disagree, "bold"), words(` ${AROUND.on} ${about}`)))]),
    ...(fields.length === 0 ? [] : [{ type: "section" as const, fields }]),
  ];
}

function quoteBlock(quote: BriefQuote, pageUrl: string | null): KnownBlock {
  const { heading, n, text, title: source, section, age } = quote;
  const address = quoteAddress(quote.source, pageUrl, LIMIT.url);
  const place = section === "" ? "" : ` › ${section}`;
  return richText(
    ...(heading === null ? [] : [line(words(heading, "bold"))]),
    quotation(
      words(`${text}\n`),
      words(`[${n}] `),
      linked(source, address, "italic"),
      words(`${place}${age === null ? "" : ` · ${age}`}`, "italic"),
    ),
  );
}
