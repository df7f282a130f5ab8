import type { Block, Span, Statement } from "../types.js";
import { isLeadIn, leadOf } from "./lead.js";
import { splitSentences } from "./sentences.js";
import { countWords } from "./words.js";

/** Items up to this many words are one statement even with two sentences: their second half explains the first. */
const WORDS_OF_WHOLE_ITEM = 40;

/** A statement with its weight, and where the section may not be cut before it. */
export interface WeighedStatement extends Statement {
  readonly words: number;
  /** It must stand in the passage of the statement before it. */
  readonly glued: boolean;
}

/** Carries the lead-in of a list from block to block. */
export interface LeadState {
  /** Lead-in that holds for the next items of depth 0, 1, …; "" where there is none. */
  readonly leads: readonly string[];
  /** Whether the block before was itself a lead-in, so what follows belongs to it. */
  readonly open: boolean;
}

export const NO_LEAD: LeadState = { leads: [], open: false };

interface BlockStatements {
  readonly statements: readonly WeighedStatement[];
  readonly state: LeadState;
}

/**
 * Turn one block into statements: a paragraph into its sentences, an item into one statement (a long one into its
 * sentences), a row into one.
 *
 * @param state the lead-ins that hold when the block starts
 * @returns the statements and the lead-ins that hold after it
 */
export function statementsOf(text: string, block: Block, state: LeadState): BlockStatements {
  switch (block.kind) {
    case "paragraph":
      return ofParagraph(text, block, state);
    case "item":
      return ofItem(text, block, state);
    case "row":
      return ofRow(text, block);
    default:
      return { statements: [], state };
  }
}

function ofParagraph(text: string, block: Span, state: LeadState): BlockStatements {
  const spans = splitSentences(text, block.start, block.end);
  const statements = spans.map((span, index) =>
    weigh(
      text,
      { ...span, kind: "sentence", lead: "", cells: [] },
      index === 0 && state.open && spans.length < 2,
    ),
  );
  const open = isLeadIn(text.slice(block.start, block.end));
  const lead = open ? leadOf(spans.map((span) => text.slice(span.start, span.end))) : "";
  return { statements, state: { leads: [lead], open } };
}

function ofItem(text: string, block: Span & { readonly depth: number }, state: LeadState): BlockStatements {
  const lead = leadAt(state, block.depth);
  const item = text.slice(block.start, block.end);
  const words = countWords(text, block.start, block.end);
  const spans =
    words <= WORDS_OF_WHOLE_ITEM && item.length <= 1200
      ? [trim(text, block)].filter((span) => span.end > span.start)
      : splitSentences(text, block.start, block.end);
  const label = lead === "" && spans.length > 1 ? labelOf(item) : lead;
  const statements = spans.map((span, index) =>
    weigh(
      text,
      { ...span, kind: "item", lead: index === 0 ? lead : label, cells: [] },
      index === 0 && state.open,
    ),
  );
  const leads = state.leads.slice(0, block.depth + 1);
  while (leads.length <= block.depth) leads.push("");
  if (isLeadIn(item)) leads.push(leadOf([item]));
  return { statements, state: { leads, open: false } };
}

function ofRow(text: string, block: Extract<Block, { kind: "row" }>): BlockStatements {
  const first = block.cells[0];
  const lead = first === undefined ? "" : text.slice(first.start, first.end);
  const span = trim(text, block);
  const statements =
    span.end > span.start ? [weigh(text, { ...span, kind: "row", lead, cells: block.cells }, false)] : [];
  return { statements, state: NO_LEAD };
}

/** The nearest lead-in at this depth or above it. */
function leadAt(state: LeadState, depth: number): string {
  for (let level = Math.min(depth, state.leads.length - 1); level >= 0; level--) {
    const lead = state.leads[level];
    if (lead !== undefined && lead !== "") return lead;
  }
  return "";
}

/** "**Efficiency:** Consider …" → "Efficiency:"; empty when the item does not start with a label. */
function labelOf(item: string): string {
  const label = item.match(/^(?:\*\*|__)?([^.!?:\n]{2,60}:)(?:\*\*|__)?\s/)?.[1];
  return label ?? "";
}

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}

function weigh(text: string, statement: Statement, glued: boolean): WeighedStatement {
  return { ...statement, words: countWords(text, statement.start, statement.end), glued };
}
