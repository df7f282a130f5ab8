import { z } from "zod";
import { homeBlock, modalBlock } from "./message-blocks.js";
import { plainText } from "./text-objects.js";

const base = {
  private_metadata: z.string().max(3_000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

/** A dialog over the conversation. */
export const modalView = z
  .strictObject({
    type: z.literal("modal"),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    blocks: z.array(modalBlock).min(1).max(100),
    ...base,
  })
  .refine(
    (view) => view.submit !== undefined || !view.blocks.some((block) => block.type === "input"),
    "missing required field: submit",
  );

/** The Home tab of one person. */
export const homeView = z.strictObject({
  type: z.literal("home"),
  blocks: z.array(homeBlock).max(100),
  ...base,
});

export const view = z.discriminatedUnion("type", [modalView, homeView]);
