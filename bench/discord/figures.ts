import type { Asked } from "../../tests/adapters/discord/load/traffic.js";
import type { LoadRun } from "../../tests/adapters/discord/load/under-load.js";
import { type Spread, spread } from "../../tests/chat-load/spread.js";

/** Times of one run, counted from when somebody asked. */
export interface Times {
  /** Until Discord had the first response to an interaction, "is thinking …" included. */
  readonly first: Spread;
  /** Until the answer stood there, of interactions and messages. */
  readonly shown: Spread;
  /** The same of those that met no failed call and no time without a connection. */
  readonly firstUntouched: Spread;
  readonly shownUntouched: Spread;
  readonly untouched: number;
  readonly perSecond: number;
}

/** How long before a kill a question may have met it. */
const KILL_REACHES_BACK_MS = 3_000;

export function timesOf({ discord, questions, gaps, tookMs }: LoadRun): Times {
  const struck = struckExchanges(discord);
  const away = gaps.map(({ from, to, killed }) => ({
    from: killed ? from - KILL_REACHES_BACK_MS : from,
    to,
  }));
  const untouched = questions.filter(
    ({ exchange, at }) => !struck.has(exchange.n) && !away.some(({ from, to }) => at >= from && at <= to),
  );
  return {
    first: firsts(questions),
    shown: shown(questions),
    firstUntouched: firsts(untouched),
    shownUntouched: shown(untouched),
    untouched: untouched.length,
    perSecond: (questions.length * 1_000) / tookMs,
  };
}

function firsts(questions: readonly Asked[]): Spread {
  const interactions = questions.filter(({ exchange }) => exchange.interaction !== null);
  return spread(interactions.map(({ exchange }) => exchange.firstMs));
}

function shown(questions: readonly Asked[]): Spread {
  return spread(questions.map(({ exchange }) => (exchange.error === null ? exchange.answerMs : null)));
}

/** Numbers of the exchanges of which a call failed. */
function struckExchanges(discord: LoadRun["discord"]): ReadonlySet<number> {
  const byMessage = new Map(
    discord.exchanges.flatMap(({ said, n }) => (said === null ? [] : [[said.id, n]])),
  );
  const struck = new Set<number>();
  for (const { fault, exchange, body } of discord.calls()) {
    if (fault === null) continue;
    const reference = (body as { message_reference?: { message_id?: string } } | null)?.message_reference;
    const n = exchange?.n ?? byMessage.get(reference?.message_id ?? "");
    if (n !== undefined) struck.add(n);
  }
  return struck;
}
