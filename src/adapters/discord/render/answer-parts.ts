import { AROUND, type Brief, type BriefQuote } from "../../../chat/brief.js";
import { quoteAddress, webAddress } from "../../../chat/links.js";
import type { Part, Piece } from "./draw.js";
import { small } from "./draw.js";
import { buttonAddress, linked, shown } from "./elements.js";
import { LIMIT } from "./limits.js";

/** How long texts may be when escaped; the brief has cut them to what reads well already. */
const ROOM = {
  standing: 200,
  detail: 900,
  missing: 700,
  name: 120,
  words: 200,
  condition: 400,
  about: 240,
  value: 240,
  origin: 200,
  note: 450,
  quote: 700,
  title: 140,
  section: 70,
  age: 40,
} as const;

/** Where quotes lead. */
interface Leading {
  /** As in the view. */
  readonly pageUrl: string | null;
  /** Titles are links. */
  readonly links: boolean;
}

/** The parts of a card, as they stand below each other. */
export function answerParts(brief: Brief, leading: Leading): Part[] {
  return [
    { rank: 0, pieces: texts([verdict(brief)]) },
    { rank: 1, pieces: texts([missing(brief)]) },
    { rank: 1, pieces: texts([bars(brief)]) },
    { rank: 2, pieces: texts([conditions(brief)]) },
    ...brief.conflicts
      .filter(({ about, claims }) => about !== null || claims.length > 0)
      .map((conflict) => ({ rank: 4, pieces: conflictPieces(conflict) })),
    ...quoteParts(brief.quotes, leading),
    ...brief.notes.map((note) => ({ rank: 5, pieces: texts([small(shown(note, ROOM.note))]) })),
  ];
}

function texts(markdown: readonly string[]): Piece[] {
  return markdown.filter((own) => own !== "").map((own) => ({ kind: "text", markdown: own }));
}

function verdict({ standing, detail }: Brief): string {
  return [
    standing === null ? "" : small(shown(standing, ROOM.standing)),
    detail === "" ? "" : shown(detail, ROOM.detail),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function missing({ missing: lacking }: Brief): string {
  if (lacking === null) return "";
  const text = shown(lacking.text, ROOM.missing);
  return lacking.label === null ? text : `**${shown(lacking.label, ROOM.name)}** ${text}`;
}

function bars({ bars: { lines, more } }: Brief): string {
  const told = lines.map(({ bar, name, mark, words }) => {
    const head = [bar, `**${shown(name, ROOM.name)}**`, mark].filter((part) => part !== "").join(" ");
    return `${head}\n${small(shown(words, ROOM.words))}`;
  });
  return [...told, ...(more === null ? [] : [small(shown(more, ROOM.words))])].join("\n");
}

/** "Choose Kayak if" and what for, option by option. */
function conditions({ conditions: { options, more } }: Brief): string {
  const lists = options.flatMap(({ choose, when }) => [
    `${AROUND.choose} **${shown(choose, ROOM.name)}** ${AROUND.if}`,
    ...when.map((own) => `- ${shown(own, ROOM.condition)}`),
  ]);
  return [...lists, ...(more === null ? [] : [small(shown(more, ROOM.words))])].join("\n");
}

function conflictPieces({ about, claims }: Brief["conflicts"][number]): Piece[] {
  const heading =
    about === null ? null : { name: AROUND.disagree, value: `${AROUND.on} ${shown(about, ROOM.about)}` };
  const columns = claims.map(({ value, origin }) => ({
    name: shown(value, ROOM.value),
    value: origin === "" ? "" : shown(origin, ROOM.origin),
  }));
  return [{ kind: "columns", heading, columns }];
}

function quoteParts(quotes: readonly BriefQuote[], leading: Leading): Part[] {
  return quotes.map((quote, at) => ({
    rank: at === 0 ? 1 : 3,
    pieces: [...(at === 0 ? [{ kind: "divider" as const }] : []), ...quotePieces(quote, leading)],
  }));
}

function quotePieces(quote: BriefQuote, { pageUrl, links }: Leading): Piece[] {
  const { heading, n, text, title, section, age, source } = quote;
  const onPage = pageUrl === null ? null : quoteAddress({ ...source, url: null }, pageUrl, LIMIT.url);
  const open = buttonAddress(onPage);
  const address = webAddress(source.url, LIMIT.url) ?? (open === null ? onPage : null);
  const place = [
    `\\[${n}\\] **${linked(title, ROOM.title, links ? address : null)}**`,
    section === "" ? "" : `› ${shown(section, ROOM.section)}`,
    age === null ? "" : `· ${shown(age, ROOM.age)}`,
  ];
  const told = [
    ...(heading === null ? [] : [`**${shown(heading, ROOM.name)}**`]),
    `> ${shown(text, ROOM.quote)}`,
  ].join("\n");
  const where = small(place.filter((part) => part !== "").join(" "));
  // The button stands beside the source: beside the quote it would take half of a phone from it.
  return open === null
    ? texts([`${told}\n${where}`])
    : [
        { kind: "text", markdown: told },
        { kind: "text", markdown: where, open },
      ];
}
