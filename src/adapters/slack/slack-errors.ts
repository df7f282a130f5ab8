import { listenProblem } from "../../chat/listen-problem.js";
import { type ErrorCode, WhichbotError } from "../../errors.js";
import { SlackCallError, toCallError } from "./connection/web-client.js";
import { SCREEN } from "./slack-screens.js";
import { PORT_SETTINGS } from "./slack-settings.js";

/** Which of the two tokens a call was made with; "either" where that is not known. */
export type TokenKind = "bot" | "app" | "either";

/**
 * Why Slack does not work, and what to do, for the person who runs Whichbot. Nothing of a request or an answer is in the
 * message: only Slack's own codes.
 *
 * @param error whatever Slack's library threw; one of ours is handed back as it is
 * @returns SLACK_REFUSED when something in Slack must be set, SLACK_UNREACHABLE when waiting or the network may mend it,
 * ADDRESS_IN_USE or CONFIG_INVALID when the port cannot be listened on
 */
export function slackProblem(error: unknown, token: TokenKind = "either"): WhichbotError {
  return (
    knownProblem(error, token) ??
    problem(
      "SLACK_UNREACHABLE",
      `the connection to Slack failed (${nameOf(error)}). See status.slack.com, and run “whichbot doctor”.`,
    )
  );
}

/** The same for what may be a mistake of our own. @returns null when it is nothing that Slack or the network did */
export function knownProblem(error: unknown, token: TokenKind = "either"): WhichbotError | null {
  for (let at: unknown = error; at instanceof Error; at = innerOf(at)) {
    if (at instanceof WhichbotError) return at;
    const code = "code" in at ? at.code : undefined;
    // Looking up the name that is to be listened on; other look-ups fail inside of a call.
    const listens =
      "syscall" in at && (at.syscall === "listen" || (at === error && at.syscall === "getaddrinfo"));
    if (listens) return listenProblem(at, PORT_SETTINGS);
    if (code === "slack_socket_mode_websocket_error")
      return problem(
        "SLACK_UNREACHABLE",
        "the WebSocket to Slack could not be opened. Let this machine reach wss://wss-primary.slack.com (port 443), past proxy and firewall.",
      );
    if (at instanceof SlackCallError) return callProblem(at, token);
    if (typeof code === "string" && code.startsWith("slack_webapi_"))
      return callProblem(toCallError(at), token);
  }
  return null;
}

/** What is no failure of Slack's may hold anything in its message, so only its name is told. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "closed too early";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return /^[\w.-]{1,60}$/.test(code) ? code : error.name;
}

function callProblem(error: SlackCallError, token: TokenKind): WhichbotError {
  const { code, options } = error;
  if (code === "unreachable") return unreachable(options.cause);
  const status = /^http_(\d{3})$/.exec(code)?.[1];
  if (status !== undefined) return httpProblem(Number(status));
  if (/^rate_?limited$/.test(code)) {
    const seconds = Math.ceil((options.retryAfterMs ?? 60_000) / 1000);
    return problem("SLACK_UNREACHABLE", `Slack asks to wait ${seconds} s (${code}). Wait, then try again.`);
  }
  if (code === "not_slack")
    return problem(
      "SLACK_UNREACHABLE",
      "what answers in Slack's place is not Slack: a proxy, or the sign-in page of a network? Check SLACK_API_URL and the proxy.",
    );
  if (code === "missing_scope") return refused(code, missingScope(options.needed, token));
  if (code.includes("socket"))
    return refused(code, `Socket Mode is off for this app. Switch it on at ${SCREEN.socketMode}.`);
  if (options.again)
    return problem(
      "SLACK_UNREACHABLE",
      `Slack has a problem of its own (${word(code)}). See status.slack.com, and try again later.`,
    );
  return refused(code, REFUSALS[code]?.(token) ?? `See what is set at ${SCREEN.app}.`);
}

/** Slack's codes that somebody can do something about. @see https://docs.slack.dev/reference/methods/auth.test#errors */
const REFUSALS: Readonly<Record<string, (token: TokenKind) => string>> = {
  invalid_auth: (token) => `Slack does not know ${named(token)}. Copy it again from ${placeOf(token)}.`,
  not_authed: (token) => `No token reached Slack. Set ${variableOf(token)} from ${placeOf(token)}.`,
  account_inactive: () =>
    `The app was taken out of the workspace, or the workspace is closed. Install it again at ${SCREEN.install}, and copy the new token.`,
  token_revoked: (token) =>
    token === "app"
      ? `${sentence(named(token))} was revoked. Make a new one at ${SCREEN.newAppToken}.`
      : `${sentence(named(token))} was revoked. Install the app again at ${SCREEN.install}, and copy the new token.`,
  token_expired: () =>
    "The token has expired: token rotation is on for this app, and Slack cannot switch it off again. Make a new app from the manifest (“whichbot slack manifest”).",
  not_allowed_token_type: (token) =>
    `${sentence(named(token))} is of the wrong kind. SLACK_BOT_TOKEN starts with xoxb- (${SCREEN.botToken}), SLACK_APP_TOKEN with xapp- (${SCREEN.appToken}).`,
  invalid_client_id: () => `SLACK_CLIENT_ID is not one of Slack's. Copy it again from ${SCREEN.credentials}.`,
  bad_client_secret: () =>
    `SLACK_CLIENT_SECRET does not belong to SLACK_CLIENT_ID. Copy both again from ${SCREEN.credentials}.`,
  bad_redirect_uri: () =>
    `SLACK_PUBLIC_URL and the addresses at ${SCREEN.redirectUrl} differ. Add SLACK_PUBLIC_URL with /slack/oauth_redirect there.`,
  invalid_code: () => "The installation took too long or was done twice. Start again at /slack/install.",
  access_denied: () => "An admin of the workspace does not allow it. Ask one to approve the app.",
  no_permission: () => "An admin of the workspace does not allow it. Ask one to approve the app.",
  ekm_access_denied: () => "An admin of the workspace has suspended it. Ask one to allow the app.",
  team_access_not_granted: () =>
    "The app is not allowed in this workspace. Ask an admin of the organisation.",
  team_disabled: () => "The workspace is closed.",
  not_in_channel: () =>
    "Whichbot is not in the channel (any more). Somebody there invites it: “/invite @Whichbot”.",
  channel_not_found: () =>
    "Whichbot is not in the channel (any more), or it is gone. Somebody there invites it: “/invite @Whichbot”.",
  is_archived: () => "The channel is archived, so nothing can be posted there. Somebody may unarchive it.",
  restricted_action: () =>
    "The workspace limits who may post in the channel. Ask an admin to let Whichbot post there.",
};

/** What to do about a scope. @param needed Slack's list, as it came */
function missingScope(needed: string | undefined, token: TokenKind): string {
  const scopes = (needed ?? "")
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => /^[a-z.:_]+$/.test(scope));
  const names = scopes.join(", ") || "a permission";
  if (token === "app" || scopes.includes("connections:write"))
    return `The app-level token lacks connections:write. Make one that has it at ${SCREEN.newAppToken}, and put it into SLACK_APP_TOKEN.`;
  return `The bot token lacks ${names}. Add it at ${SCREEN.addScope}; then ${SCREEN.reinstall}.`;
}

function unreachable(cause: unknown): WhichbotError {
  const reason = typeof cause === "string" && /^[A-Za-z_]{2,50}$/.test(cause) ? cause : "no answer";
  if (/CERT|SELF_SIGNED|ISSUER/.test(reason))
    return problem(
      "SLACK_UNREACHABLE",
      `the certificate of Slack's address is not trusted here (${reason}). A proxy that looks into HTTPS? Name its certificate in NODE_EXTRA_CA_CERTS.`,
    );
  if (/Timeout|Abort/i.test(reason))
    return problem(
      "SLACK_UNREACHABLE",
      "Slack did not answer in time. Check network and proxy, and status.slack.com.",
    );
  return problem(
    "SLACK_UNREACHABLE",
    `Slack cannot be reached (${reason}). Check network, proxy and SLACK_API_URL.`,
  );
}

function httpProblem(status: number): WhichbotError {
  if (status >= 500 || status === 429)
    return problem(
      "SLACK_UNREACHABLE",
      `Slack answers with HTTP ${status}. See status.slack.com, and try again later.`,
    );
  return problem(
    "SLACK_UNREACHABLE",
    `what answers in Slack's place says HTTP ${status}. Check SLACK_API_URL and the proxy.`,
  );
}

function problem(code: ErrorCode, text: string): WhichbotError {
  return new WhichbotError(code, sentence(text));
}

function refused(code: string, text: string): WhichbotError {
  return new WhichbotError("SLACK_REFUSED", `Slack refuses (${word(code)}): ${text}`);
}

/** A code of Slack as it may be shown; what does not look like one is not. */
function word(code: string): string {
  return /^[a-z0-9_]{1,60}$/.test(code) ? code : "for an unknown reason";
}

function named(token: TokenKind): string {
  return token === "either" ? "the token" : `the token in ${variableOf(token)}`;
}

function variableOf(token: TokenKind): string {
  return { bot: "SLACK_BOT_TOKEN", app: "SLACK_APP_TOKEN", either: "SLACK_BOT_TOKEN and SLACK_APP_TOKEN" }[
    token
  ];
}

function placeOf(token: TokenKind): string {
  if (token === "either")
    return "OAuth & Permissions (bot token) or Basic Information → App-Level Tokens (app token) at api.slack.com/apps";
  return token === "bot" ? SCREEN.botToken : SCREEN.appToken;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Slack's libraries keep the error that they wrap in `original`. */
function innerOf(error: Error): unknown {
  return "original" in error && error.original instanceof Error ? error.original : error.cause;
}
