import { join } from "node:path";
import type { DiscordServices } from "./adapters/discord/discord-settings.js";
import type { SlackServices } from "./adapters/slack/slack-settings.js";
import type { Answerer } from "./answer.js";
import type { Asker } from "./chat/asking/asker.js";
import type { AskedOn, Metrics } from "./chat/metrics/metrics.js";
import type { ServeLink } from "./cli-serve-link.js";
import type { Config } from "./config.js";
import type { HistorySettings } from "./history/open-history.js";

/** What every chat surface works with, opened once and closed last. */
export interface ChatServices extends Omit<SlackServices, "http">, Omit<DiscordServices, "http"> {
  /** Answers those who wait for it: on the page, over HTTP, over MCP. */
  readonly asker: Asker;
  readonly metrics: Metrics;
  /** Readies answers as the channels of a surface get them, before anybody asks there. */
  rehearse(surface: string): Promise<void>;
  /** Makes the index ready as the channels of a surface see it. */
  warm(surface: string): Promise<void>;
  close(): void;
}

/** Where people and programs ask and wait; see `Asker`. */
const DIRECT_PLACES = [
  { surface: "web", channel: "page" },
  { surface: "web", channel: "api" },
  { surface: "mcp", channel: "http" },
] as const;

/**
 * Opens log, history, rules of channels, the conversation, and what answers those who wait.
 *
 * @param link to the index that is answered from
 * @throws {WhichbotError} one of them cannot be used
 */
export async function openChatServices(
  config: Config,
  answering: Answerer,
  link: ServeLink,
): Promise<ChatServices> {
  const [
    { createAsker },
    { createMetrics },
    { rememberAnswers },
    { createConversation },
    { createChannelScopes },
    { createLog },
    { createSparingLog },
    { openHistory },
    { patternsOf, readScopeFile },
    { patternsWithoutDocuments },
    { rehearse },
    { keepMemorySteady },
    { warmScopes },
    { prepareSuggestions },
  ] = await Promise.all([
    import("./chat/asking/create-asker.js"),
    import("./chat/metrics/create-metrics.js"),
    import("./answer-memory.js"),
    import("./chat/conversation/create-conversation.js"),
    import("./chat/channel-scopes.js"),
    import("./chat/log.js"),
    import("./chat/log/sparing-log.js"),
    import("./history/open-history.js"),
    import("./scope/scope-file.js"),
    import("./scope/scope.js"),
    import("./chat/rehearse.js"),
    import("./chat/steady-memory.js"),
    import("./chat/warm-scopes.js"),
    import("./chat/suggest/suggester.js"),
  ]);
  keepMemorySteady();
  const { chat, discord, slack, web } = config;
  // The same questions are asked again and again, wherever people ask.
  const answerer = rememberAnswers(answering);
  const metrics = createMetrics({ version: link.version });
  const secrets = [
    slack.botToken,
    slack.appToken,
    slack.signingSecret,
    slack.clientSecret,
    slack.encryptionKey,
    discord.token,
    web.token,
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
    onAnswered: ({ surface, ...answered }) => metrics.answered({ ...answered, surface: surface as AskedOn }),
  });
  const asker = createAsker({
    answerer,
    history,
    scopes,
    log: createSparingLog(log),
    answerTimeoutMs: chat.answerTimeoutMs,
    questionsAtWork: chat.questionsAtWork,
    onAnswered: (answered) => metrics.answered(answered),
  });
  metrics.watch({
    pending: () => conversation.pending + asker.pending,
    index: () => link.index()?.figures() ?? { documents: 0, passages: 0, createdAt: null },
  });
  const inUse = new Set<string>();
  const warm = (surface: string): Promise<void> => warmScopes(surface, { answerer, file, history, log });
  const scopeAnywhere = (surface: string) => scopes.scopeOf({ surface, workspace: "", channel: "" });
  link.index()?.beforeTaking(async (next) => {
    const places = DIRECT_PLACES.map((place) => scopes.scopeOf({ ...place, workspace: "" }));
    const seen = [...places, ...[...inUse].map(scopeAnywhere)];
    for (const scope of new Map(seen.map((own) => [own.key, own])).values()) {
      await prepareSuggestions(await next.view(scope));
      await rehearse(next, scope);
    }
    await answerer.carryOver(next);
    // Those of all channels, which may be many, while it answers.
    return () => void Promise.all([...inUse].map(warm));
  });
  return {
    answerer,
    asker,
    conversation,
    history,
    metrics,
    scopes,
    log,
    now: () => new Date(),
    rehearse: async (surface) => {
      inUse.add(surface);
      await rehearse(answerer, scopeAnywhere(surface));
    },
    warm,
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
