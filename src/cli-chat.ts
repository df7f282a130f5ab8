import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { slackMode } from "./adapters/slack/slack-mode.js";
import type { SlackServices } from "./adapters/slack/slack-settings.js";
import type { Surface } from "./adapters/terminal/serve-command.js";
import type { Answerer } from "./answer.js";
import type { Config } from "./config.js";
import type { HistorySettings } from "./history/open-history.js";

/** Questions that are at work when the process is asked to end have this long; then what is left stays in the journal. */
const LONGEST_STOP_MS = 9000;

/** What every chat surface works with, opened once and closed last. */
interface ChatServices extends SlackServices {
  close(): void;
}

/** The places beside the terminal where people ask. Nothing is opened before the first of them starts. */
export function chatSurfaces(config?: Config): Surface[] {
  const mode = config && slackMode(config);
  let opened: Promise<ChatServices> | undefined;
  const services = (answerer: Answerer): Promise<ChatServices> => {
    opened ??= openServices(config!, answerer);
    return opened;
  };
  return [
    {
      name: "Slack",
      variables: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
      configured: mode?.kind === "on",
      problem: mode?.kind === "off" ? mode.problem : null,
      start: async (answerer) => {
        const { startSlack } = await import("./adapters/slack/start-slack.js");
        const shared = await services(answerer);
        if (mode?.kind !== "on") throw new TypeError("Slack is not configured");
        const running = await startSlack(mode.settings, shared);
        return { where: running.where, stop: () => stopSurface(running, shared) };
      },
    },
    {
      name: "Discord",
      variables: ["DISCORD_TOKEN"],
      configured: config?.discord.token !== undefined,
      problem: null,
      start: null,
    },
  ];
}

/** Takes no more questions, finishes those that were taken, and closes. */
async function stopSurface(
  running: { stop(): Promise<void>; close(): Promise<void> },
  { conversation, close, log }: ChatServices,
): Promise<void> {
  log.info("stopping", { pending: conversation.pending });
  await running.stop();
  await conversation.stop(LONGEST_STOP_MS);
  await running.close();
  log.info("stopped", { left: conversation.pending });
  close();
}

async function openServices(config: Config, answerer: Answerer): Promise<ChatServices> {
  const [{ createConversation }, { createChannelScopes }, { createLog }, { openHistory }, { readScopeFile }] =
    await Promise.all([
      import("./chat/conversation/create-conversation.js"),
      import("./chat/channel-scopes.js"),
      import("./chat/log.js"),
      import("./history/open-history.js"),
      import("./scope/scope-file.js"),
    ]);
  const { chat } = config;
  const log = createLog({ level: chat.logLevel });
  mkdirSync(config.history.folder, { recursive: true, mode: 0o700 });
  const history = openHistory(historySettings(config));
  const scopes = createChannelScopes(await readScopeFile(chat.scopes.file), history);
  const conversation = createConversation({
    answerer,
    history,
    scopes,
    log,
    limits: {
      questionsAtWork: chat.questionsAtWork,
      perPersonPerMinute: chat.questionsPerMinute,
      perChannelPerMinute: chat.channelQuestionsPerMinute,
      answerTimeoutMs: chat.answerTimeoutMs,
    },
  });
  return {
    answerer,
    conversation,
    history,
    scopes,
    log,
    now: () => new Date(),
    close: () => history.close(),
  };
}

/** Where and how long questions, answers and feedback are kept. */
export function historySettings({ history }: Config): HistorySettings {
  return {
    file: join(history.folder, "whichbot.sqlite"),
    keepTexts: history.texts,
    retentionDays: history.days,
  };
}
