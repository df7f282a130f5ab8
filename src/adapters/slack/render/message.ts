import type { KnownBlock, ModalView } from "@slack/types";

/** What to post: blocks, and the text that stands for them in notifications and where blocks cannot be shown. */
export interface SlackMessage {
  /** mrkdwn, escaped; never empty. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** How an answer stands in Slack. */
export interface AnswerView {
  /** Opaque id of the answer: what every button carries. */
  readonly id: string;
  /** Only the asker sees it: then it can be shared or dismissed. */
  readonly private: boolean;
  /** Sharing is possible (not in a direct message, not twice). */
  readonly shareable: boolean;
  /** People can be asked: the setting is on and they were not yet. */
  readonly askHuman: boolean;
  /** Address of the page, without a slash at the end; null when there is none. */
  readonly pageUrl: string | null;
}

/** Which page of a modal is shown, from 0. */
export interface PagedView {
  readonly id: string;
  readonly page: number;
}

export type { KnownBlock, ModalView };
