import type { APIEmbed, APIMessageTopLevelComponent } from "discord.js";

/**
 * What to post: components, or an embed where those are refused; never both, since Discord takes no other content beside
 * components. `flags` and `allowed_mentions` belong to where it goes, and are added there.
 */
export type DiscordMessage =
  | { readonly kind: "components"; readonly components: readonly APIMessageTopLevelComponent[] }
  | {
      readonly kind: "embeds";
      readonly embeds: readonly APIEmbed[];
      /** Rows of buttons and selects under it. */
      readonly components: readonly APIMessageTopLevelComponent[];
    };

/** How cards are drawn. */
export type CardStyle = DiscordMessage["kind"];

/** How an answer stands in Discord. */
export interface AnswerView {
  /** Opaque id of the answer: what every button carries. */
  readonly id: string;
  /** Only the asker sees it. */
  readonly private: boolean;
  /** It can be shared: private, and asked where others are. */
  readonly shareable: boolean;
  /** What was asked stands on top, for whoever cannot see it there: under a command, a select or a menu; default: when private. */
  readonly showQuestion?: boolean;
  /** Criteria to look at instead, best first; untrusted; empty: no select. */
  readonly criteria: readonly string[];
  /** Address of the page, without a slash at the end; null when there is none. */
  readonly pageUrl: string | null;
  /** Who shared it, as others see them; untrusted; null when it was not shared. */
  readonly sharedBy: string | null;
}

/** Which page of a long message is shown, from 0; one that is not there becomes the nearest. */
export interface PagedView {
  readonly id: string;
  readonly page: number;
}
