import { z } from "zod";
import {
  anyText,
  button,
  checkboxes,
  datepicker,
  feedbackButtons,
  filledSelects,
  iconButton,
  lineInputs,
  multiStaticSelect,
  numberInput,
  overflow,
  plainTextInput,
  radioButtons,
  staticSelect,
  timepicker,
  urlSource,
} from "./elements.js";
import { richText } from "./rich-text.js";
import { blockId, imageBlock, imageElement, mrkdwn, plainText, words } from "./text-objects.js";

const pickers = [
  checkboxes,
  datepicker,
  multiStaticSelect,
  radioButtons,
  staticSelect,
  timepicker,
  ...filledSelects,
] as const;

const section = z
  .strictObject({
    type: z.literal("section"),
    block_id: blockId,
    text: anyText(3_000).optional(),
    fields: z.array(anyText(2_000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion("type", [button, overflow, imageElement, ...pickers]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (value) => value.text !== undefined || value.fields !== undefined,
    "missing required field: text or fields",
  );

const header = z.strictObject({ type: z.literal("header"), block_id: blockId, text: plainText(150) });
const divider = z.strictObject({ type: z.literal("divider"), block_id: blockId });
const context = z.strictObject({
  type: z.literal("context"),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion("type", [imageElement, plainText(2_000), mrkdwn(2_000)]))
    .min(1)
    .max(10),
});
const actions = z.strictObject({
  type: z.literal("actions"),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion("type", [button, overflow, ...pickers]))
    .min(1)
    .max(25),
});
const contextActions = z.strictObject({
  type: z.literal("context_actions"),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion("type", [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
});
const markdown = z.strictObject({ type: z.literal("markdown"), block_id: blockId, text: words(12_000) });

const cell = z.discriminatedUnion("type", [
  richText,
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
]);
const table = z.strictObject({
  type: z.literal("table"),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(["left", "center", "right"]).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
});

const taskCard = z.strictObject({
  type: z.literal("task_card"),
  block_id: blockId,
  task_id: words(255),
  title: words(256),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(urlSource).optional(),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
});
const plan = z.strictObject({
  type: z.literal("plan"),
  block_id: blockId,
  title: words(256),
  tasks: z.array(taskCard).max(50).optional(),
});

const input = z.strictObject({
  type: z.literal("input"),
  block_id: blockId,
  label: plainText(2_000),
  hint: plainText(2_000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion("type", [plainTextInput, numberInput, ...lineInputs, ...pickers]),
});

const everywhere = [section, header, divider, context, actions, imageBlock, richText] as const;

/** A block of a message. */
export const messageBlock = z.discriminatedUnion("type", [
  ...everywhere,
  contextActions,
  markdown,
  table,
  taskCard,
  plan,
]);

/** A block of a modal: the only place for input. */
export const modalBlock = z.discriminatedUnion("type", [...everywhere, input]);

/** A block of App Home. */
export const homeBlock = z.discriminatedUnion("type", [...everywhere]);
