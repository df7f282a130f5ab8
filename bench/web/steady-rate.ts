import { Agent, request } from "node:http";

/** Requests at an even pace. */
export interface SteadyPlan {
  /** "http://127.0.0.1:43121/api/v1/answers". */
  readonly address: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** The JSON text of the n-th request, from 0. */
  readonly bodyAt: (n: number) => string;
}

/** What came back for one request. */
export interface SteadyReply {
  /** From when it was due to its last byte. */
  readonly ms: number;
  /** 0 when the connection broke. */
  readonly status: number;
  readonly body: string;
}

/**
 * Posts at an even pace, whether earlier ones are answered or not, on as many connections as that takes.
 *
 * Times are counted from when a request was due, so that one that had to wait for this process, too, is not counted as faster than
 * whoever sent it would see.
 *
 * @returns when the last one is answered
 */
export function postSteadily({ address, perSecond, seconds, bodyAt }: SteadyPlan): Promise<SteadyReply[]> {
  const agent = new Agent({ keepAlive: true });
  const count = Math.round(perSecond * seconds);
  const replies: SteadyReply[] = [];
  const begunAt = performance.now();
  return new Promise((resolve) => {
    let sent = 0;
    const done = (reply: SteadyReply): void => {
      replies.push(reply);
      if (replies.length < count) return;
      agent.destroy();
      resolve(replies);
    };
    const send = (): void => {
      const dueAt = begunAt + (sent * 1_000) / perSecond;
      const posted = bodyAt(sent);
      sent += 1;
      const reply = (status: number, body: string) => done({ ms: performance.now() - dueAt, status, body });
      const headers = { "content-type": "application/json", accept: "application/json" };
      request(address, { method: "POST", agent, headers }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (body += chunk));
        response.once("end", () => reply(response.statusCode ?? 0, body));
        response.once("error", () => reply(0, body));
      })
        .once("error", () => reply(0, ""))
        .end(posted);
    };
    const tick = (): void => {
      while (sent < count && performance.now() >= begunAt + (sent * 1_000) / perSecond) send();
      if (sent < count) setTimeout(tick, begunAt + (sent * 1_000) / perSecond - performance.now());
    };
    tick();
  });
}
