import { createHmac } from "node:crypto";
import type { Json } from "../blocks/walk.js";
import type { SlackState } from "../state.js";
import { type AttemptResult, type Envelope, reasonInWords, type Transport } from "./transport.js";

/** What goes over the wire. */
export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** HTTP mode: signed requests to the app's address. */
export class HttpTransport implements Transport {
  constructor(
    private readonly state: SlackState,
    readonly url: string,
  ) {}

  async attempt({ kind, payload, retry }: Envelope): Promise<AttemptResult> {
    const { body, headers } = this.sign(kind, payload);
    const again: Record<string, string> =
      retry === null
        ? {}
        : {
            "x-slack-retry-num": String(retry.number),
            "x-slack-retry-reason": reasonInWords(retry.reason, true),
          };
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { ...headers, ...again },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(this.state.settings.ackLimitMs),
      });
      const text = await response.text();
      const noRetry = response.headers.get("x-slack-no-retry") === "1";
      if (!response.ok) return { ok: false, failure: "http_error", noRetry };
      return { ok: true, body: parsed(response.headers.get("content-type"), text) };
    } catch (error) {
      const late = error instanceof Error && error.name === "TimeoutError";
      return { ok: false, failure: late ? "timeout" : "connection_failed" };
    }
  }

  /** A request as Slack signs it. `seconds` stands in the signature; default: the server's stated time. */
  sign(kind: Envelope["kind"], payload: Json, seconds = this.state.clock.statedSeconds()): SignedRequest {
    const body = kind === "events_api" ? JSON.stringify(payload) : form(kind, payload);
    return this.signBody(body, kind === "events_api" ? "application/json" : FORM, seconds);
  }

  signBody(body: string, contentType: string, seconds = this.state.clock.statedSeconds()): SignedRequest {
    const signature = createHmac("sha256", this.state.settings.signingSecret)
      .update(`v0:${seconds}:${body}`)
      .digest("hex");
    return {
      body,
      headers: {
        "content-type": contentType,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": String(seconds),
        "x-slack-signature": `v0=${signature}`,
      },
    };
  }
}

const FORM = "application/x-www-form-urlencoded";

function form(kind: Envelope["kind"], payload: Json): string {
  if (kind === "interactive") return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
}

function parsed(contentType: string | null, text: string): unknown {
  if (text === "") return {};
  if (contentType?.includes("application/json") !== true) return { text };
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
