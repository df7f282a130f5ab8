import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { answerUnder } from "../../faults.js";
import { listenLocally } from "../../local-server.js";
import { ApiError, REFUSED } from "../api-error.js";
import type { Fault, Faults } from "../faults.js";
import type { Call } from "../model.js";
import { Rates, type Taken } from "./rates.js";
import { readRequestBody } from "./request-body.js";
import { ApiRequest, type Reply, type World } from "./route.js";
import { findRoute } from "./route-table.js";

interface Sent extends Reply {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Listens on a free port of the loopback address, and sets the host in the state. */
export async function listen(world: World, faults: Faults): Promise<Server> {
  const parts: Parts = { ...world, faults, rates: new Rates(world.state) };
  const { server, host } = await listenLocally({
    name: "Discord",
    handle: (request, response) => handle(parts, request, response),
    upgrade: (request, socket, head) => world.gateway.upgrade(request, socket, head),
  });
  world.state.host = host;
  return server;
}

interface Parts extends World {
  readonly faults: Faults;
  readonly rates: Rates;
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state } = parts;
  const url = new URL(request.url ?? "/", "http://local");
  const path = url.pathname.replace(/^\/api\/v10(?=\/)/u, "");
  const method = request.method ?? "GET";
  const body = await readRequestBody(request);
  const found = url.pathname.startsWith("/api/v10/") ? findRoute(method, path) : null;
  const call: Call = {
    n: state.calls.length + 1,
    route: found?.route.name ?? `? ${method} ${path}`,
    method,
    path,
    query: Object.fromEntries(url.searchParams),
    body: body instanceof ApiError ? null : body,
    at: Date.now(),
    status: null,
    code: null,
    fault: null,
    exchange: state.byToken.get(found?.params.token ?? "")?.exchange ?? null,
  };
  state.calls.push(call);
  if (JSON.stringify(call.body ?? "").includes(state.settings.token))
    state.violate("token", `${call.route}: the bot's token in the body`);
  const answer = (): Sent =>
    attempt(parts, call, () => {
      if (found === null) throw REFUSED.notFound();
      const { route, params } = found;
      if (route.byInteraction !== true && !authorized(state, request)) throw REFUSED.unauthorized();
      const taken = route.byInteraction === true ? null : parts.rates.takeGlobal();
      if (taken !== null) return tooMany(taken);
      const bucket = route.bucket === undefined ? null : parts.rates.takeFrom(route.bucket, params);
      if (bucket?.waitMs !== null && bucket !== null) return tooMany(bucket);
      const reply = attempt(parts, call, () => {
        if (body instanceof ApiError) throw body;
        return route.handle(parts, new ApiRequest(call, params, url.searchParams, body));
      });
      return { ...reply, headers: bucket?.headers ?? {} };
    });
  const fault = parts.faults.strike(call.route);
  if (fault !== null) call.fault = fault.kind;
  const sent = fault === null ? answer() : await answerUnder(fault, answer, () => refusal(fault));
  if (sent === null) {
    // As a network does it: the client sees ECONNRESET.
    request.socket.resetAndDestroy();
    state.changed();
    return;
  }
  finish(parts, call, sent, response);
}

function attempt(parts: Parts, call: Call, work: () => Sent): Sent {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    call.code = error.code;
    if (error.defect) parts.state.violate("invalid_body", `${call.route}: ${JSON.stringify(error.toJson())}`);
    return { status: error.status, body: error.toJson() };
  }
}

function finish({ state }: Parts, call: Call, sent: Sent, response: ServerResponse): void {
  call.status = sent.status;
  if ([401, 403, 429].includes(sent.status)) state.invalidRequests += 1;
  // A 204 that claims to be JSON makes the client fail.
  const content = sent.body === undefined ? {} : { "content-type": "application/json" };
  response
    .writeHead(sent.status, { date: new Date(state.clock.now()).toUTCString(), ...content, ...sent.headers })
    .end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
  state.changed();
}

function authorized({ settings, tokenHolds }: World["state"], request: IncomingMessage): boolean {
  return tokenHolds && request.headers.authorization === `Bot ${settings.token}`;
}

function tooMany({ headers, waitMs, global }: Taken): Sent {
  const seconds = Math.max(0.001, (waitMs ?? 0) / 1_000);
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after: seconds, global },
    headers: {
      ...headers,
      // Whole seconds at least, as the client reads it in milliseconds after multiplying.
      "retry-after": seconds.toFixed(3),
      "x-ratelimit-scope": global ? "global" : "user",
      ...(global ? { "x-ratelimit-global": "true" } : {}),
    },
  };
}

/** What Discord says when it fails, when it is too much, or when the token is none. */
function refusal({ kind, retryAfterSeconds = 0.1 }: Fault): Sent {
  if (kind === "rate_limited")
    return tooMany({ headers: {}, waitMs: retryAfterSeconds * 1_000, global: false });
  if (kind === "unauthorized") return { status: 401, body: REFUSED.unauthorized().toJson() };
  return kind === "error_after"
    ? { status: 502, body: { message: "502: Bad Gateway", code: 0 } }
    : { status: 500, body: { message: "500: Internal Server Error", code: 0 } };
}
