import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextQuote,
  RichTextSection,
  SectionBlock,
} from "@slack/types";
import { cutText } from "../../../chat/cut-text.js";
import { ACTION } from "./action-ids.js";
import { LIMIT } from "./limits.js";

/** Stands for a text of which nothing is left to show: Slack refuses empty ones. */
const NOTHING = "–";

/** Text that Slack never parses, cut at a word. */
export function plain(text: string, most: number): PlainTextElement {
  return { type: "plain_text", text: cutText(text, most).trim() || NOTHING, emoji: false };
}

export function header(text: string): HeaderBlock {
  return { type: "header", text: plain(text, LIMIT.header) };
}

export function section(text: string, accessory?: Button): SectionBlock {
  return {
    type: "section",
    text: plain(text, LIMIT.section),
    ...(accessory === undefined ? {} : { accessory }),
  };
}

/** A small grey line. */
export function context(text: string): ContextBlock {
  return { type: "context", elements: [plain(text, LIMIT.field)] };
}

/** @param value opaque id, or what the action says that it is */
export function button(
  text: string,
  action: (typeof ACTION)[keyof typeof ACTION],
  value: string | null,
  style?: "primary" | "danger",
): Button {
  return {
    type: "button",
    action_id: action,
    text: { ...plain(text, LIMIT.buttonText), emoji: true },
    ...(value === null ? {} : { value }),
    ...(style === undefined ? {} : { style }),
  };
}

export function actions(buttons: readonly Button[]): ActionsBlock[] {
  return buttons.length === 0 ? [] : [{ type: "actions", elements: [...buttons] }];
}

/** A question to press. Too long for a button's value: none. */
export function exampleBlocks(examples: readonly string[]): KnownBlock[] {
  return examples
    .filter((example) => example.trim() !== "" && example.length <= LIMIT.value)
    .map((example) => section(example, button("Ask", ACTION.example, example)));
}

/** A piece of rich text: Slack shows it as it stands. */
export function words(text: string, style?: "bold" | "italic" | "code"): RichTextElement {
  return { type: "text", text, ...(style === undefined ? {} : { style: { [style]: true } }) };
}

/** A link, or only its words when there is no address. */
export function linked(text: string, url: string | null, style?: "bold" | "italic"): RichTextElement {
  if (url === null) return words(text, style);
  return { type: "link", url, text, ...(style === undefined ? {} : { style: { [style]: true } }) };
}

export function line(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: "rich_text_section", elements: filled(elements) };
}

export function quotation(...elements: readonly RichTextElement[]): RichTextQuote {
  return { type: "rich_text_quote", elements: filled(elements) };
}

export function bullets(items: readonly (readonly RichTextElement[])[]): RichTextList {
  return { type: "rich_text_list", style: "bullet", elements: items.map((item) => line(...item)) };
}

export function richText(...elements: readonly RichTextBlockElement[]): RichTextBlock {
  return { type: "rich_text", elements: [...elements] };
}

/** Slack refuses empty pieces. */
function filled(elements: readonly RichTextElement[]): RichTextElement[] {
  const some = elements.filter((element) => element.type !== "text" || element.text !== "");
  return some.length === 0 ? [words(NOTHING)] : some;
}
