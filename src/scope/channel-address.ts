/** The channels that an entry of `whichbot.yaml` speaks of. */
export interface ChannelAddress {
  readonly surface: string;
  /** Null: any. */
  readonly workspace: string | null;
  /** Null: every one that no other entry names. */
  readonly channel: string | null;
}

/** A wrong name would leave the channel with what everybody sees, so only these are taken. */
const SURFACES = ["slack", "discord", "web", "mcp"];

/**
 * Reads "slack:C0123ABC", "slack:T0123/C0123ABC", "slack:T0123/*" or "slack:*".
 *
 * @returns the address, or what is wrong with it, in words
 */
export function readChannelAddress(text: string): ChannelAddress | { readonly problem: string } {
  const [, surface = "", rest = ""] = text.trim().match(/^([a-z]+):(.*)$/s) ?? [];
  if (!SURFACES.includes(surface))
    return { problem: `must begin with ${SURFACES.map((name) => `${name}:`).join(", ")}` };
  const parts = rest.split("/");
  const [first = "", second] = parts;
  if (parts.length > 2) return { problem: "has more than one /; write surface:workspace/channel" };
  const channel = second ?? first;
  const workspace = second === undefined ? null : first;
  if (channel.startsWith("#"))
    return { problem: "names the channel; write its id, which the channel's details show at the bottom" };
  const isId = surface === "slack" ? /^[A-Z][A-Z0-9]*$/ : /^[^\s*:]+$/;
  if (channel !== "*" && !isId.test(channel))
    return { problem: "needs the id of a channel, like slack:C0123ABC, or * for every other channel" };
  if (workspace !== null && !isId.test(workspace))
    return { problem: "needs the id of a workspace before the /, like slack:T0123/C0123ABC" };
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
