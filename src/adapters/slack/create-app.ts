import { App, type HTTPReceiver, type SocketModeReceiver } from "@slack/bolt";
import { errorFields } from "../../chat/log/error-fields.js";
import { onAnswerButtons } from "./answer/buttons.js";
import { onAskModals } from "./ask/ask-modal.js";
import { onAssistantPane } from "./ask/assistant-pane.js";
import { onCommand } from "./ask/command.js";
import { createLookingAt } from "./ask/looking-at.js";
import { onMentions } from "./ask/mentions.js";
import { onMessages } from "./ask/messages.js";
import { boltLog } from "./connection/bolt-log.js";
import { guard } from "./connection/guards.js";
import { acknowledgeLate } from "./connection/late-acknowledgement.js";
import type { Teams } from "./connection/teams.js";
import { onHome } from "./home/home-page.js";
import { onLeaving } from "./home/leaving.js";
import { knownProblem } from "./slack-errors.js";
import type { SlackServices, SlackSettings } from "./slack-settings.js";

/** What the listeners are given. */
interface Parts {
  readonly settings: SlackSettings;
  readonly services: SlackServices & Required<Pick<SlackServices, "health">>;
  readonly teams: Teams;
}

/** The Bolt app with a listener for every way to ask, over either kind of connection; nothing is connected yet. */
export function createApp(
  receiver: SocketModeReceiver | HTTPReceiver,
  { settings, services, teams }: Parts,
): App {
  const { log, now, health } = services;
  const app = new App({
    receiver: acknowledgeLate(receiver, log),
    authorize: teams.authorize,
    logger: boltLog(log),
    // Its store would remember nothing that we need, for ever.
    convoStore: false,
    clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 } },
  });
  app.use(guard({ responseOrigin: settings.responseOrigin, now, log, health }));
  const lookingAt = createLookingAt();
  onAssistantPane(app, teams, services, lookingAt);
  onMentions(app, teams, services);
  onMessages(app, teams, services, { settings, lookingAt });
  const modals = onAskModals(app, teams, services);
  onCommand(app, services, modals);
  onAnswerButtons(app, teams, { ...services, settings });
  onHome(app, teams, services, settings);
  onLeaving(app, teams, services);
  app.error(async (error) => {
    const problem = knownProblem(error, "bot");
    if (problem === null)
      log.error("something of Slack could not be dealt with", errorFields(error.original ?? error));
    else log.error(problem.message, { code: problem.code });
  });
  return app;
}
