import { atEvenPace, type Pace } from "../../../chat-load/even-pace.js";
import { seededRandom } from "../../../servers/random.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";
import type { Exchange } from "../../../servers/slack/model.js";

/** A question that somebody asked. */
export interface Asked {
  readonly kind: "mention" | "follow-up" | "direct" | "command";
  readonly channel: string;
  readonly user: string;
  /** Thread that the answer stands in; null when only the asker sees it. */
  readonly thread: string | null;
  readonly exchange: Exchange;
  /** The event or command that it came as: other events tell of the same message. */
  readonly event: "app_mention" | "message" | "/which";
}

export interface TrafficPlan extends Pace {
  readonly channels: number;
  readonly people: number;
  readonly seed: number;
  readonly texts: readonly string[];
}

/** Of all questions; the rest are mentions. Follow-ups need a thread with an answer, and are mentions while there is none. */
const SHARES = { followUp: 0.2, direct: 0.2, command: 0.25 } as const;
const FOLLOW_UPS = ["and for mobile?", "what about research?", "and for a beginner?", "which is faster?"];

/** Names of channels and people that `askAround` needs. */
export function peopleAndChannels(plan: Pick<TrafficPlan, "channels" | "people">) {
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: `${prefix}${100 + n}` }));
  return { channels: ids("C", plan.channels), people: ids("U", plan.people) };
}

/**
 * Lets people ask at an even pace, in every way that needs no window.
 *
 * @returns every question, in order; they may not be answered yet, nor all be with the app
 */
export async function askAround(slack: LocalSlack, plan: TrafficPlan): Promise<Asked[]> {
  const random = seededRandom(plan.seed);
  const asked: Asked[] = [];
  /** Questions in channels that nobody has asked on from. */
  const open: Asked[] = [];
  const crowd = peopleAndChannels(plan);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  await atEvenPace(plan, () => {
    const kind = random();
    const text = one(plan.texts);
    if (kind < SHARES.followUp) {
      const position = open.findIndex((earlier) => earlier.exchange.answers.length > 0);
      const [earlier] = position === -1 ? [] : open.splice(position, 1);
      if (earlier !== undefined) {
        asked.push(askOn(slack, earlier, one(FOLLOW_UPS), random() < 0.5));
        return;
      }
    }
    const user = one(crowd.people).id;
    const channel = one(crowd.channels).id;
    if (kind > 1 - SHARES.command) asked.push(enter(slack, { user, channel, text }));
    else if (kind > 1 - SHARES.command - SHARES.direct) asked.push(write(slack, user, text));
    else {
      const mention = mentionIn(slack, { user, channel, text });
      asked.push(mention);
      open.push(mention);
    }
  });
  return asked;
}

interface Asking {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
}

function mentionIn(slack: LocalSlack, { user, channel, text }: Asking): Asked {
  const said = slack.say(channel, { user, text: `${slack.mention()} ${text}` });
  return { kind: "mention", channel, user, thread: said.ts, exchange: said.exchange, event: "app_mention" };
}

function askOn(slack: LocalSlack, earlier: Asked, text: string, mentioned: boolean): Asked {
  const { channel, user, thread } = earlier;
  const said = slack.say(channel, {
    user,
    text: mentioned ? `${slack.mention()} ${text}` : text,
    thread_ts: thread ?? "",
  });
  const event = mentioned ? "app_mention" : "message";
  return { kind: "follow-up", channel, user, thread, exchange: said.exchange, event };
}

/** In the layout that is the default, a direct message is answered in its thread. */
function write(slack: LocalSlack, user: string, text: string): Asked {
  const channel = slack.direct(user);
  const said = slack.say(channel, { user, text });
  return { kind: "direct", channel, user, thread: said.ts, exchange: said.exchange, event: "message" };
}

function enter(slack: LocalSlack, asking: Asking): Asked {
  const { user, channel } = asking;
  void slack.command(asking);
  // Made before anything is sent.
  const exchange = slack.state.exchanges.at(-1)!;
  return { kind: "command", channel, user, thread: null, exchange, event: "/which" };
}
