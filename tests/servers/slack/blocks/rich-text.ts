import { z } from "zod";
import { address, blockId } from "./text-objects.js";

const marks = z.strictObject({
  bold: z.boolean().optional(),
  code: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  underline: z.boolean().optional(),
});
const marked = { style: marks.optional() };

const text = z.strictObject({ type: z.literal("text"), text: z.string().min(1), ...marked });
const link = z.strictObject({
  type: z.literal("link"),
  url: address,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  ...marked,
});

/** What may stand in a line of rich text. */
const inline = z.discriminatedUnion("type", [
  text,
  link,
  z.strictObject({
    type: z.literal("emoji"),
    name: z.string().min(1),
    unicode: z.string().optional(),
    url: z.string().optional(),
    ...marked,
  }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().min(1), ...marked }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string().min(1), ...marked }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string().min(1), ...marked }),
  z.strictObject({ type: z.literal("team"), team_id: z.string().min(1), ...marked }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), ...marked }),
  z.strictObject({ type: z.literal("color"), value: z.string().regex(/^#[0-9a-fA-F]{6}$/), ...marked }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.number().int(),
    format: z.string().min(1),
    url: address.optional(),
    fallback: z.string().optional(),
    ...marked,
  }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(inline) });

/** A block of rich text: lines, lists, quotes, code. */
export const richText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion("type", [
        section,
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(section).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(inline), border }),
        z.strictObject({
          type: z.literal("rich_text_preformatted"),
          elements: z.array(z.discriminatedUnion("type", [text, link])),
          border,
          language: z.string().optional(),
        }),
      ]),
    )
    .min(1),
});
