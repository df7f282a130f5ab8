/** The channels that an entry of `whichbot.yaml` speaks of. */
export interface ChannelAddress {
  readonly surface: string;
  /** Null: any. */
  readonly workspace: string | null;
  /** Null: every one that no other entry names. */
  readonly channel: string | null;
}

/** A wrong name would leave the channel with what everybody sees, so only these are taken. */
const SLACK = {
  id: /^[A-Z][A-Z0-9]*$/,
  example: { channel: "slack:C0123ABC", of: "a workspace", both: "slack:T0123/C0123ABC" },
};
const DISCORD = {
  id: /^\d{1,20}$/,
  example: {
    channel: "discord:300000000000000001",
    of: "a server",
    both: "discord:200000000000000001/300000000000000001",
  },
};
const OTHER = { ...SLACK, id: /^[^\s*:]+$/ };
const SURFACES: Readonly<Record<string, typeof SLACK>> = {
  slack: SLACK,
  discord: DISCORD,
  web: OTHER,
  mcp: OTHER,
};

/**
 * Reads "slack:C0123ABC", "slack:T0123/C0123ABC", "slack:T0123/*" or "slack:*".
 *
 * @returns the address, or what is wrong with it, in words
 */
export function readChannelAddress(text: string): ChannelAddress | { readonly problem: string } {
  const [, surface = "", rest = ""] = text.trim().match(/^([a-z]+):(.*)$/s) ?? [];
  const known = Object.hasOwn(SURFACES, surface) ? SURFACES[surface] : undefined;
  if (known === undefined)
    return {
      problem: `must begin with ${Object.keys(SURFACES)
        .map((name) => `${name}:`)
        .join(", ")}`,
    };
  const parts = rest.split("/");
  const [first = "", second] = parts;
  if (parts.length > 2) return { problem: "has more than one /; write surface:workspace/channel" };
  const channel = second ?? first;
  const workspace = second === undefined ? null : first;
  if (channel.startsWith("#"))
    return { problem: "names the channel; write its id, which the channel's details show at the bottom" };
  const { id, example } = known;
  if (channel !== "*" && !id.test(channel))
    return { problem: `needs the id of a channel, like ${example.channel}, or * for every other channel` };
  if (workspace !== null && !id.test(workspace))
    return { problem: `needs the id of ${example.of} before the /, like ${example.both}` };
  return { surface, workspace, channel: channel === "*" ? null : channel };
}

/**
 * The most specific of the entries that speak of a channel: one that names workspace and channel, then the channel, then
 * the workspace, then the surface.
 */
export function mostSpecific<T extends ChannelAddress>(
  entries: readonly T[],
  place: { readonly surface: string; readonly workspace: string; readonly channel: string },
): T | null {
  const meant = entries.filter(
    ({ surface, workspace, channel }) =>
      surface === place.surface &&
      (workspace ?? place.workspace) === place.workspace &&
      (channel ?? place.channel) === place.channel,
  );
  return meant.reduce<T | null>(
    (best, entry) => (best === null || rankOf(entry) > rankOf(best) ? entry : best),
    null,
  );
}

function rankOf({ workspace, channel }: ChannelAddress): number {
  return (channel === null ? 0 : 2) + (workspace === null ? 0 : 1);
}
