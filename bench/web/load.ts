import autocannon from "autocannon";
import { percentile } from "../lib/stats.mjs";
import { postSteadily, type SteadyReply } from "./steady-rate.js";

/** How much is asked, and what. */
export interface LoadPlan {
  readonly origin: string;
  /** Null: as many as are answered, four at a time. */
  readonly perSecond: number | null;
  readonly seconds: number;
  /** The question in the n-th request, from 0. */
  readonly questionAt: (n: number) => string;
}

/** What came back. */
export interface LoadResult {
  readonly asked: number;
  readonly answered: number;
  /** Per second, until the last answer. */
  readonly rate: number;
  /** Connections that broke, and time-outs. */
  readonly errors: number;
  /** Answers with another status than 2xx, by status. */
  readonly refused: Readonly<Record<string, number>>;
  readonly ms: {
    readonly p50: number;
    readonly p97_5: number;
    readonly p99: number;
    readonly most: number;
  };
  /** Bodies of the answers, as they came. */
  readonly bodies: readonly string[];
}

/** Where the next is asked when the last is answered. */
const AT_A_TIME = 4;
const PATH = "/api/v1/answers";

/** Asks at an even pace, or with autocannon as fast as it is answered. */
export async function ask(plan: LoadPlan): Promise<LoadResult> {
  const { perSecond, seconds } = plan;
  const startedAt = performance.now();
  const { replies, errors } =
    perSecond === null ? await askInTurn(plan) : await askSteadily({ ...plan, perSecond });
  const took = Math.max(seconds, (performance.now() - startedAt) / 1_000);
  const answered = replies.filter(({ status }) => status >= 200 && status < 300);
  const refused: Record<string, number> = {};
  for (const { status } of replies) if (status >= 300) refused[status] = (refused[status] ?? 0) + 1;
  const times = replies.map(({ ms }) => ms);
  return {
    asked: replies.length,
    answered: answered.length,
    rate: answered.length / took,
    errors,
    refused,
    ms: {
      p50: percentile(times, 0.5),
      p97_5: percentile(times, 0.975),
      p99: percentile(times, 0.99),
      most: Math.max(...times),
    },
    bodies: answered.map(({ body }) => body),
  };
}

interface Asked {
  readonly replies: readonly SteadyReply[];
  readonly errors: number;
}

/**
 * Autocannon itself asks all that is due in a second at the beginning of that second, and keeps books each second: asked at
 * 300 a second, a server that does nothing has a p99 of 60 ms.
 */
async function askSteadily(plan: LoadPlan & { readonly perSecond: number }): Promise<Asked> {
  const { origin, perSecond, seconds, questionAt } = plan;
  const replies = await postSteadily({
    address: `${origin}${PATH}`,
    perSecond,
    seconds,
    bodyAt: (n) => JSON.stringify({ question: questionAt(n) }),
  });
  return { replies, errors: replies.filter(({ status }) => status === 0).length };
}

async function askInTurn({ origin, seconds, questionAt }: LoadPlan): Promise<Asked> {
  const replies: SteadyReply[] = [];
  const told: Omit<SteadyReply, "ms">[] = [];
  let drawn = 0;
  const { errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
    const asking = autocannon(
      {
        url: origin,
        connections: AT_A_TIME,
        duration: seconds,
        requests: [
          {
            method: "POST",
            path: PATH,
            headers: { "content-type": "application/json", accept: "application/json" },
            setupRequest: (request) => ({
              ...request,
              body: JSON.stringify({ question: questionAt(drawn++) }),
            }),
            onResponse: (status, body) => void told.push({ status, body }),
          },
        ],
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
    // What came is told just before how long it took.
    asking.on("response", (_client, _status, _bytes, ms) => {
      const last = told.shift();
      if (last !== undefined) replies.push({ ...last, ms });
    });
  });
  return { replies, errors: errors + timeouts };
}
