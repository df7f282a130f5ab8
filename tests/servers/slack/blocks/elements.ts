import { z } from "zod";
import {
  actionId,
  address,
  anyText,
  choice,
  confirmation,
  markedChoice,
  plainText,
  style,
  words,
} from "./text-objects.js";

const named = { action_id: actionId.optional() };
const confirmed = { confirm: confirmation.optional() };
const focused = { focus_on_load: z.boolean().optional() };
const hinted = { placeholder: plainText(150).optional() };
const dispatched = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
    })
    .optional(),
};
const most = { max_selected_items: z.number().int().min(1).optional() };
const chooser = { ...named, ...confirmed, ...focused, ...hinted };
const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();

const label = words(75).optional();
const choices = z.array(choice).min(1).max(100);
const groups = z
  .array(z.strictObject({ label: plainText(75), options: choices }))
  .min(1)
  .max(100);
const optionsOrGroups = (value: { options?: unknown; option_groups?: unknown }) =>
  (value.options === undefined) !== (value.option_groups === undefined);
const NEEDS_CHOICES = "must provide either options or option_groups";

export const button = z.strictObject({
  type: z.literal("button"),
  ...named,
  ...confirmed,
  text: plainText(75),
  value: z.string().max(2_000).optional(),
  url: address.optional(),
  style: style.optional(),
  accessibility_label: label,
});

export const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...named,
  ...confirmed,
  options: z
    .array(choice.extend({ url: address.optional() }))
    .min(1)
    .max(5),
});

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: words(2_000),
  accessibility_label: label,
});

export const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  ...named,
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});

export const iconButton = z.strictObject({
  type: z.literal("icon_button"),
  ...named,
  ...confirmed,
  icon: z.enum(["trash"]),
  text: plainText(75),
  value: z.string().max(2_000).optional(),
  accessibility_label: label,
  visible_to_user_ids: z.array(z.string()).optional(),
});

export const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...chooser,
    options: choices.optional(),
    option_groups: groups.optional(),
    initial_option: choice.optional(),
  })
  .refine(optionsOrGroups, NEEDS_CHOICES);

export const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...chooser,
    ...most,
    options: choices.optional(),
    option_groups: groups.optional(),
    initial_options: z.array(choice).min(1).max(100).optional(),
  })
  .refine(optionsOrGroups, NEEDS_CHOICES);

const channelChooser = { ...chooser, response_url_enabled: z.boolean().optional() };

/** Menus that Slack fills. */
export const filledSelects = [
  z.strictObject({
    type: z.literal("conversations_select"),
    ...channelChooser,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...chooser,
    ...most,
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...channelChooser,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("multi_channels_select"),
    ...chooser,
    ...most,
    initial_channels: z.array(z.string()).optional(),
  }),
  z.strictObject({ type: z.literal("users_select"), ...chooser, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...chooser,
    ...most,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("external_select"),
    ...chooser,
    initial_option: choice.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
] as const;

const marks = z.array(markedChoice).min(1).max(10);

export const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...named,
  ...confirmed,
  ...focused,
  options: marks,
  initial_options: z.array(markedChoice).min(1).max(10).optional(),
});

export const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...named,
  ...confirmed,
  ...focused,
  options: marks,
  initial_option: markedChoice.optional(),
});

export const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  ...chooser,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});

export const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...chooser,
  initial_time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  timezone: z.string().optional(),
});

/** Fields to type in: only inside an input block. */
export const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...named,
  ...focused,
  ...hinted,
  ...dispatched,
  initial_value: z.string().max(3_000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3_000).optional(),
  max_length: z.number().int().min(1).max(3_000).optional(),
});

export const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...named,
  ...focused,
  ...hinted,
  ...dispatched,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

/** Address and e-mail fields. */
export const lineInputs = [
  z.strictObject({
    type: z.literal("url_text_input"),
    ...named,
    ...focused,
    ...hinted,
    ...dispatched,
    initial_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("email_text_input"),
    ...named,
    ...focused,
    ...hinted,
    ...dispatched,
    initial_value: z.string().optional(),
  }),
] as const;

/** A source below a task. */
export const urlSource = z.strictObject({ type: z.literal("url"), url: address, text: words(3_000) });

export { anyText };
