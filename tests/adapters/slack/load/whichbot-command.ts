import type { AppCommand, WhichbotFiles } from "../../../chat-load/app-process.js";
import { commonEnvironment, freePort } from "../../../chat-load/app-process.js";
import type { LocalSlack } from "../../../servers/slack/local-slack.js";

/** The built Whichbot against a local Slack. */
export async function whichbotCommand(
  slack: LocalSlack,
  mode: "socket" | "http",
  files: WhichbotFiles,
): Promise<AppCommand> {
  const port = mode === "http" ? await freePort() : null;
  return {
    words: [files.main, "serve"],
    folder: files.folder,
    port,
    environment: {
      ...commonEnvironment(files),
      SLACK_API_URL: `${slack.url}/api`,
      SLACK_RESPONSE_ORIGIN: slack.responseOrigin,
      SLACK_BOT_TOKEN: slack.token(),
      ...(port === null
        ? { SLACK_APP_TOKEN: slack.appToken }
        : { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: String(port) }),
    },
  };
}
