import { Faults } from "./faults.js";
import { type HttpParts, listen } from "./http-server.js";
import { LocalSlack } from "./local-slack.js";
import type { TeamOptions } from "./model.js";
import { OAuth } from "./oauth.js";
import type { Layout } from "./people/pane.js";
import { Rates } from "./rates.js";
import { SlackState, type StateSettings } from "./state.js";
import { Dispatcher } from "./transport/dispatcher.js";
import { SocketTransport } from "./transport/socket-transport.js";

export interface SlackOptions {
  /** Default: T1 with the people U1 (an admin), U2, U3 and the channels C1 and C2 (public), G1 (private). */
  readonly teams?: readonly TeamOptions[];
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Until when an acknowledgement is in time. Default 3,000, as in Slack. */
  readonly ackLimitMs?: number;
  /** How long the trigger of a window is good for; default 3,000. */
  readonly triggerLastsMs?: number;
  /** Pauses before an event is sent again. Default 20, 100, 400 (Slack: at once, a minute, five minutes). */
  readonly retryDelaysMs?: readonly number[];
  /** Subscribed bot events ("message.im", "app_mention", …). Default: all. */
  readonly events?: readonly string[];
  /** Default: "/which". */
  readonly commands?: readonly string[];
  /** Posts a second and channel, with a burst. Default: one, bursts of ten, recorded as a violation. */
  readonly rates?: Partial<StateSettings["rates"]>;
  /** Ids that may be mentioned. */
  readonly mentionable?: readonly string[];
  /** Hosts that may be linked. */
  readonly linkable?: readonly string[];
  /** Default: assistant_view. */
  readonly layout?: Layout;
}

const DEFAULT_TEAM: TeamOptions = {
  id: "T1",
  people: [
    { id: "U1", name: "ada", admin: true },
    { id: "U2", name: "grace" },
    { id: "U3", name: "edsger" },
  ],
  channels: [
    { id: "C1", name: "general" },
    { id: "C2", name: "random" },
    { id: "G1", name: "secret", kind: "private" },
  ],
};

/**
 * Starts a Slack on the loopback address: Web API, socket mode, signed requests, response_url, OAuth.
 *
 * It checks what Slack checks and refuses in Slack's words; what Slack would let pass but no app should do is kept in
 * `violations`. Stop it when done.
 */
export async function startSlack(options: SlackOptions = {}): Promise<LocalSlack> {
  const state = new SlackState({
    signingSecret: options.signingSecret ?? "8f742231b10e8888abcd99yyyzzz85a5",
    appToken: options.appToken ?? "xapp-1-A0LOCAL-1-secret",
    clientId: options.clientId ?? "1111.2222",
    clientSecret: options.clientSecret ?? "client-secret",
    ackLimitMs: options.ackLimitMs ?? 3_000,
    triggerLastsMs: options.triggerLastsMs ?? 3_000,
    retryDelaysMs: options.retryDelaysMs ?? [20, 100, 400],
    events: options.events === undefined ? undefined : new Set(options.events),
    commands: options.commands ?? ["/which"],
    rates: { perSecond: 1, burst: 10, mode: "record", ...options.rates },
    mentionable: new Set(options.mentionable),
    linkable: new Set(options.linkable),
    origin: "",
  });
  for (const team of options.teams ?? [DEFAULT_TEAM]) state.addTeam(team);
  const sockets = new SocketTransport(state);
  const dispatcher = new Dispatcher(state, sockets);
  const parts: HttpParts = {
    state,
    sockets,
    rates: new Rates(state),
    oauth: new OAuth(state),
    faults: new Faults(),
    openConnection: () => sockets.newAddress(),
    emit: (team, event, channel) => {
      const exchange = state.newExchange("other", team.id, team.botUserId);
      void dispatcher.event(team, event, exchange, channel);
    },
  };
  const server = await listen(parts);
  return new LocalSlack({ ...parts, server, dispatcher, layout: options.layout ?? "assistant_view" });
}
