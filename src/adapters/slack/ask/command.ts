import type { App } from "@slack/bolt";
import { saysNothing } from "../../../chat/small-answer.js";
import { content } from "../answer/tell.js";
import { toHelpMessage, toNoticeMessage } from "../render/notices.js";
import type { SlackServices } from "../slack-settings.js";
import type { AskModals } from "./ask-modal.js";
import { takeQuestion } from "./intake.js";
import { questionText } from "./question-text.js";
import { smallAnswer } from "./small-answers.js";

const COMMAND = "/which";

/**
 * `/which <question>` answers privately first; `/which help`, `options` and `sources` tell what there is; `/which` alone opens
 * a window to ask in.
 */
export function onCommand(app: App, services: SlackServices, modals: AskModals): void {
  app.command(COMMAND, async ({ command, ack }) => {
    const { team_id: team, channel_id: channel, user_id: person, trigger_id, response_url } = command;
    const asked = questionText(command.text ?? "", null);
    const small =
      asked === "?" ? { message: toHelpMessage() } : await smallAnswer(asked, { team, channel }, services);
    if (small !== null) return ack({ response_type: "ephemeral", ...content(small.message) });
    if (saysNothing(asked)) {
      await ack();
      await modals.open({ team, channel, person, thread: null, responseUrl: response_url }, trigger_id, "");
      return;
    }
    const refused = takeQuestion(
      {
        team,
        channel,
        thread: null,
        person,
        question: asked,
        address: { kind: "response", responseUrl: response_url },
        keys: [`command:${team}:${trigger_id}`],
      },
      services,
    );
    if (refused === null) return ack();
    return ack({ response_type: "ephemeral", ...content(toNoticeMessage(refused)) });
  });
  // Every other command of the app, if somebody adds one: Slack would show an error.
  app.command(/^(?!\/which$)/, async ({ ack }) => {
    await ack({
      response_type: "ephemeral",
      ...content(toNoticeMessage("I only know `/which`. Try `/which help`.")),
    });
  });
}
