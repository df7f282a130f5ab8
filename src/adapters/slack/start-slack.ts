import type { InstallationStore } from "@slack/bolt";
import { createSparingLog } from "../../chat/log/sparing-log.js";
import type { Log } from "../../chat/log.js";
import { withinTime } from "../../chat/within-time.js";
import { createDeliver } from "./answer/deliver.js";
import { BOT_SCOPES } from "./app/oauth-scopes.js";
import { onlyFor } from "./connection/allowed-workspaces.js";
import { watchDelivery } from "./connection/delivery-watch.js";
import { createHealth } from "./connection/health.js";
import { listenApart, mountedOn } from "./connection/listening.js";
import { httpReceiver, socketReceiver } from "./connection/receivers.js";
import { keepConnected } from "./connection/reconnecting.js";
import { watchRequests } from "./connection/request-watch.js";
import { AT_START, installedTeams, singleTeam, type Teams } from "./connection/teams.js";
import { callSlackAgain, createSlackClient } from "./connection/web-client.js";
import { createApp } from "./create-app.js";
import { checkInstallationsAtStart, createInstallationStore } from "./installations/installation-store.js";
import { slackProblem } from "./slack-errors.js";
import { type SlackServices, type SlackSettings, SURFACE } from "./slack-settings.js";

/** Whichbot in Slack, answering. */
export interface RunningSlack {
  /** "by Socket Mode", "on http://127.0.0.1:3000". */
  readonly where: string;
  /** Stops taking questions; what was taken is finished by the conversation. */
  stop(): Promise<void>;
  /** Ends what is left of the connection. */
  close(): Promise<void>;
}

/** What only tests change. */
export interface SlackTiming {
  readonly pingTimeoutMs?: number;
  readonly reconnectAfterMs?: number;
  readonly requestTimeoutMs?: number;
  readonly authorizationUrl?: string;
}

/**
 * Connects to Slack and answers there, first of all what was left unfinished.
 *
 * @throws {WhichbotError} SLACK_REFUSED a token or a permission is wrong; SLACK_UNREACHABLE; ADDRESS_IN_USE
 */
export async function startSlack(
  settings: SlackSettings,
  given: SlackServices,
  timing: SlackTiming = {},
): Promise<RunningSlack> {
  const { connection } = settings;
  const services = { ...given, log: createSparingLog(given.log), health: createHealth() };
  try {
    return connection.kind === "socket"
      ? await startSocket(settings, services, { ...timing, connection })
      : await startHttp(settings, services, { ...timing, connection });
  } catch (error) {
    throw slackProblem(error);
  }
}

type Services = SlackServices & Required<Pick<SlackServices, "health">>;

type Connection<Kind> = Extract<SlackSettings["connection"], { readonly kind: Kind }>;

async function startSocket(
  settings: SlackSettings,
  services: Services,
  {
    connection,
    pingTimeoutMs,
    reconnectAfterMs,
  }: SlackTiming & { readonly connection: Connection<"socket"> },
): Promise<RunningSlack> {
  const { apiUrl } = settings;
  const { log } = services;
  const client = { apiUrl, log };
  // Both are waited for: when one fails, nothing is left that goes on trying.
  const [bot, opened] = await Promise.allSettled([
    singleTeam(connection.botToken, client),
    callSlackAgain(() => createSlackClient(connection.appToken, client).apps.connections.open(), AT_START),
  ]);
  if (bot.status === "rejected") throw bot.reason;
  if (opened.status === "rejected") throw slackProblem(opened.reason, "app");
  const teams = bot.value;
  const receiver = socketReceiver(connection, {
    apiUrl,
    log,
    ...(pingTimeoutMs !== undefined && { pingTimeoutMs }),
  });
  const reconnecting = keepConnected(receiver, {
    log,
    ...(reconnectAfterMs !== undefined && { firstRefusedWaitMs: reconnectAfterMs }),
  });
  const app = createApp(receiver, { settings, services, teams });
  await app.start().catch((error: unknown) => {
    throw slackProblem(error, "app");
  });
  log.info("answering in Slack", { mode: "socket", team: teams.only });
  attach({ settings, services, teams });
  const stop = async (): Promise<void> => {
    reconnecting.stop();
    // Without a connection the library would wait for one to close.
    const LONGEST_MS = 2000;
    await withinTime(
      receiver.stop().catch(() => undefined),
      LONGEST_MS,
    );
  };
  return { where: "by Socket Mode", stop, close: async () => undefined };
}

/** Slack sends a request within a second, and gives up on its answer after three. */
const REQUEST_TIMEOUT_MS = 10_000;

async function startHttp(
  settings: SlackSettings,
  services: Services,
  {
    connection,
    authorizationUrl,
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
  }: SlackTiming & { readonly connection: Connection<"http" | "oauth"> },
): Promise<RunningSlack> {
  const { apiUrl } = settings;
  const { log, health, now } = services;
  const installationStore = connection.kind === "oauth" ? await openInstallations(connection, log) : null;
  const teams: Teams =
    connection.kind === "http"
      ? await singleTeam(connection.botToken, { apiUrl, log })
      : installedTeams(installationStore!, { apiUrl, log });
  const receiver = httpReceiver(connection, {
    apiUrl,
    log,
    healthy: () => health.ok,
    scopes: BOT_SCOPES,
    installationStore,
    ...(authorizationUrl !== undefined && { authorizationUrl }),
  });
  const app = createApp(receiver, { settings, services, teams });
  const watch = watchRequests({ signingSecret: connection.signingSecret, log, health, now });
  const listening =
    connection.port === null
      ? mountedOn(services.http, { receiver, watch })
      : await listenApart(app, receiver, {
          watch,
          where: { host: connection.host, port: connection.port },
          requestTimeoutMs,
        });
  log.info("answering in Slack", { mode: connection.kind, team: teams.only, port: listening.port });
  attach({ settings, services, teams });
  return {
    where: listening.where,
    async stop() {
      health.fell("stopping");
      listening.stop();
    },
    async close() {
      listening.close();
    },
  };
}

async function openInstallations(
  { installations, encryptionKey, workspaces }: Connection<"oauth">,
  log: Log,
): Promise<InstallationStore> {
  const store = createInstallationStore({ folder: installations, key: encryptionKey });
  await checkInstallationsAtStart(store, log);
  if (workspaces.length === 0)
    log.warn(
      "any workspace that reaches /slack/install may install Whichbot; list yours in SLACK_WORKSPACES",
    );
  return onlyFor(store, workspaces);
}

interface Parts {
  readonly settings: SlackSettings;
  readonly services: Services;
  readonly teams: Teams;
}

/** Says how replies are posted; what was left unfinished is posted first. */
function attach({ settings, services, teams }: Parts): void {
  const { conversation, log, health } = services;
  const deliver = createDeliver(teams, services, settings);
  conversation.attach(SURFACE, watchDelivery(deliver, { log, health, oneTeam: teams.only !== null }));
}
