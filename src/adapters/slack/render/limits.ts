import type { KnownBlock } from "@slack/types";

/** Slack's limits, in characters or in things; over them a message or view is refused as a whole. */
export const LIMIT = {
  blocks: 50,
  viewBlocks: 100,
  /** All text of a message together: Slack refuses from about 13,200 on. */
  allText: 12_000,
  /** Top-level text: more is advised against, and cut at 40,000. */
  text: 4_000,
  section: 3_000,
  fields: 10,
  field: 2_000,
  header: 150,
  actions: 25,
  context: 10,
  contextActions: 5,
  buttonText: 75,
  value: 2_000,
  url: 3_000,
  /** Title, submit and close of a view. */
  viewTitle: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  label: 2_000,
  placeholder: 150,
  inputValue: 3_000,
  selectOptions: 100,
  /** Of an option of a select: its text, and its value. */
  selectText: 75,
  prompts: 4,
} as const;

/** A piece of a message that is shown or left out as a whole. */
export interface MessagePart {
  readonly blocks: readonly KnownBlock[];
  /** 0 always stays; of the others the highest goes first when there is no room. */
  readonly rank: number;
}

/** Ids and names that no reader sees. */
const UNSEEN = new Set([
  "type",
  "style",
  "action_id",
  "block_id",
  "value",
  "callback_id",
  "private_metadata",
]);

/** All text in blocks, link addresses counted, in UTF-16 code units: never less than what Slack counts. */
export function countText(blocks: unknown): number {
  if (typeof blocks === "string") return blocks.length;
  if (Array.isArray(blocks)) return blocks.reduce((sum: number, part: unknown) => sum + countText(part), 0);
  if (typeof blocks !== "object" || blocks === null) return 0;
  return Object.entries(blocks).reduce(
    (sum, [key, part]) => (UNSEEN.has(key) ? sum : sum + countText(part)),
    0,
  );
}

/**
 * Joins the parts of a message, leaving out the least important until it is within Slack's limits.
 *
 * @returns at most 50 blocks with less than 12,000 characters, as long as the parts of rank 0 are
 */
export function fitMessage(parts: readonly MessagePart[]): KnownBlock[] {
  const blocks = parts.flatMap((part) => part.blocks);
  const last = Math.max(0, ...parts.map(({ rank }) => rank));
  const fits = blocks.length <= LIMIT.blocks && countText(blocks) < LIMIT.allText;
  return fits || last === 0 ? blocks : fitMessage(parts.filter(({ rank }) => rank < last));
}
