import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIEmbedField,
  type APIMessageTopLevelComponent,
  ComponentType,
} from "discord.js";
import { divider, linkButton, NOTHING, sectionWith, textDisplay } from "./elements.js";
import { componentsFit, embedsFit, fitParts, LIMIT, type Ranked } from "./limits.js";
import type { CardStyle, DiscordMessage } from "./message.js";

/** A piece of a card in Discord's markdown, trusted or escaped, before it is known how the card is drawn. */
export type Piece =
  | {
      readonly kind: "text";
      readonly markdown: string;
      /** Address of a button "Open" beside it, in the style that has such. */
      readonly open?: string | null;
    }
  /** Things that belong side by side: next to each other where there is width, else a list. */
  | { readonly kind: "columns"; readonly heading: Column | null; readonly columns: readonly Column[] }
  | { readonly kind: "divider" };

/** Something with a name, in bold, and what is said of it. */
export interface Column {
  readonly name: string;
  /** May be empty. */
  readonly value: string;
}

/** Pieces that are shown or left out together. */
export interface Part extends Ranked {
  readonly pieces: readonly Piece[];
}

/** A message before it is drawn one way or the other. */
export interface Sketch {
  /** 0xRRGGBB. */
  readonly accent: number;
  /** A small line over everything; null: none. */
  readonly over: string | null;
  /** At most 256 characters to be a heading; null: none. */
  readonly heading: string | null;
  readonly parts: readonly Part[];
  readonly rows: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** Draws a message within Discord's limits: the least important parts are left out when there is no room for all. */
export function draw(sketch: Sketch, style: CardStyle): DiscordMessage {
  const parts = fitParts(sketch.parts, (some) => fits({ ...sketch, parts: some }, style));
  const kept = { ...sketch, parts };
  return style === "embeds"
    ? { kind: "embeds", embeds: toEmbeds(kept), components: [...sketch.rows] }
    : { kind: "components", components: toComponents(kept) };
}

/** Whether there is room for all of it. */
export function fits(sketch: Sketch, style: CardStyle): boolean {
  return style === "embeds" ? embedsFit(toEmbeds(sketch)) : componentsFit(toComponents(sketch));
}

function toComponents({ accent, over, heading, parts, rows }: Sketch): APIMessageTopLevelComponent[] {
  const above = [over === null ? "" : small(over), heading === null ? "" : asHeading(heading)];
  const [first, ...rest] = parts.flatMap(({ pieces }) => pieces);
  // One text display: Discord puts more room between two than between two lines.
  const begins = first?.kind === "text" && first.open == null;
  const top = [...above, begins ? first.markdown : ""].filter((line) => line !== "").join("\n");
  const pieces = begins || first === undefined ? rest : [first, ...rest];
  const components: APIComponentInContainer[] = [
    ...(top === "" ? [] : [textDisplay(top)]),
    ...withoutLooseDividers(pieces).map(toComponent),
    ...(rows.length === 0 ? [] : [divider(), ...rows]),
  ];
  return [{ type: ComponentType.Container, accent_color: accent, components: filled(components) }];
}

function toComponent(piece: Piece): APIComponentInContainer {
  if (piece.kind === "divider") return divider();
  if (piece.kind === "text") {
    const { markdown, open = null } = piece;
    return open === null ? textDisplay(markdown) : sectionWith(markdown, linkButton("Open", open));
  }
  const { heading, columns } = piece;
  const items = columns.map(({ name, value }) => `**${name}**${value === "" ? "" : `\n${small(value)}`}`);
  const above = heading === null ? [] : [`**${heading.name}** ${heading.value}`.trimEnd()];
  return textDisplay([...above, ...items].join("\n"));
}

/** Discord refuses a container with nothing in it. */
function filled(components: readonly APIComponentInContainer[]): APIComponentInContainer[] {
  return components.length === 0 ? [textDisplay(NOTHING)] : [...components];
}

function toEmbeds({ accent, over, heading, parts }: Sketch): APIEmbed[] {
  const pieces = parts.flatMap((part) => part.pieces);
  const isTitle = heading !== null && heading.length <= LIMIT.embedTitle;
  const [first, ...rest] = pieces.flatMap((piece) => (piece.kind === "text" ? [piece.markdown] : []));
  const top = [
    over === null ? "" : small(over),
    heading === null || isTitle ? "" : `**${heading}**`,
    first ?? "",
  ];
  const texts = [top.filter((line) => line !== "").join("\n"), ...rest];
  const fields = pieces.flatMap(toFields).slice(0, LIMIT.embedFields);
  return [
    {
      color: accent,
      ...(isTitle && { title: heading }),
      description: texts.filter((text) => text !== "").join("\n\n") || NOTHING,
      ...(fields.length > 0 && { fields }),
    },
  ];
}

/** Discord refuses a field without a value. */
const NO_VALUE = "\u200b";

function toFields(piece: Piece): APIEmbedField[] {
  if (piece.kind !== "columns") return [];
  const { heading, columns } = piece;
  return [
    ...(heading === null ? [] : [{ name: heading.name, value: heading.value || NO_VALUE, inline: false }]),
    ...columns.map(({ name, value }) => ({
      name,
      value: value === "" ? NO_VALUE : small(value),
      inline: true,
    })),
  ];
}

/** A small grey line. */
export function small(markdown: string): string {
  return `-# ${markdown}`;
}

/** Long sentences are no headings: they would fill a phone. */
function asHeading(markdown: string): string {
  const LONGEST_HEADING = 90;
  return markdown.length <= LONGEST_HEADING ? `## ${markdown}` : `### ${markdown}`;
}

/** Where what stood between was left out, one line is enough; none first or last. */
function withoutLooseDividers(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(
    (piece, at) =>
      piece.kind !== "divider" || (at > 0 && at < pieces.length - 1 && pieces[at + 1]?.kind !== "divider"),
  );
}
