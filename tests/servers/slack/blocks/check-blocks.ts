import type { z } from "zod";
import { refused, SlackError } from "../slack-error.js";
import { messageBlock } from "./message-blocks.js";
import { view as viewSchema } from "./views.js";
import { type Json, visit } from "./walk.js";

/** Text of all blocks of a message together; measured: Slack begins to refuse near it. */
export const MOST_BLOCK_TEXT = 13_200;
const MOST_BLOCKS = 50;
const MOST_MARKDOWN = 12_000;
const MOST_TABLE_TEXT = 10_000;
const LARGEST_VIEW_BYTES = 250_000;

/**
 * Refuses what Slack refuses in the blocks of a message.
 *
 * @throws {SlackError} invalid_blocks_format, invalid_blocks, msg_blocks_too_long
 */
export function checkBlocks(blocks: unknown): Json[] {
  if (!Array.isArray(blocks)) throw new SlackError("invalid_blocks_format");
  const problems: string[] = [];
  if (blocks.length > MOST_BLOCKS)
    problems.push(`no more than ${MOST_BLOCKS} items allowed [json-pointer:/blocks]`);
  blocks.forEach((block, at) => {
    problems.push(...problemsOf(messageBlock, block, ["blocks", at]));
  });
  if (problems.length === 0) problems.push(...repeatedIds(blocks, "/blocks"), ...messageTotals(blocks));
  if (problems.length > 0) throw refused("invalid_blocks", problems);
  if (textLength(blocks) > MOST_BLOCK_TEXT) throw new SlackError("msg_blocks_too_long");
  return blocks;
}

/**
 * Refuses what Slack refuses in a view.
 *
 * @throws {SlackError} invalid_arguments, view_too_large
 */
export function checkView(view: unknown, type: "modal" | "home"): Json {
  const problems = problemsOf(viewSchema, view, ["view"]);
  if (problems.length === 0) {
    const { blocks, type: found } = view as { blocks: Json[]; type: string };
    if (found !== type) problems.push(`must be of type ${type} [json-pointer:/view/type]`);
    problems.push(...repeatedIds(blocks, "/view/blocks"));
  }
  if (problems.length > 0) throw refused("invalid_arguments", problems);
  if (Buffer.byteLength(JSON.stringify(view)) > LARGEST_VIEW_BYTES) throw new SlackError("view_too_large");
  return view as Json;
}

function messageTotals(blocks: readonly Json[]): string[] {
  const problems: string[] = [];
  const markdown = blocks.filter((block) => block.type === "markdown");
  if (textLength(markdown) > MOST_MARKDOWN)
    problems.push(`markdown blocks must be less than ${MOST_MARKDOWN + 1} characters together`);
  const tables = blocks.filter((block) => block.type === "table");
  if (tables.length > 1) problems.push("only_one_table_allowed");
  if (textLength(tables) > MOST_TABLE_TEXT)
    problems.push(`table cells must be less than ${MOST_TABLE_TEXT + 1} characters together`);
  return problems;
}

/** Block ids must differ within a surface, action ids within a block. */
function repeatedIds(blocks: readonly Json[], pointer: string): string[] {
  const problems = repeated(blocks.map((block) => block.block_id)).map(
    (id) => `block_id "${id}" already exists [json-pointer:${pointer}]`,
  );
  blocks.forEach((block, at) => {
    const ids: unknown[] = [];
    visit(block, (part) => ids.push(part.action_id));
    for (const id of repeated(ids))
      problems.push(`action_id "${id}" already exists [json-pointer:${pointer}/${at}]`);
  });
  return problems;
}

function repeated(ids: readonly unknown[]): unknown[] {
  const given = ids.filter((id) => id !== undefined);
  return given.filter((id, at) => given.indexOf(id) !== at);
}

/** Characters of everything called text in some blocks. */
function textLength(blocks: readonly Json[]): number {
  let length = 0;
  for (const block of blocks)
    visit(block, (part) => {
      if (typeof part.text === "string") length += part.text.length;
    });
  return length;
}

/** What is wrong, in Slack's words, with a pointer to where. */
export function problemsOf(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const at = [...path, ...issue.path];
    return `${inSlacksWords(issue, value)} [json-pointer:/${at.map(String).join("/")}]`;
  });
}

function inSlacksWords(issue: z.core.$ZodIssue, root: unknown): string {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "string"
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : `no more than ${issue.maximum} items allowed`;
    case "too_small":
      return issue.origin === "string"
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : `no fewer than ${issue.minimum} items allowed`;
    case "unrecognized_keys":
      return issue.keys.map((key) => `invalid additional property: ${key}`).join(", ");
    case "invalid_union":
      return `unsupported type: ${String(valueAt(root, issue.path))}`;
    case "invalid_type":
      return valueAt(root, issue.path) === undefined
        ? `missing required field: ${String(issue.path.at(-1) ?? "")}`
        : `must provide a ${issue.expected}`;
    default:
      return issue.message;
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}
