import { GatewayIntentBits as Intent, PermissionFlagsBits as May } from "discord.js";
import { seededRandom } from "../../random.js";
import type { Channel, Json, Message } from "../model.js";
import { channelObject, memberObject, messageFor } from "../objects.js";
import { may, permissionsIn } from "../permissions.js";
import type { DiscordState } from "../state.js";
import type { GatewayServer } from "./gateway-server.js";

/** Tells the app what happened, as far as its intents and permissions go. */
export class Events {
  private twice = () => false;

  constructor(
    private readonly state: DiscordState,
    private readonly gateway: GatewayServer,
  ) {}

  duplicate(share: number, seed: number): void {
    const random = seededRandom(seed);
    this.twice = () => random() < share;
  }

  /** How often the next interaction or message is sent. */
  times(): number {
    return this.twice() ? 2 : 1;
  }

  message(type: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: Message): number {
    const { state } = this;
    const channel = state.channel(message.channel);
    if (message.ephemeralFor !== null || !this.sees(channel)) return 0;
    const intent = channel.guild === null ? Intent.DirectMessages : Intent.GuildMessages;
    const placed = this.placed(message, channel);
    const times = type === "MESSAGE_CREATE" && !message.bot ? this.times() : 1;
    let sent = 0;
    for (let n = 0; n < times; n += 1) {
      const went = this.gateway.emit(type, channel.guild, (session) =>
        session.has(intent)
          ? { ...messageFor(state, message, session.has(Intent.MessageContent)), ...placed }
          : null,
      );
      sent += went ? 1 : 0;
    }
    return sent;
  }

  messageDelete(message: Message): void {
    const channel = this.state.channel(message.channel);
    if (message.ephemeralFor !== null || !this.sees(channel)) return;
    const intent = channel.guild === null ? Intent.DirectMessages : Intent.GuildMessages;
    const placed = channel.guild === null ? {} : { guild_id: channel.guild };
    const data = { id: message.id, channel_id: channel.id, ...placed };
    this.gateway.emit("MESSAGE_DELETE", channel.guild, (session) => (session.has(intent) ? data : null));
  }

  channel(
    type: "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "CHANNEL_DELETE" | "THREAD_CREATE" | "THREAD_DELETE",
    channel: Channel,
  ): void {
    if (channel.guild === null) return;
    const data = {
      ...channelObject(this.state, channel),
      ...(type === "THREAD_CREATE" ? { newly_created: true } : {}),
    };
    this.gateway.emit(type, channel.guild, (session) => (session.has(Intent.Guilds) ? data : null));
  }

  guild(id: string, data: unknown): void {
    this.gateway.emit("GUILD_CREATE", id, (session) => (session.has(Intent.Guilds) ? data : null));
  }

  interaction(payload: unknown, guild: string | null): boolean {
    return this.gateway.emit("INTERACTION_CREATE", guild, () => payload);
  }

  private sees(channel: Channel): boolean {
    return may(permissionsIn(this.state, this.state.bot, channel), May.ViewChannel);
  }

  private placed(message: Message, channel: Channel): Json {
    if (channel.guild === null) return { channel_type: channel.kind === "direct" ? 1 : 3 };
    const { user, ...member } = memberObject(this.state, this.state.guild(channel.guild), message.user);
    void user;
    return { guild_id: channel.guild, member, channel_type: channel.kind === "thread" ? 11 : 0 };
  }
}
