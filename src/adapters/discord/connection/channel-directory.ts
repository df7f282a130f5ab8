/** A channel, as far as asking in it needs it. */
export interface KnownChannel {
  /** "thread" is a post of a forum too; "direct" is the one with the bot, "group" one of several people without it. */
  readonly kind: "text" | "thread" | "direct" | "group";
  /** The channel that a thread is in; null for all others. */
  readonly parent: string | null;
}

/** Knows what kind of channel an id is, from what Discord told at the start, else by asking it once. */
export interface ChannelDirectory {
  /** @throws {DiscordCallError} it is not known and could not be asked for */
  find(id: string): Promise<KnownChannel>;
}
