import type { Authorize, InstallationStore } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Log } from "../../../chat/log.js";
import { WhichbotError } from "../../../errors.js";
import { type BotScope, missingScopes } from "../app/oauth-scopes.js";
import { slackProblem } from "../slack-errors.js";
import { SCREEN } from "../slack-screens.js";
import { callSlackAgain, createSlackClient } from "./web-client.js";

/** One workspace that Whichbot is in. */
export interface Team {
  readonly client: WebClient;
  /** User id of the bot there. */
  readonly botUser: string;
  readonly botId: string;
  /** Who installed it, where that is known: an admin of Whichbot there. */
  readonly installer: string | null;
}

/** The workspaces that Whichbot is in, each with a client of its own: no token is ever used for another. */
export interface Teams {
  /** The one workspace that there is; null: as many as install Whichbot. */
  readonly only: string | null;
  /** @throws {WhichbotError} SLACK_REFUSED Whichbot is not installed there (any more) */
  team(id: string): Promise<Team>;
  /** What Bolt asks for every request. */
  readonly authorize: Authorize<boolean>;
  /** Forgets a workspace that has taken the bot out. */
  forget(id: string): Promise<void>;
}

interface ClientSettings {
  readonly apiUrl: string;
  readonly log: Log;
}

/** How a call is tried before anything has started: through a hiccup of Slack's, and no longer than a person waits. */
export const AT_START = { tries: 5, longestWaitMs: 10_000, withinMs: 15_000 } as const;

/**
 * The one workspace of a bot token. Bolt would ask who it is by itself, and stay deaf for good when that fails once; so it is
 * asked here, before anything starts.
 *
 * @throws {WhichbotError} Slack refuses the token, it may not post, or Slack cannot be reached
 */
export async function singleTeam(token: string, settings: ClientSettings): Promise<Teams> {
  const client = createSlackClient(token, settings);
  const who = await callSlackAgain(() => client.auth.test(), AT_START).catch((error: unknown) => {
    throw slackProblem(error, "bot");
  });
  checkScopes(who.response_metadata?.scopes, settings.log);
  const team: Team = { client, botUser: who.user_id ?? "", botId: who.bot_id ?? "", installer: null };
  return {
    only: who.team_id ?? "",
    team: async () => team,
    authorize: async () => authorization(token, team),
    forget: async () => undefined,
  };
}

/** Nothing can be answered without it. */
const TO_POST: BotScope = "chat:write";

/** @param granted undefined: Slack did not say @throws {WhichbotError} SLACK_REFUSED it may not post */
function checkScopes(granted: readonly string[] | undefined, log: Log): void {
  if (granted === undefined) return;
  const missing = missingScopes(granted);
  if (missing.length === 0) return;
  const list = missing.map(({ name, why }) => `${name} (${why})`).join("; ");
  const text = `The bot token lacks ${list}. Add it at ${SCREEN.addScope}; then ${SCREEN.reinstall}.`;
  if (missing.some(({ name }) => name === TO_POST)) throw new WhichbotError("SLACK_REFUSED", text);
  log.warn(text);
}

/** The workspaces in an installation store. */
export function installedTeams(store: InstallationStore, settings: ClientSettings): Teams {
  const known = new Map<string, { readonly token: string; readonly team: Team }>();
  const find = async (id: string) => {
    const installation = await store.fetchInstallation({
      teamId: id,
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });
    const { bot } = installation;
    if (!bot) throw notInstalled(id);
    const before = known.get(id);
    // Installed anew, with another token: the old client would go on failing.
    if (before?.token === bot.token) return before;
    const client = createSlackClient(bot.token, settings);
    const team: Team = {
      client,
      botUser: bot.userId,
      botId: bot.id,
      installer: installation.user.id,
    };
    const found = { token: bot.token, team };
    known.set(id, found);
    return found;
  };
  return {
    only: null,
    team: async (id) => (await find(id)).team,
    async authorize({ teamId, enterpriseId }) {
      const { token, team } = await find(teamId ?? enterpriseId ?? "");
      return authorization(token, team);
    },
    async forget(id) {
      known.delete(id);
      await store.deleteInstallation?.({ teamId: id, enterpriseId: undefined, isEnterpriseInstall: false });
    },
  };
}

function authorization(botToken: string, { botUser, botId }: Team) {
  return { botToken, botUserId: botUser, botId };
}

function notInstalled(id: string): WhichbotError {
  return new WhichbotError(
    "SLACK_REFUSED",
    `Whichbot is not installed in workspace ${id}. Somebody there can install it at /slack/install.`,
  );
}
