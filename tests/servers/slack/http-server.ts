import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { answerUnder } from "../faults.js";
import { listenLocally, readBody } from "../local-server.js";
import { isJson, type Json } from "./blocks/walk.js";
import type { Fault, Faults } from "./faults.js";
import type { Call } from "./model.js";
import { parseArguments } from "./request-body.js";
import { respond } from "./response-url.js";
import { SlackError } from "./slack-error.js";
import type { SocketTransport } from "./transport/socket-transport.js";
import { callMethod, type Reply, teamOfToken, type WebApiParts } from "./web-api.js";

/** What the HTTP side hands its requests to. */
export interface HttpParts extends WebApiParts {
  readonly faults: Faults;
  readonly sockets: SocketTransport;
}

/** Listens on a free port of the loopback address, and sets the origin in the settings. */
export async function listen(parts: HttpParts): Promise<Server> {
  const { server, host } = await listenLocally({
    name: "Slack",
    handle: (request, response) => handle(parts, request, response),
    upgrade: (request, socket, head) => parts.sockets.upgrade(request, socket, head),
  });
  parts.state.settings.origin = `http://${host}`;
  return server;
}

async function handle(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, oauth } = parts;
  const url = new URL(request.url ?? "/", "http://local");
  const now = state.clock.statedSeconds() * 1_000;
  response.setHeader("date", new Date(now).toUTCString());
  if (url.pathname.startsWith("/api/")) return apiRequest(parts, url, request, response);
  if (url.pathname.startsWith("/response/"))
    return responseRequest(parts, url.pathname.slice(10), request, response);
  if (url.pathname === "/oauth/v2/authorize") {
    const result = oauth.authorize(url.searchParams);
    if ("location" in result) response.writeHead(302, { location: result.location }).end();
    else response.writeHead(400, { "content-type": "text/plain" }).end(result.problem);
    return;
  }
  response.writeHead(404).end();
}

async function apiRequest(
  parts: HttpParts,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = url.pathname.slice(5);
  const body = (await readBody(request)).toString();
  const { authorization } = request.headers;
  const call = openCall(parts, method, { body, authorization });
  const args = attempted(() => parseArguments(request.headers["content-type"], body, url.searchParams));
  // Noted here, so that a request that a fault strikes can be told from the others.
  if (!(args instanceof SlackError)) Object.assign(call.args, withoutToken(args));
  const answer = (): Reply => {
    if (!(args instanceof SlackError)) return callMethod(parts, method, args, authorization);
    return { status: 200, headers: {}, body: { ok: false, error: args.code, ...args.extra } };
  };
  await answerWithFaults(parts, call, answer, response);
}

async function responseRequest(
  parts: HttpParts,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request)).toString();
  const call = openCall(parts, "response_url", { body, authorization: undefined });
  const address = parts.state.responseUrls.get(id);
  if (address !== undefined) call.exchange = address.exchange;
  const answer = (): Reply => {
    try {
      const parsed: unknown = JSON.parse(body);
      if (!isJson(parsed)) throw new SlackError("invalid_payload");
      Object.assign(call.args, parsed);
      respond(parts.state, id, parsed);
      return { status: 200, headers: {}, body: { ok: true } };
    } catch (error) {
      const code = error instanceof SlackError ? error.code : "invalid_payload";
      if (!(error instanceof SlackError) && !(error instanceof SyntaxError)) throw error;
      const gone = code === "expired_url" || code === "used_url";
      return { status: gone ? 404 : 400, headers: {}, body: { ok: false, error: code } };
    }
  };
  await answerWithFaults(parts, call, answer, response);
}

function attempted<Result>(work: () => Result): Result | SlackError {
  try {
    return work();
  } catch (error) {
    if (error instanceof SlackError) return error;
    throw error;
  }
}

/** Notes a request, and looks for tokens where none should be. */
function openCall(
  { state }: HttpParts,
  method: string,
  { body, authorization }: { body: string; authorization: string | undefined },
): Call {
  let team: string | null = null;
  try {
    team = teamOfToken(state, (authorization ?? "").replace(/^Bearer /, "")).id;
  } catch {
    // The method says what is wrong with the token.
  }
  if (/x(?:ox[a-z]|app)-/.test(body.replace(/(^|&)token=[^&]*/g, "")) && !method.startsWith("oauth."))
    state.violate("token", `${method}: a token in the body`);
  const call: Call = { n: state.calls.length + 1, method, args: {}, team, at: Date.now(), reply: null };
  state.calls.push(call);
  return call;
}

function withoutToken(args: Json): Json {
  const { token: _token, client_secret: _secret, ...rest } = args;
  return rest;
}

async function answerWithFaults(
  { faults, state }: HttpParts,
  call: Call,
  answer: () => Reply,
  response: ServerResponse,
): Promise<void> {
  const fault = faults.strike(call.method);
  if (fault !== null) call.fault = fault.kind;
  const reply = fault === null ? answer() : await answerUnder(fault, answer, () => refusal(fault));
  if (reply === null) {
    response.socket?.destroy();
    state.changed();
    return;
  }
  call.reply = reply.body;
  response
    .writeHead(reply.status, { "content-type": "application/json; charset=utf-8", ...reply.headers })
    .end(JSON.stringify(reply.body));
  state.changed();
}

/** What Slack says when it fails, or when it is too much. */
function refusal({ kind, retryAfterSeconds = 1 }: Fault): Reply {
  if (kind === "rate_limited") {
    const headers = { "retry-after": String(retryAfterSeconds) };
    return { status: 429, headers, body: { ok: false, error: "ratelimited" } };
  }
  return { status: 500, headers: {}, body: { ok: false, error: "internal_error" } };
}
