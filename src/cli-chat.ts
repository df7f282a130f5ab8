import { join } from "node:path";
import { slackMode } from "./adapters/slack/slack-mode.js";
import { type SlackServices, SURFACE } from "./adapters/slack/slack-settings.js";
import type { Surface } from "./adapters/terminal/serve-command.js";
import type { Answerer } from "./answer.js";
import type { Config } from "./config.js";
import type { HistorySettings } from "./history/open-history.js";
import { misplacedScopeFile } from "./scope/misplaced-scope-file.js";

/** From being asked to end, for closing the connection and for what is at work; then what is left stays in the journal. */
const LONGEST_STOP_MS = 8500;

/** What every chat surface works with, opened once and closed last. */
interface ChatServices extends SlackServices {
  /** Makes the index ready as the channels of a surface see it. */
  warm(surface: string): Promise<void>;
  close(): void;
}

/** The places beside the terminal where people ask. Nothing is opened before the first of them starts. */
export function chatSurfaces(config?: Config): Surface[] {
  const mode = config && slackMode(config);
  // Without the rules that somebody wrote, private documents would be open to every channel.
  const misplaced = config ? misplacedScopeFile(config.chat.scopes.file, config.documents) : null;
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
      problem: mode?.kind === "off" ? mode.problem : misplaced,
      start: async (answerer) => {
        const [{ startSlack }, { rehearse }] = await Promise.all([
          import("./adapters/slack/start-slack.js"),
          import("./chat/rehearse.js"),
        ]);
        const shared = await services(answerer);
        if (mode?.kind !== "on") throw new TypeError("Slack is not configured");
        // Before anybody can ask: after a restart many may wait for their answer.
        const open = shared.scopes.scopeOf({ surface: SURFACE, workspace: "", channel: "" });
        await rehearse(answerer, open);
        const running = await startSlack(mode.settings, shared).catch((error: unknown) => {
          shared.close();
          throw error;
        });
        // Not awaited: questions are taken already.
        void shared.warm(SURFACE);
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
  const until = performance.now() + LONGEST_STOP_MS;
  await running.stop();
  await conversation.stop(Math.max(1, until - performance.now()));
  await running.close();
  log.info("stopped", { left: conversation.pending });
  close();
}

async function openServices(config: Config, answerer: Answerer): Promise<ChatServices> {
  const [
    { createConversation },
    { createChannelScopes },
    { createLog },
    { createSparingLog },
    { openHistory },
    { patternsOf, readScopeFile },
    { patternsWithoutDocuments },
    { keepMemorySteady },
    { warmScopes },
  ] = await Promise.all([
    import("./chat/conversation/create-conversation.js"),
    import("./chat/channel-scopes.js"),
    import("./chat/log.js"),
    import("./chat/log/sparing-log.js"),
    import("./history/open-history.js"),
    import("./scope/scope-file.js"),
    import("./scope/scope.js"),
    import("./chat/steady-memory.js"),
    import("./chat/warm-scopes.js"),
  ]);
  keepMemorySteady();
  const { chat, slack } = config;
  const secrets = [
    slack.botToken,
    slack.appToken,
    slack.signingSecret,
    slack.clientSecret,
    slack.encryptionKey,
  ].filter((secret) => secret !== undefined);
  const log = createLog({ level: chat.logLevel, secrets });
  const file = await readScopeFile(chat.scopes.file);
  const { documents } = await answerer.view();
  for (const pattern of patternsWithoutDocuments(patternsOf(file), documents))
    log.warn("a pattern of the file of scopes means no document", { file: chat.scopes.file, pattern });
  const history = openHistory(historySettings(config));
  const scopes = createChannelScopes(file, history);
  const conversation = createConversation({
    answerer,
    history,
    scopes,
    // An outage concerns every question; that each was dealt with, and how, is told for information.
    log: createSparingLog(log),
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
    warm: (surface) => warmScopes(surface, { answerer, file, history, log }),
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
