import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "../../random.js";
import type { Json } from "../blocks/walk.js";
import type { Attempt, Channel, Delivery, Exchange, Failure, Team } from "../model.js";
import { scopesOfEvent } from "../scopes.js";
import type { SlackState } from "../state.js";
import type { AttemptResult, Transport } from "./transport.js";

/** Hands events, commands and interactions to the app; repeats events until they are acknowledged. */
export class Dispatcher {
  /** Where everything goes. */
  transport: Transport;
  private doubling: { share: number; random: () => number } | null = null;
  private readonly underway = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly state: SlackState,
    transport: Transport,
  ) {
    this.transport = transport;
    // Every event that waits for its next attempt listens.
    setMaxListeners(0, this.stopping.signal);
  }

  /** From now on this share of the events is sent twice, at once. */
  duplicate(share: number, seed = 1): void {
    this.doubling = share === 0 ? null : { share, random: seededRandom(seed) };
  }

  /** Sends an event to the app when its scopes and subscriptions ask for it; done when acknowledged or given up. */
  async event(team: Team, event: Json, exchange: Exchange, channel?: Channel): Promise<Delivery | null> {
    const type = String(event.type);
    const reason = this.reasonNotToSend(team, type, channel);
    if (reason !== null) {
      this.state.unsent.push({ event: type, team: team.id, reason });
      return null;
    }
    const eventId = this.state.id("Ev");
    const payload = {
      token: "deprecated",
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: this.state.appId,
      event,
      type: "event_callback",
      event_id: eventId,
      event_time: this.state.clock.statedSeconds(),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: team.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${eventId}`,
    };
    const delivery = this.open("events_api", type, payload, exchange);
    const twice = this.doubling !== null && this.doubling.random() < this.doubling.share;
    const second = twice ? this.track(this.attempt(delivery, null)) : null;
    await this.track(this.untilAcknowledged(delivery));
    await second;
    return delivery;
  }

  private reasonNotToSend(team: Team, type: string, channel: Channel | undefined): string | null {
    const { events } = this.state.settings;
    if (team.token === null && type !== "app_uninstalled" && type !== "tokens_revoked")
      return "not installed";
    const kind =
      channel === undefined
        ? type
        : `${type}.${{ public: "channels", private: "groups", im: "im" }[channel.kind]}`;
    const subscription = type === "message" ? kind : type;
    if (events !== undefined && !events.has(subscription)) return `not subscribed to ${subscription}`;
    const needed = scopesOfEvent(type, channel);
    if (needed.length > 0 && !needed.some((scope) => team.scopes.has(scope)))
      return `missing scope ${needed[0]}`;
    return channel !== undefined && !channel.bot ? "the bot is not in the channel" : null;
  }

  /** Sends a command or an interaction once. */
  async once(
    kind: "slash_commands" | "interactive",
    name: string,
    payload: Json,
    exchange: Exchange,
  ): Promise<Delivery> {
    const delivery = this.open(kind, name, payload, exchange);
    const result = await this.track(this.attempt(delivery, null));
    if (!result.ok) {
      delivery.state = "lost";
      const error = result.failure === "timeout" ? "operation_timeout" : "dispatch_failed";
      this.state.shown.push({ user: exchange.user, error: `${name} failed with the error "${error}"` });
      if (result.failure === "timeout") this.state.violate("unacknowledged", `${name} was not acknowledged`);
    }
    this.state.changed();
    return delivery;
  }

  private open(kind: Delivery["kind"], name: string, payload: Json, exchange: Exchange): Delivery {
    const delivery: Delivery = { kind, name, payload, exchange, attempts: [], state: "pending" };
    exchange.deliveries.push(delivery);
    return delivery;
  }

  private async untilAcknowledged(delivery: Delivery): Promise<void> {
    let failure: Failure | null = null;
    for (const [number, delayMs] of [0, ...this.state.settings.retryDelaysMs].entries()) {
      if (failure !== null && !(await this.pause(delayMs))) return;
      const result = await this.attempt(delivery, failure === null ? null : { number, reason: failure });
      if (result.ok) return;
      if (result.failure === "timeout")
        this.state.violate("unacknowledged", `${delivery.name} was not acknowledged`);
      if (result.noRetry === true) break;
      failure = result.failure;
    }
    if (delivery.state === "pending") delivery.state = "lost";
    this.state.changed();
  }

  private async attempt(
    delivery: Delivery,
    retry: { number: number; reason: Failure } | null,
  ): Promise<AttemptResult> {
    const attempt: Attempt = { sentAt: Date.now() };
    delivery.attempts.push(attempt);
    const { kind, name, payload } = delivery;
    const result = await this.transport.attempt({ kind, name, payload, retry });
    if (result.ok) {
      attempt.ackAt = Date.now();
      delivery.state = "acknowledged";
      delivery.ackBody = result.body;
    } else attempt.failure = result.failure;
    this.state.changed();
    return result;
  }

  /** False when the server stops meanwhile. */
  private async pause(delayMs: number): Promise<boolean> {
    try {
      await wait(delayMs, undefined, { signal: this.stopping.signal });
      return true;
    } catch {
      return false;
    }
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.underway.add(work);
    void work.finally(() => this.underway.delete(work)).catch(() => undefined);
    return work;
  }

  /** Waits until nothing is on its way to the app. */
  async settled(): Promise<void> {
    while (this.underway.size > 0) await Promise.allSettled(this.underway);
  }

  stop(): void {
    this.stopping.abort();
  }
}
