import type { APIEmbed, APIMessageTopLevelComponent } from "discord.js";

/** Discord's limits, in characters or in things; over them a message or window is refused as a whole. */
export const LIMIT = {
  /** Of a message, those inside of others counted. */
  components: 40,
  /** Of all text displays of a message together. */
  allText: 4_000,
  /** Of all embeds of a message together. */
  embedText: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  buttonLabel: 80,
  customId: 100,
  /** Of a button. Masked links have none, but count as text. */
  url: 512,
  rowButtons: 5,
  selectOptions: 25,
  /** Of an option of a select: its label, its value, its description. */
  selectText: 100,
  selectPlaceholder: 150,
  modalTitle: 45,
  modalLabel: 45,
  modalDescription: 100,
  inputPlaceholder: 100,
  inputValue: 4_000,
} as const;

/** Something that is shown or left out as a whole. */
export interface Ranked {
  /** 0 always stays; of the others the highest goes first when there is no room. */
  readonly rank: number;
}

/** How many components those are, each one inside of another counted. */
export function countComponents(components: readonly unknown[]): number {
  return eachComponent(components).length;
}

/** All text of text displays, in UTF-16 code units: never less than what Discord counts. */
export function countText(components: readonly unknown[]): number {
  return eachComponent(components).reduce<number>(
    (sum, { content }) => sum + (typeof content === "string" ? content.length : 0),
    0,
  );
}

/** What counts towards the limit of all embeds of a message. */
export function countEmbedText(embeds: readonly APIEmbed[]): number {
  const long = (text: string | undefined): number => text?.length ?? 0;
  return embeds.reduce((sum, { title, description, footer, author, fields = [] }) => {
    const inFields = fields.reduce((own, { name, value }) => own + name.length + value.length, 0);
    return sum + long(title) + long(description) + long(footer?.text) + long(author?.name) + inFields;
  }, 0);
}

/** Whether a message of components is within Discord's limits. */
export function componentsFit(components: readonly APIMessageTopLevelComponent[]): boolean {
  return countComponents(components) <= LIMIT.components && countText(components) <= LIMIT.allText;
}

/** Whether a message of embeds is within Discord's limits. */
export function embedsFit(embeds: readonly APIEmbed[]): boolean {
  return (
    countEmbedText(embeds) <= LIMIT.embedText &&
    embeds.every(
      ({ description = "", fields = [] }) =>
        description.length <= LIMIT.embedDescription && fields.length <= LIMIT.embedFields,
    )
  );
}

/**
 * Leaves out the least important parts, one at a time and the last ones first, until the rest fits.
 *
 * @param fits whether a message of these parts is within the limits
 * @returns in their order; those of rank 0, when not even they fit
 */
export function fitParts<Part extends Ranked>(
  parts: readonly Part[],
  fits: (parts: readonly Part[]) => boolean,
): Part[] {
  const kept = [...parts];
  while (!fits(kept)) {
    const last = Math.max(0, ...kept.map(({ rank }) => rank));
    if (last === 0) break;
    kept.splice(
      kept.findLastIndex(({ rank }) => rank === last),
      1,
    );
  }
  return kept;
}

interface Nested {
  readonly content?: unknown;
  readonly components?: unknown;
  readonly accessory?: unknown;
  readonly component?: unknown;
}

function eachComponent(found: unknown): Nested[] {
  if (Array.isArray(found)) return found.flatMap(eachComponent);
  if (typeof found !== "object" || found === null) return [];
  const own: Nested = found;
  return [own, ...[own.components, own.accessory, own.component].flatMap(eachComponent)];
}
