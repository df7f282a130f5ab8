import { GatewayIntentBits as Intent } from "discord.js";
import { shardOf } from "../ids.js";
import { applicationObject, botUser, guildObject } from "../objects.js";
import type { DiscordState } from "../state.js";
import type { Session } from "./session.js";

/** READY, then the servers of the shard. */
export function greet(state: DiscordState, session: Session): void {
  const [shard, total] = session.shard;
  const guilds = [...state.guilds.values()].filter(({ id, bot }) => bot && shardOf(id, total) === shard);
  const { id, flags } = applicationObject(state);
  session.dispatch("READY", {
    v: 10,
    user: { ...botUser(state), verified: true, mfa_enabled: false, email: null, flags: 0 },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: `ws://${state.host}`,
    shard: [shard, total],
    application: { id, flags },
    private_channels: [],
    relationships: [],
  });
  if (!session.has(Intent.Guilds)) return;
  for (const guild of guilds) session.dispatch("GUILD_CREATE", guildObject(state, guild));
}
