/** Where a conversation with the bot stands: a direct message, and a thread in it in the pane beside a channel. */
export interface PaneThread {
  readonly team: string;
  readonly channel: string;
  /** Null: the direct message as a whole. */
  readonly thread: string | null;
}

/** Which channel a person looks at beside the pane: its documents are the ones that their questions are about. */
export interface LookingAt {
  /** @param seen null: none, or one of another workspace */
  note(pane: PaneThread, seen: string | null): void;
  /** Null when it is not known, after a restart too. */
  of(pane: PaneThread): string | null;
}

const MOST = 5000;

/**
 * Remembers what people look at, by workspace, direct message and thread: the one store that Slack's library comes with is
 * shared by everybody.
 */
export function createLookingAt(): LookingAt {
  const seen = new Map<string, string>();
  const key = ({ team, channel, thread }: PaneThread) => JSON.stringify([team, channel, thread]);
  return {
    note(pane, channel) {
      // Deleted first, so that what was noted last is forgotten last.
      seen.delete(key(pane));
      if (channel !== null) seen.set(key(pane), channel);
      const [oldest] = seen.keys();
      if (seen.size > MOST && oldest !== undefined) seen.delete(oldest);
    },
    of: (pane) => seen.get(key(pane)) ?? seen.get(key({ ...pane, thread: null })) ?? null,
  };
}

/** The channel in the context of a pane, in either layout; null when there is none, or it is of another workspace. */
export function seenChannel(context: unknown, team: string): string | null {
  if (typeof context !== "object" || context === null) return null;
  if ("channel_id" in context && typeof context.channel_id === "string") {
    const of = "team_id" in context ? context.team_id : team;
    return of === team || of === null ? context.channel_id : null;
  }
  if (!("entities" in context) || !Array.isArray(context.entities)) return null;
  const channel = context.entities.find(
    (entity: { type?: unknown }) => entity?.type === "slack#/types/channel_id",
  ) as { value?: unknown; team_id?: unknown } | undefined;
  const ofTeam = channel?.team_id === undefined || channel.team_id === team;
  return ofTeam && typeof channel?.value === "string" ? channel.value : null;
}
