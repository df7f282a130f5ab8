import { errorFields } from "../../../chat/log/error-fields.js";
import { type DiscordServices, SURFACE } from "../discord-settings.js";
import type { PacketTakers } from "./gateway-packets.js";

/**
 * Forgets what is over: a server that takes the bot out, but for what was narrowed there, so that it is not open when the bot
 * comes back; and what was set for a channel that is gone. Never throws.
 */
export function onLeaving({
  history,
  log,
  now,
}: Pick<DiscordServices, "history" | "log" | "now">): Pick<PacketTakers, "left" | "channelGone"> {
  return {
    left(guild) {
      try {
        const questions = history.forgetWorkspace(SURFACE, guild);
        log.info("a server took the bot out; what was asked there is gone", { guild, questions });
      } catch (error) {
        log.error(
          "A server took the bot out, and what was asked there could not be removed. “whichbot history forget” removes it",
          { guild, ...errorFields(error) },
        );
      }
    },
    channelGone(guild, channel) {
      const place = { surface: SURFACE, workspace: guild, channel };
      const by = { person: "", at: now().getTime() };
      try {
        history.setChannelRule(place, null, by);
        history.setNarrowing(place, null, by);
        history.setPrivateAnswers(place, null, by);
      } catch (error) {
        log.error("what was set for a channel that is gone could not be removed", {
          guild,
          channel,
          ...errorFields(error),
        });
      }
    },
  };
}
