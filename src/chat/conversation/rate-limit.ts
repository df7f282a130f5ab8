import type { ConversationLimits } from "./limits.js";
import { createTokenBuckets } from "./token-buckets.js";

/** Who asks, where, and whether others see it. */
export interface Asking {
  readonly surface: string;
  readonly workspace: string;
  readonly channel: string;
  readonly person: string;
  readonly private: boolean;
}

/** How many questions a person may ask, and a channel. */
export interface RateLimit {
  /** In words for the asker why a question is too many now, and when the next one is not; null: it is not. Takes nothing. */
  refusal(asking: Asking, at: number): string | null;
  /** Counts a question that was taken in. */
  count(asking: Asking, at: number): void;
  /** Whether a person is to be told: once a minute, so that the bot does not add to the noise. Counts it. */
  mayTell(asking: Asking, at: number): boolean;
}

/** Limits of a person and a channel hold in one workspace of one surface: elsewhere the same id is somebody else. */
export function createRateLimit({
  perPersonPerMinute,
  perChannelPerMinute,
}: Pick<ConversationLimits, "perPersonPerMinute" | "perChannelPerMinute">): RateLimit {
  const people = createTokenBuckets(perPersonPerMinute);
  const channels = createTokenBuckets(perChannelPerMinute);
  const told = createTokenBuckets(1);
  return {
    refusal(asking, at) {
      const personMs = people.waitMs(personKey(asking), at);
      const channelMs = asking.private ? 0 : channels.waitMs(channelKey(asking), at);
      if (personMs === 0 && channelMs === 0) return null;
      if (personMs >= channelMs)
        return `That is a lot of questions in a minute. I can take your next one ${inSeconds(personMs)}.`;
      const elsewhere = personMs === 0 ? " Elsewhere I can take yours now." : "";
      return `This channel asks more than I answer in a minute. I can take the next question here ${inSeconds(channelMs)}.${elsewhere}`;
    },
    count(asking, at) {
      people.take(personKey(asking), at);
      if (!asking.private) channels.take(channelKey(asking), at);
    },
    mayTell(asking, at) {
      const key = personKey(asking);
      if (told.waitMs(key, at) > 0) return false;
      told.take(key, at);
      return true;
    },
  };
}

// Ids of platforms hold no line ends.
function personKey({ surface, workspace, person }: Asking): string {
  return [surface, workspace, person].join("\n");
}

function channelKey({ surface, workspace, channel }: Asking): string {
  return [surface, workspace, channel].join("\n");
}

/** Never sooner than it is true. */
function inSeconds(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds === 1 ? "in a second" : `in ${seconds} seconds`;
}
