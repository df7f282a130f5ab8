import { request as httpRequest } from "node:http";
import { seededRandom } from "../../random.js";
import type { Json } from "../model.js";
import { sign } from "../people/signature.js";
import { ApiRequest, type World } from "../rest/route.js";
import type { OpenInteraction } from "../state.js";
import { respond } from "./respond.js";

/** Brings interactions to the app: through the gateway, or signed to its endpoint. */
export class Deliverer {
  /** Null: the gateway. */
  endpoint: string | null = null;
  readonly answers: (number | string)[] = [];
  private isLate = () => false;

  constructor(private readonly world: World) {}

  late(share: number, seed: number): void {
    const random = seededRandom(seed);
    this.isLate = () => random() < share;
  }

  /** How long the next interaction is on its way, in milliseconds. */
  lateBy(): number {
    return this.isLate() ? this.world.state.settings.respondLimitMs + 1 : 0;
  }

  deliver(open: OpenInteraction): void {
    const { events } = this.world;
    const guild = this.world.state.channel(open.exchange.channel).guild;
    for (let left = events.times(); left > 0; left -= 1) {
      open.exchange.deliveries += 1;
      if (this.endpoint !== null) void this.post(this.endpoint, open);
      else if (!events.interaction(open.payload, guild)) open.exchange.deliveries -= 1;
    }
  }

  private async post(url: string, open: OpenInteraction): Promise<void> {
    const { status, body } = await this.send(url, JSON.stringify(open.payload));
    this.answers.push(status);
    if (status !== 200 || body === "") return;
    // The answer may be the first response itself.
    const { state } = this.world;
    const call = {
      n: state.calls.length + 1,
      route: "POST /interactions/:id/:token/callback",
      method: "POST",
      path: `/interactions/${open.payload.id}/${open.payload.token}/callback`,
      query: {},
      body: JSON.parse(body) as unknown,
      at: Date.now(),
      status: 204,
      code: null,
      fault: null,
      exchange: open.exchange,
    };
    state.calls.push(call);
    try {
      respond(this.world, open, new ApiRequest(call, {}, new URLSearchParams(), call.body));
    } catch (error) {
      state.violate("invalid_body", `the endpoint's answer: ${String((error as Error).message)}`);
    }
  }

  /** Posts a body, signed as given. */
  send(
    url: string,
    body: string,
    headers: Json = sign(this.world.state, body),
  ): Promise<{ readonly status: number | string; readonly body: string }> {
    return new Promise((resolve) => {
      const size = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const agent = { "user-agent": "Discord-Interactions/1.0 (+https://discord.com)" };
      const sent = httpRequest(
        url,
        { method: "POST", headers: { ...size, ...agent, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
          );
          answer.on("error", () => resolve({ status: "ABORTED", body: "" }));
        },
      );
      sent.setTimeout(this.world.state.settings.respondLimitMs, () => sent.destroy(new Error("timeout")));
      sent.on("error", (error: NodeJS.ErrnoException) =>
        resolve({ status: error.code ?? error.message, body: "" }),
      );
      sent.end(body);
    });
  }
}
