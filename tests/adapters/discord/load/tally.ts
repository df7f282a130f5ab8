import type { LocalDiscord } from "../../../servers/discord/local-discord.js";
import type { Message } from "../../../servers/discord/model.js";
import type { Crowd } from "./crowd.js";
import { type Asked, isAnswer } from "./traffic.js";

/** When Discord and the app did not hear of each other, in milliseconds since 1970. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** What the app had taken in is lost to it as well: it was killed. */
  readonly killed: boolean;
}

/** What became of the questions. */
export interface Tally {
  readonly asked: number;
  /** Discord never brought them to the app, or so late that it takes no response any more. */
  readonly undelivered: number;
  /** Discord has a first response; of messages, the app has them in its journal. */
  readonly acknowledged: number;
  readonly answered: number;
  /** Acknowledged, and no answer stands anywhere. */
  readonly lost: readonly string[];
  /** Delivered to a running app in time, and nothing came of it. */
  readonly ignored: readonly string[];
  /** More than one answer stands there. */
  readonly doubled: readonly string[];
  /** Whatever else the bot said: that it is busy, that something failed. */
  readonly others: readonly string[];
}

interface TallyPlan {
  readonly questions: readonly Asked[];
  readonly crowd: Crowd;
  readonly gaps: readonly Gap[];
  /** Whether the app has something in its journal, by server (empty: none) and the key of its delivery. */
  readonly journalled: (guild: string, key: string) => boolean;
}

/** Discord waits so long for a first response. */
const DUE_MS = 3_000;

/** Counts the replies to every question, when everything is over. */
export function tally(discord: LocalDiscord, plan: TallyPlan): Tally {
  const posted = repliesByQuestion(discord, plan);
  const found = { undelivered: 0, acknowledged: 0, answered: 0 };
  const lost: string[] = [];
  const ignored: string[] = [];
  const doubled: string[] = [];
  const others: string[] = [];
  for (const question of plan.questions) {
    const { way, exchange } = question;
    const name = `${way} ${exchange.n} of ${exchange.user}`;
    const replies = posted.get(exchange.n) ?? [];
    posted.delete(exchange.n);
    const answers = replies.filter((message) => !message.loading && isAnswer(message));
    const words = replies.filter((message) => !answers.includes(message));
    if (answers.length > 1) doubled.push(name);
    if (answers.length > 0) found.answered += 1;
    others.push(...words.map(({ loading, text }) => `${name}: ${loading ? "is thinking …" : text}`));
    const acknowledged = isAcknowledged(discord, question, plan);
    if (acknowledged) found.acknowledged += 1;
    if (answers.length > 0) continue;
    if (acknowledged) lost.push(name);
    else if (isExcused(question, plan)) found.undelivered += 1;
    else ignored.push(`${name}: ${exchange.error ?? "no word"}`);
  }
  // What answers nothing that was asked is one too many.
  doubled.push(...[...posted].map(([n]) => `exchange ${n}, which asked nothing`));
  return { asked: plan.questions.length, ...found, lost, ignored, doubled, others };
}

function repliesByQuestion(discord: LocalDiscord, { crowd }: TallyPlan): Map<number, Message[]> {
  const { people, channels } = crowd;
  const places = [...channels, ...people.map((person) => discord.direct(person))];
  const own = [
    ...places.flatMap((channel) => discord.messages(channel)),
    ...people.flatMap((person) => discord.ephemerals(person)),
  ].filter(({ bot }) => bot);
  const byId = new Map(places.flatMap((channel) => discord.messages(channel)).map((one) => [one.id, one]));
  const posted = new Map<number, Message[]>();
  for (const message of own) {
    const said = byId.get(message.api.message_reference?.message_id ?? "");
    const exchange = message.exchange ?? (said === undefined ? null : discord.exchangeOf(said));
    const n = exchange?.n ?? -1;
    posted.set(n, [...(posted.get(n) ?? []), message]);
  }
  return posted;
}

function isAcknowledged(discord: LocalDiscord, { exchange }: Asked, { journalled }: TallyPlan): boolean {
  if (exchange.interaction !== null) return exchange.first !== null;
  const { guild } = discord.channel(exchange.channel);
  return journalled(guild ?? "", `message:${exchange.said?.id ?? ""}`);
}

/** Nobody could have answered it in time. */
function isExcused({ exchange, at }: Asked, { gaps }: TallyPlan): boolean {
  const tooLate = exchange.callbacks.some(({ refused }) => refused === 10_062);
  if (exchange.deliveries === 0 || tooLate) return true;
  const isInteraction = exchange.interaction !== null;
  return gaps.some(({ from, to, killed }) => {
    // What came shortly before a kill had not been responded to.
    const since = killed && isInteraction ? from - DUE_MS : from;
    return at >= since && at <= to;
  });
}
