import type { Json } from "./blocks/walk.js";
import { SlackError } from "./slack-error.js";
import type { SlackState } from "./state.js";

interface Grant {
  readonly team: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly at: number;
  used: boolean;
}

const CODE_LASTS_MS = 10 * 60_000;

/** Installing the app in a team: a code for a visit to the authorize page, a token for the code. */
export class OAuth {
  /** Who presses "Allow" on the authorize page. */
  approver: { team: string; user: string } | null = null;
  /** Redirect URL in the app's settings; null: none. */
  redirectUrl: string | null = null;
  private readonly grants = new Map<string, Grant>();
  private installs = 0;

  constructor(private readonly state: SlackState) {}

  /**
   * A visit to /oauth/v2/authorize.
   *
   * @returns where the browser is sent, or what the page says is wrong
   */
  authorize(query: URLSearchParams): { location: string } | { problem: string } {
    if (query.get("client_id") !== this.state.settings.clientId) return { problem: "invalid_client_id" };
    const given = query.get("redirect_uri");
    const redirectUri = given ?? this.redirectUrl;
    // What is asked for must lie below what the app has configured, as soon as it has configured something.
    const allowed = this.redirectUrl === null || redirectUri?.startsWith(this.redirectUrl);
    if (redirectUri === null || allowed !== true) return { problem: "bad_redirect_uri" };
    const back = new URL(redirectUri);
    const state = query.get("state");
    if (state !== null) back.searchParams.set("state", state);
    if (this.approver === null) {
      back.searchParams.set("error", "access_denied");
      return { location: back.href };
    }
    const scopes = (query.get("scope") ?? "").split(",").filter((scope) => scope !== "");
    if (scopes.length === 0) return { problem: "invalid_scope_requested" };
    const code = `${this.state.id("")}.${Math.random().toString(36).slice(2)}`;
    this.grants.set(code, {
      ...this.approver,
      scopes,
      redirectUri: given,
      at: this.state.clock.now(),
      used: false,
    });
    back.searchParams.set("code", code);
    return { location: back.href };
  }

  /**
   * oauth.v2.access.
   *
   * @throws {SlackError} invalid_client_id, bad_client_secret, invalid_code, code_already_used, bad_redirect_uri
   */
  access(args: Json, authorization: string | undefined): Json {
    const [id, secret] = credentials(args, authorization);
    const { clientId, clientSecret } = this.state.settings;
    if (id !== clientId) throw new SlackError("invalid_client_id");
    if (secret !== clientSecret) throw new SlackError("bad_client_secret");
    const grant = this.grants.get(String(args.code));
    if (grant === undefined || this.state.clock.now() - grant.at > CODE_LASTS_MS)
      throw new SlackError("invalid_code");
    if (grant.used) throw new SlackError("code_already_used");
    if ((args.redirect_uri ?? null) !== grant.redirectUri) throw new SlackError("bad_redirect_uri");
    grant.used = true;
    return this.install(grant);
  }

  private install(grant: Grant): Json {
    const team = this.state.team(grant.team);
    this.installs += 1;
    // Slack gives the token that a team has already when the app is installed once more.
    team.token ??= `xoxb-${team.id}-i${this.installs}`;
    team.scopes = new Set(grant.scopes);
    this.state.changed();
    return {
      app_id: this.state.appId,
      authed_user: { id: grant.user },
      scope: grant.scopes.join(","),
      token_type: "bot",
      access_token: team.token,
      bot_user_id: team.botUserId,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  }
}

function credentials(args: Json, authorization: string | undefined): [unknown, unknown] {
  if (authorization?.startsWith("Basic ") !== true) return [args.client_id, args.client_secret];
  const [id, secret] = Buffer.from(authorization.slice(6), "base64").toString("utf8").split(":");
  return [id, secret];
}
