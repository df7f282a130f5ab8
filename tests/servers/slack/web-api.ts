import type { Json } from "./blocks/walk.js";
import { ACCOUNTS } from "./methods/accounts.js";
import { ASSISTANT } from "./methods/assistant.js";
import { CHAT } from "./methods/chat.js";
import { CONVERSATIONS } from "./methods/conversations.js";
import { type Method, type Request, requireArguments, requireScope, textOf } from "./methods/method.js";
import { STREAMS } from "./methods/stream.js";
import { VIEWS } from "./methods/views.js";
import type { Team } from "./model.js";
import type { OAuth } from "./oauth.js";
import type { Rates } from "./rates.js";
import { SlackError } from "./slack-error.js";
import type { SlackState } from "./state.js";

const METHODS: Readonly<Record<string, Method>> = {
  ...ACCOUNTS,
  ...ASSISTANT,
  ...CHAT,
  ...CONVERSATIONS,
  ...STREAMS,
  ...VIEWS,
};

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

export interface WebApiParts {
  readonly state: SlackState;
  readonly rates: Rates;
  readonly oauth: OAuth;
  readonly emit: Request["emit"];
  /** Address for a new socket connection. */
  readonly openConnection: () => string;
}

/** Does what a request to the Web API asks for, with Slack's checks in Slack's order. */
export function callMethod(
  parts: WebApiParts,
  method: string,
  args: Json,
  authorization: string | undefined,
): Reply {
  try {
    return dispatch(parts, method, args, authorization);
  } catch (error) {
    if (error instanceof RateLimited)
      return reply({ ok: false, error: "ratelimited" }, {}, { status: 429, retryAfter: error.seconds });
    if (error instanceof SlackError) return reply({ ok: false, error: error.code, ...error.extra }, {});
    throw error;
  }
}

class RateLimited extends Error {
  constructor(readonly seconds: number) {
    super("ratelimited");
  }
}

function dispatch(parts: WebApiParts, name: string, args: Json, authorization: string | undefined): Reply {
  const { state } = parts;
  if (name === "oauth.v2.access") return reply({ ok: true, ...parts.oauth.access(args, authorization) }, {});
  const token = tokenOf(args, authorization);
  if (name === "apps.connections.open") {
    requireAppToken(state, token);
    return reply({ ok: true, url: parts.openConnection() }, { "x-oauth-scopes": "connections:write" });
  }
  const method = METHODS[name];
  if (method === undefined) throw new SlackError("unknown_method", { req_method: name });
  const team = teamOfToken(state, token);
  const scopes = {
    "x-oauth-scopes": [...team.scopes].join(","),
    "x-accepted-oauth-scopes": (method.scopes ?? []).join(","),
  };
  const given = textOf(args, "team_id");
  if (given !== undefined && given !== team.id)
    state.violate("wrong_team", `${name}: team_id ${given} with a token of ${team.id}`);
  try {
    requireScope(team, method.scopes ?? []);
    requireArguments(args, method.required ?? []);
    const wait = parts.rates.take(name, team.id, textOf(args, "channel") ?? "");
    if (wait !== null) throw new RateLimited(wait);
    const result = method.run({ state, method: name, args, team, emit: parts.emit });
    return reply({ ok: true, ...result }, scopes);
  } catch (error) {
    if (error instanceof SlackError) return reply({ ok: false, error: error.code, ...error.extra }, scopes);
    throw error;
  }
}

function reply(
  body: Json,
  headers: Readonly<Record<string, string>>,
  { status = 200, retryAfter }: { status?: number; retryAfter?: number } = {},
): Reply {
  return {
    status,
    headers: retryAfter === undefined ? headers : { ...headers, "retry-after": String(retryAfter) },
    body,
  };
}

function tokenOf(args: Json, authorization: string | undefined): string {
  const token =
    authorization?.startsWith("Bearer ") === true ? authorization.slice(7) : textOf(args, "token");
  if (token === undefined || token === "") throw new SlackError("not_authed");
  return token;
}

function requireAppToken({ settings, teams }: SlackState, token: string): void {
  if (token === settings.appToken) return;
  const isBot = [...teams.values()].some((team) => team.token === token);
  throw new SlackError(isBot ? "not_allowed_token_type" : "invalid_auth");
}

/**
 * The team that a bot token belongs to.
 *
 * @throws {SlackError} token_revoked, account_inactive, not_allowed_token_type, invalid_auth
 */
export function teamOfToken(state: SlackState, token: string): Team {
  for (const team of state.teams.values()) if (team.token === token) return team;
  const dead = state.deadTokens.get(token);
  if (dead !== undefined) throw new SlackError(dead);
  throw new SlackError(token === state.settings.appToken ? "not_allowed_token_type" : "invalid_auth");
}
