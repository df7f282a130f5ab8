import type { Asked } from "../../tests/adapters/slack/load/traffic.js";
import type { LoadRun } from "../../tests/adapters/slack/load/under-load.js";
import { type Spread, spread } from "../../tests/chat-load/spread.js";
import type { Exchange } from "../../tests/servers/slack/model.js";

/** Times of one run. */
export interface Times {
  /** From each delivery to its acknowledgement: events, commands, all of them. */
  readonly acknowledgement: Spread;
  /** From each question to its first answer. */
  readonly posted: Spread;
  /** The same for those that met no failing call, no second delivery after a failure and no restart. */
  readonly postedUntouched: Spread;
  readonly untouched: number;
  readonly perSecond: number;
}

export function timesOf({ slack, questions, tookMs, away }: LoadRun): Times {
  const acknowledgements = slack
    .deliveries()
    .flatMap(({ attempts }) => attempts)
    .flatMap(({ sentAt, ackAt }) => (ackAt === undefined ? [] : [ackAt - sentAt]));
  const struck = struckExchanges(slack, questions);
  const untouched = questions.filter(
    ({ exchange }) =>
      !struck.has(exchange) &&
      exchange.deliveries.every(({ attempts }) => attempts.every(({ failure }) => failure === undefined)) &&
      !(away !== null && exchange.at <= away.to && (exchange.answers[0]?.at ?? away.to) >= away.from),
  );
  return {
    acknowledgement: spread(acknowledgements),
    posted: spread(questions.flatMap(answerMs)),
    postedUntouched: spread(untouched.flatMap(answerMs)),
    untouched: untouched.length,
    perSecond: (questions.length * 1_000) / tookMs,
  };
}

function answerMs({ exchange }: Asked): number[] {
  const [first] = exchange.answers;
  return first === undefined ? [] : [first.at - exchange.at];
}

/** Exchanges of which a call failed. */
function struckExchanges(slack: LoadRun["slack"], questions: readonly Asked[]): ReadonlySet<Exchange> {
  const threads = new Map<string, Asked[]>();
  for (const question of questions) {
    const key = `${question.channel} ${question.thread}`;
    threads.set(key, [...(threads.get(key) ?? []), question]);
  }
  const struck = new Set<Exchange>();
  for (const { fault, exchange, args, at } of slack.calls()) {
    if (fault === undefined) continue;
    if (exchange !== undefined) struck.add(exchange);
    const thread = threads.get(`${args.channel} ${args.thread_ts ?? args.ts}`) ?? [];
    const latest = thread.findLast((question) => question.exchange.at <= at);
    if (latest !== undefined) struck.add(latest.exchange);
  }
  return struck;
}
