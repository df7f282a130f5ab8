import type { Deliverer } from "../responses/deliverer.js";
import type { DiscordState } from "../state.js";
import type { HttpInteractions, Signature } from "./http-interactions.js";
import { sign } from "./signature.js";

const PING = { application_id: "", type: 1, version: 1, token: "ping", entitlements: [] };

/** Interactions over HTTP. */
export class Endpoint implements HttpInteractions {
  constructor(
    private readonly state: DiscordState,
    private readonly deliverer: Deliverer,
  ) {}

  get answers(): readonly (number | string)[] {
    return this.deliverer.answers;
  }

  sign(body: string, how: { readonly seconds?: number; readonly wrong?: boolean } = {}): Signature {
    return sign(this.state, body, how);
  }

  async verify(url: string): Promise<string | null> {
    const body = JSON.stringify({ ...PING, id: this.state.ids.next(), application_id: this.state.bot });
    const wrong = await this.deliverer.send(url, body, sign(this.state, body, { wrong: true }));
    if (wrong.status !== 401) return `A wrong signature was answered with ${wrong.status}, not with 401`;
    const right = await this.deliverer.send(url, body);
    if (right.status !== 200) return `PING was answered with ${right.status}, not with 200`;
    return isPong(right.body)
      ? null
      : `PING was answered with ${right.body.slice(0, 100)}, not with {"type":1}`;
  }
}

function isPong(body: string): boolean {
  try {
    return (JSON.parse(body) as { type?: unknown }).type === 1;
  } catch {
    return false;
  }
}
