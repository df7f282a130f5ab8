import autocannon from "autocannon";
import { percentile } from "../lib/stats.mjs";

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

/** Each asks so often a second, whether the others have their answers or not. */
const PER_CONNECTION = 3;
/** Where the next is asked when the last is answered. */
const AT_A_TIME = 4;

/**
 * Asks with autocannon, at an even pace or as fast as it is answered.
 *
 * At a rate, one autocannon sends all that is due in a second at the beginning of that second; so there are many with one connection each,
 * that begin one after the other. What comes late is not waited for: latencies are those of everyone who asked.
 */
export async function ask({ origin, perSecond, seconds, questionAt }: LoadPlan): Promise<LoadResult> {
  const connections = perSecond === null ? AT_A_TIME : Math.ceil(perSecond / PER_CONNECTION);
  const everyMs = perSecond === null ? 0 : 1_000 / perSecond;
  const times: number[] = [];
  const bodies: string[] = [];
  const refused: Record<string, number> = {};
  let drawn = 0;
  let errors = 0;
  const startedAt = performance.now();
  let lastAt = startedAt;
  const one = (delayMs: number): Promise<void> =>
    new Promise((resolve, reject) => {
      setTimeout(() => {
        const running = autocannon(
          {
            url: origin,
            connections: 1,
            ...(perSecond === null
              ? { duration: seconds }
              : {
                  connectionRate: PER_CONNECTION,
                  ignoreCoordinatedOmission: true,
                  // It stops in the middle of its last second otherwise, and what is under way then has no answer.
                  amount: PER_CONNECTION * seconds,
                }),
            requests: [
              {
                method: "POST",
                path: "/api/v1/answers",
                headers: { "content-type": "application/json", accept: "application/json" },
                setupRequest: (request) => ({
                  ...request,
                  body: JSON.stringify({ question: questionAt(drawn++) }),
                }),
                onResponse: (status, body) => {
                  if (status >= 200 && status < 300) bodies.push(body);
                  else refused[status] = (refused[status] ?? 0) + 1;
                },
              },
            ],
          },
          (error, result) => {
            if (error) return reject(error);
            errors += result.errors + result.timeouts;
            resolve();
          },
        );
        running.on("response", (_client, _status, _bytes, ms) => {
          times.push(ms);
          lastAt = performance.now();
        });
      }, delayMs);
    });
  await Promise.all(Array.from({ length: connections }, (_, at) => one(at * everyMs)));
  return {
    asked: perSecond === null ? times.length : connections * PER_CONNECTION * seconds,
    answered: bodies.length,
    rate: bodies.length / Math.max(seconds, (lastAt - startedAt) / 1_000),
    errors,
    refused,
    ms: {
      p50: percentile(times, 0.5),
      p97_5: percentile(times, 0.975),
      p99: percentile(times, 0.99),
      most: Math.max(...times),
    },
    bodies,
  };
}
