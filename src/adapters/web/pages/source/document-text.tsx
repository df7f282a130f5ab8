import type { Child } from "hono/jsx";
import type { Span } from "../../../../types.js";
import type { ShownBlock } from "./document-blocks.js";
import type { EvidencePlace } from "./evidence-places.js";
import { MarginNotes } from "./margin-notes.js";
import { type MarkedPiece, markedPieces, shownText } from "./marked-pieces.js";
import { cellsOf } from "./table-cells.js";

/** What is shown of a document, and what is marked in it. */
export interface DocumentTextProps {
  readonly text: string;
  readonly blocks: readonly ShownBlock[];
  readonly places: readonly EvidencePlace[];
  /** The slice that was opened; null: none. */
  readonly quote: Span | null;
  /** The passage that the slice stands in: set off from the rest. */
  readonly near: Span | null;
  readonly addressOf: (place: Span) => string;
}

/** The text of a document, word for word: its own signs stay, dimmed, and no markup of it is followed. */
export function DocumentText(props: DocumentTextProps) {
  return <div class="document-text">{groups(props.blocks).map((group) => toElement(group, props))}</div>;
}

type Row = Extract<ShownBlock, { kind: "row" }>;
type Item = Extract<ShownBlock, { kind: "item" }>;
type Group =
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "items"; readonly items: readonly Item[] }
  | { readonly kind: "one"; readonly block: Exclude<ShownBlock, Row | Item> };

/** Rows of one table and items of one list belong together. */
function groups(blocks: readonly ShownBlock[]): Group[] {
  const found: Group[] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (block.kind === "row") {
      if (last?.kind === "rows" && block.part !== "head")
        found[found.length - 1] = { kind: "rows", rows: [...last.rows, block] };
      else found.push({ kind: "rows", rows: [block] });
    } else if (block.kind === "item") {
      if (last?.kind === "items") (last.items as Item[]).push(block);
      else found.push({ kind: "items", items: [block] });
    } else found.push({ kind: "one", block });
  }
  return found;
}

function toElement(group: Group, props: DocumentTextProps) {
  if (group.kind === "rows") return <Table rows={group.rows} {...props} />;
  if (group.kind === "items")
    return (
      <ul class="document-list">
        {group.items.map((item) => (
          <li class={`${blockClass(item, props)} item-${item.depth}`}>
            <Words span={item} {...props} />
          </li>
        ))}
      </ul>
    );
  const { block } = group;
  const kind = blockClass(block, props);
  if (block.kind === "heading") {
    const Heading = `h${block.depth}` as "h2";
    return (
      <Heading id={block.id} class={kind} tabindex={-1}>
        <Words span={block} {...props} />
      </Heading>
    );
  }
  if (block.kind === "code" || block.kind === "front")
    return (
      <div class={kind}>
        <Words span={block} signs={false} {...props} element="pre" />
      </div>
    );
  if (block.kind === "rule")
    return <div class={`${kind} sign`}>{shownText(props.text.slice(block.start, block.end))}</div>;
  return (
    <div class={`${kind} ${block.kind}`}>
      <Words span={block} {...props} element="p" />
    </div>
  );
}

function blockClass(block: ShownBlock, { near }: DocumentTextProps): string {
  const isNear = near !== null && block.start < near.end && block.end > near.start;
  return `block block-${block.kind}${isNear && block.kind !== "heading" ? " near" : ""}`;
}

interface WordsProps extends DocumentTextProps {
  readonly span: Span;
  readonly signs?: boolean;
  readonly element?: "p" | "pre" | "span";
}

/** The words of a block, and in the margin what is said there. */
function Words({ span, signs = true, element: Element = "span", ...props }: WordsProps) {
  const { text, places, quote, addressOf } = props;
  return (
    <>
      <Element class="words" dir="auto">
        {markedPieces(text, span, { places, quote, signs }).map(toPiece)}
      </Element>
      <MarginNotes places={startingIn(places, span)} addressOf={addressOf} />
    </>
  );
}

function Table({ rows, ...props }: DocumentTextProps & { readonly rows: readonly Row[] }) {
  const { text, places, quote, addressOf } = props;
  const [first] = rows;
  const hasHead = first?.part === "head";
  const below = hasHead ? rows.slice(1) : rows;
  const cells = (row: Row, Cell: "td" | "th"): Child[] =>
    cellsOf(text, row).map((cell) => (
      <Cell dir="auto" {...(Cell === "th" && { scope: "col" })}>
        {markedPieces(text, cell, { places, quote }).map(toPiece)}
      </Cell>
    ));
  const all = { start: first?.start ?? 0, end: rows.at(-1)?.end ?? 0 };
  const isNear = rows.some((row) => blockClass(row, props).endsWith(" near"));
  return (
    <div class={`block block-table${isNear ? " near" : ""}`}>
      <section class="table-frame" tabindex={0} aria-label="Table">
        <table>
          {hasHead && first !== undefined && (
            <thead>
              <tr>{cells(first, "th")}</tr>
            </thead>
          )}
          <tbody>
            {below.map((row) =>
              row.part === "delimiter" ? (
                <tr class="delimiter">
                  <td>{text.slice(row.start, row.end)}</td>
                </tr>
              ) : (
                <tr>{cells(row, "td")}</tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      <MarginNotes places={startingIn(places, all)} addressOf={addressOf} />
    </div>
  );
}

function startingIn(places: readonly EvidencePlace[], { start, end }: Span): EvidencePlace[] {
  return places.filter((place) => place.start >= start && place.start < end);
}

function toPiece({ text, sign, places, quote, first }: MarkedPiece): Child {
  const kinds = new Set(places.flatMap(({ stances }) => stances.map(({ side }) => side)));
  const side =
    kinds.has("for") && kinds.has("against")
      ? "both"
      : kinds.has("for")
        ? "for"
        : kinds.has("against")
          ? "against"
          : "";
  const isCited = places.some(({ n }) => n !== null);
  const words = sign ? <span class={text.trim() === "|" ? "sign cell-bar" : "sign"}>{text}</span> : text;
  if (quote)
    return (
      <mark class={`opened ${side}`} {...(first && { id: "quote", tabindex: -1 })}>
        {words}
      </mark>
    );
  if (isCited) return <mark class={`cited ${side}`}>{words}</mark>;
  return side === "" ? words : <span class={`said ${side}`}>{words}</span>;
}
