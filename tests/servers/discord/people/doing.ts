import type { Channel, Message, Modal } from "../model.js";

/** Who does something, and where. */
export interface Doing {
  readonly user: string;
  /** Id of a channel, a thread, a direct conversation (`direct()`) or a group conversation (`group()`). */
  readonly channel: string;
}

/** Options of a command, by name; attachments and subcommands are not there. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

export interface Commanding extends Doing {
  readonly name: string;
  readonly options?: OptionValues;
}

export interface Typing extends Commanding {
  /** The option that is being typed into; its value in `options` is what stands there so far. */
  readonly focused: string;
}

export interface OnMessage {
  readonly user: string;
  readonly message: Message;
}

export interface ChoosingMenu extends OnMessage {
  /** Name of the command in the menu of a message. */
  readonly name: string;
}

export interface Pressing extends OnMessage {
  /** The whole custom id, or what it must match. */
  readonly customId: string | RegExp;
}

export interface Choosing extends Pressing {
  /** Values of the entries that are chosen. */
  readonly values: readonly string[];
}

export interface Submitting {
  readonly modal: Modal;
  /** What stands in its fields, by custom id: text, or chosen values. Left out: what stood there from the start. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Saying {
  readonly user: string;
  /** "<@ID>" mentions the bot or somebody, "<@&ID>" a role, "@everyone" everybody. */
  readonly text: string;
  readonly replyTo?: Message;
  /** A reply notifies who is replied to. Default true, as in Discord. */
  readonly ping?: boolean;
  /** The person's picture or file, as far as its name. */
  readonly attachment?: string;
}

export interface Posted {
  readonly thread: Channel;
  readonly message: Message;
}
