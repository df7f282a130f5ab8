import type { SlackConnection, SlackSettings } from "../../../src/adapters/slack/slack-settings.js";
import { startSlack } from "../../../src/adapters/slack/start-slack.js";
import {
  type ChatSetting,
  startInChat,
  type WhichbotInChat,
  type Workplace,
} from "../../chat/whichbot-in-chat.js";
import type { LocalSlack } from "../../servers/slack/local-slack.js";

export { makeWorkplace, type Workplace } from "../../chat/whichbot-in-chat.js";

/** What a test may set; the rest is as usual. */
export interface Setting extends ChatSetting {
  readonly settings?: Partial<Omit<SlackSettings, "connection">>;
  readonly connection?: SlackConnection;
  readonly reconnectAfterMs?: number;
  readonly requestTimeoutMs?: number;
}

/** Whichbot as it runs in Slack, but for the process. */
export type WhichbotInSlack = WhichbotInChat;

/** Starts Whichbot against a local Slack with the real Bolt, in one of both modes. */
export async function startWhichbot(
  slack: LocalSlack,
  mode: "socket" | "http",
  workplace: Workplace,
  setting: Setting = {},
): Promise<WhichbotInSlack> {
  const { settings, connection = usualConnection(slack, mode), reconnectAfterMs, requestTimeoutMs } = setting;
  const running = await startInChat(workplace, setting, (services) =>
    startSlack(
      {
        apiUrl: slack.apiUrl,
        responseOrigin: slack.responseOrigin,
        layout: "assistant",
        threadFollowUps: true,
        askHuman: null,
        admins: [],
        pageUrl: null,
        ...settings,
        connection,
      },
      services,
      {
        pingTimeoutMs: 500,
        authorizationUrl: slack.authorizeUrl,
        ...(reconnectAfterMs !== undefined && { reconnectAfterMs }),
        ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
      },
    ),
  );
  if (mode === "socket") slack.deliverTo("socket");
  else slack.deliverTo("http", `${running.where.replace(/^on /, "")}/slack/events`);
  return running;
}

function usualConnection(slack: LocalSlack, mode: "socket" | "http"): SlackConnection {
  const botToken = slack.token();
  const { appToken, signingSecret } = slack;
  return mode === "socket"
    ? { kind: "socket", botToken, appToken }
    : { kind: "http", botToken, signingSecret, host: "127.0.0.1", port: 0 };
}

/** All text of a message as a person reads it, blocks and their rich text included. */
export function readable(message: { readonly blocks: readonly unknown[] }): string {
  const texts: string[] = [];
  const walk = (value: unknown, key = ""): void => {
    if (typeof value === "string") {
      if (key === "text" || key === "name") texts.push(value);
    } else if (Array.isArray(value)) for (const part of value) walk(part, key);
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, name);
  };
  walk(message.blocks);
  return texts.join("\n");
}
