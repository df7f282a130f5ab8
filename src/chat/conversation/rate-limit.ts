import type { ConversationLimits } from "./limits.js";
import { createTokenBuckets, type TokenBuckets } from "./token-buckets.js";

/** Who asks, where, and whether others see it. */
export interface Asking {
  readonly surface: string;
  readonly workspace: string;
  readonly channel: string;
  /** Null outside of a thread. */
  readonly thread: string | null;
  readonly person: string;
  readonly private: boolean;
  /** The channel has nobody in it but the person and the bot. */
  readonly direct?: boolean;
}

/** How many questions a person may ask, and a channel. */
export interface RateLimit {
  /** In words for the asker why a question is too many now, and when the next one is not; null: it is not. Takes nothing. */
  refusal(asking: Asking, at: number): string | null;
  /** Counts a question that was taken in. */
  count(asking: Asking, at: number): void;
  /**
   * Whether a person is to be told: once a minute in a channel or thread, so that the bot does not add to the noise; every
   * ten seconds in a direct message, where silence looks like a fault; always in private, where a window or a command waits
   * for a word. Counts it.
   */
  mayTell(asking: Asking, at: number): boolean;
}

/** A person is told no oftener in all channels together. */
const MOST_TOLD_PER_MINUTE = 6;
/** Time runs so many times faster for direct messages: once a minute of it is once in ten seconds. */
const TELLS_DIRECTLY = 6;

/** Limits of a person and a channel hold in one workspace of one surface: elsewhere the same id is somebody else. */
export function createRateLimit({
  perPersonPerMinute,
  perChannelPerMinute,
}: Pick<ConversationLimits, "perPersonPerMinute" | "perChannelPerMinute">): RateLimit {
  const people = createTokenBuckets(perPersonPerMinute);
  const channels = createTokenBuckets(perChannelPerMinute);
  const toldInPlace = createTokenBuckets(1);
  const toldAnywhere = createTokenBuckets(MOST_TOLD_PER_MINUTE);
  const toldDirectly = createTokenBuckets(1);
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
      if (asking.private) return true;
      const person = personKey(asking);
      if (asking.direct) return takeOne(toldDirectly, `${person}\n${asking.channel}`, at * TELLS_DIRECTLY);
      // Each mention outside of a thread begins a place of its own.
      if (toldAnywhere.waitMs(person, at) > 0) return false;
      if (!takeOne(toldInPlace, [person, asking.channel, asking.thread ?? ""].join("\n"), at)) return false;
      toldAnywhere.take(person, at);
      return true;
    },
  };
}

/** Takes one when there is one. */
function takeOne(buckets: TokenBuckets, key: string, at: number): boolean {
  if (buckets.waitMs(key, at) > 0) return false;
  buckets.take(key, at);
  return true;
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
