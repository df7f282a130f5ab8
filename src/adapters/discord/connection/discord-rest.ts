import { DefaultRestOptions, REST, RESTEvents, RequestMethod, type ResponseLike } from "discord.js";
import type { Log } from "../../../chat/log.js";
import { notDiscord, OWN_CODE, toCallError } from "./call-errors.js";
import { CODE, DiscordCallError } from "./discord-calls.js";

const METHODS = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
} as const;

/** A request to Discord. */
export interface DiscordRequest {
  readonly method: keyof typeof METHODS;
  /** Without the version: "/channels/1/messages". */
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly query?: URLSearchParams;
  /** From now until the last byte of the answer, waiting for its turn included; default 8,000. */
  readonly withinMs?: number;
  /** Aborted when nobody waits for it any more. */
  readonly stopped?: AbortSignal | undefined;
}

/** Makes requests of Discord, each once. */
export interface DiscordRest {
  /** As the bot. @returns what Discord answers, JSON read @throws {DiscordCallError} */
  asBot(request: DiscordRequest): Promise<unknown>;
  /** By an interaction's own token, which stands in the route. @throws {DiscordCallError} */
  asInteraction(request: DiscordRequest): Promise<unknown>;
  /** Ends its timers. */
  close(): void;
}

/** How Discord is asked. */
export interface DiscordRestOptions {
  /** Of the bot; null: only interactions can be replied to. */
  readonly token: string | null;
  /** Without the version and without a slash at the end. */
  readonly apiUrl: string;
  readonly log: Log;
  /** Told once, when Discord no longer accepts the bot's token. */
  readonly onUnauthorized?: () => void;
}

const WITHIN_MS = 8000;
/** Discord blocks an address after 10,000 refused requests in ten minutes. */
const WARN_EVERY = 500;
/** discord.js keeps a queue for each interaction that was replied to; by default for an hour. */
const SWEEP_EVERY_MS = 60_000;

/**
 * Makes requests with discord.js. Nothing is tried twice and no limit is waited for in here: who calls decides. Replies to
 * interactions have a line of their own, since Discord does not count them towards the 50 requests a second of a bot.
 */
export function createDiscordRest({
  token,
  apiUrl,
  log,
  onUnauthorized = () => undefined,
}: DiscordRestOptions): DiscordRest {
  let refused = false;
  const answered = (response: ResponseLike, authorised: boolean): void => {
    if (response.status !== 401 || !authorised || refused) return;
    // discord.js forgets its token now, and would throw without asking from here on.
    refused = true;
    onUnauthorized();
  };
  const bot = newRest({ apiUrl, log, answered, perSecond: 50 });
  const interactions = newRest({ apiUrl, log, answered, perSecond: Number.POSITIVE_INFINITY });
  if (token !== null) bot.setToken(token);
  return {
    async asBot(request) {
      if (token === null) throw new DiscordCallError(OWN_CODE.noToken, { refused: true, again: false });
      if (refused) throw new DiscordCallError(CODE.unauthorized, { refused: true, again: false });
      return make(bot, request, true);
    },
    asInteraction: (request) => make(interactions, request, false),
    close() {
      for (const rest of [bot, interactions]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}

async function make(
  rest: REST,
  { method, route, body, query, withinMs = WITHIN_MS, stopped }: DiscordRequest,
  auth: boolean,
): Promise<unknown> {
  // Covers the queue and the body of the answer too, which discord.js's own time limit does not.
  const late = AbortSignal.timeout(withinMs);
  try {
    return await rest.request({
      method: METHODS[method],
      fullRoute: route,
      auth,
      signal: stopped ? AbortSignal.any([late, stopped]) : late,
      ...(body !== undefined && { body }),
      ...(query && { query }),
    });
  } catch (error) {
    throw toCallError(error);
  }
}

function newRest({
  apiUrl,
  log,
  answered,
  perSecond,
}: {
  readonly apiUrl: string;
  readonly log: Log;
  readonly answered: (response: ResponseLike, authorised: boolean) => void;
  readonly perSecond: number;
}): REST {
  const rest = new REST({
    version: "10",
    api: apiUrl,
    retries: 0,
    globalRequestsPerSecond: perSecond,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: WARN_EVERY,
    handlerSweepInterval: SWEEP_EVERY_MS,
    async makeRequest(url, init) {
      const response = await DefaultRestOptions.makeRequest(url, init);
      if (isForeign(response)) {
        void response.arrayBuffer().catch(() => undefined);
        throw notDiscord(response.status);
      }
      answered(response, isAuthorised(init.headers));
      return response;
    },
  });
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.warn(
      "Discord refuses many requests, and blocks this address at 10,000 within ten minutes. See what else the log says of refusals",
      { refusals: count },
    ),
  );
  return rest;
}

function isAuthorised(headers: unknown): boolean {
  return typeof headers === "object" && headers !== null && "Authorization" in headers;
}

/**
 * Discord answers in JSON or with nothing; only what stands before it speaks otherwise, when it is overloaded or blocks. So a
 * page instead is a proxy's, and a 401 of a proxy says nothing about the bot's token.
 */
function isForeign({ status, headers }: ResponseLike): boolean {
  if (status === 429 || status >= 500) return false;
  if (status < 200 || (status >= 300 && status < 400)) return true;
  const type = headers.get("content-type");
  return type === null ? status >= 400 : !type.startsWith("application/json");
}
