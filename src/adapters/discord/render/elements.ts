import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from "discord.js";
import { cutText } from "../../../chat/cut-text.js";
import { webAddress } from "../../../chat/links.js";
import { plainText } from "../../../chat/plain-text.js";
import { escapeWithin } from "./escape.js";
import { LIMIT } from "./limits.js";

/** Stands for a text of which nothing is left to show: Discord refuses empty ones. */
export const NOTHING = "–";

/** Untrusted text as markdown that shows just that, on one line, at most so long when escaped; never empty. */
export function shown(text: string, most: number): string {
  return escapeWithin(plainText(text), most) || NOTHING;
}

/** @param markdown trusted or escaped; Discord refuses one without anything to see */
export function textDisplay(markdown: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: markdown.trim() === "" ? NOTHING : markdown };
}

/** Text with a button beside it. */
export function sectionWith(markdown: string, accessory: APIButtonComponent): APISectionComponent {
  return { type: ComponentType.Section, components: [textDisplay(markdown)], accessory };
}

/** A thin line over the width of a card. */
export function divider(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** @param label plain text, or one emoji */
export function button(
  label: string,
  customId: string,
  look: { readonly primary?: boolean; readonly disabled?: boolean } = {},
): APIButtonComponent {
  const named = /^\p{Emoji_Presentation}$/u.test(label) ? { emoji: { name: label } } : { label };
  return {
    type: ComponentType.Button,
    style: look.primary === true ? ButtonStyle.Primary : ButtonStyle.Secondary,
    custom_id: customId,
    ...named,
    ...(look.disabled === true && { disabled: true }),
  };
}

export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

/**
 * The address of a link button: Discord refuses a whole message for one whose host has no ending ("localhost").
 *
 * @returns null when it may not be one
 */
export function buttonAddress(url: string | null): string | null {
  const address = webAddress(url, LIMIT.url);
  return address !== null && /\.[a-z][a-z\d-]*[a-z\d]$/iu.test(new URL(address).hostname) ? address : null;
}

export function row(
  ...components: readonly APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: [...components] }];
}

/** @param values untrusted; each once, those too long for an option left out; the value that comes back is the text */
export function select(
  customId: string,
  placeholder: string,
  values: readonly string[],
): APIStringSelectComponent[] {
  const options = [...new Set(values.map(plainText))]
    .filter((value) => value !== "" && value.length <= LIMIT.selectText)
    .slice(0, LIMIT.selectOptions)
    .map((value) => ({ label: value, value }));
  if (options.length === 0) return [];
  return [
    {
      type: ComponentType.StringSelect,
      custom_id: customId,
      placeholder: cutText(placeholder, LIMIT.selectPlaceholder),
      options,
    },
  ];
}

// Discord takes no link whose words look like an address themselves, and brackets end them early.
const NO_LINK_TEXT = /[[\]]|:\/\/|www\.|discord|@/iu;

/**
 * A masked link. Where its words cannot be those of a link they stand before it.
 *
 * @param words untrusted
 * @param most of the words, escaped
 * @param url checked; null: only the words
 */
export function linked(words: string, most: number, url: string | null): string {
  const own = shown(words, most);
  const address = url === null ? null : escapeAddress(url);
  // Percents may have made it three times as long.
  if (address === null || address.length > LIMIT.url) return own;
  const target = `(<${address}>)`;
  return NO_LINK_TEXT.test(plainText(words)) ? `${own} · [open]${target}` : `[${own}]${target}`;
}

/** Letters that would end the link or begin a style are written as percents; the address stays the same. */
function escapeAddress(url: string): string {
  return url.replace(/[()<>\\*`|]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
