import type { App, BlockAction } from "@slack/bolt";
import { NOTICE } from "../../../chat/notices.js";
import { TOO_OLD } from "../../../chat/recall.js";
import { teamOf } from "../connection/request.js";
import type { Teams } from "../connection/teams.js";
import { callSlackAgain, toCallError } from "../connection/web-client.js";
import { ACTION, INPUT, readFeedbackValue, VIEW } from "../render/action-ids.js";
import { toFeedbackModal } from "../render/ask-modals.js";
import { toPress } from "./press.js";
import { type ButtonServices, tellPresser } from "./pressed-answer.js";
import { recall } from "./recall.js";

/** Thumbs: a vote counts at once; down asks for the reason in a window that may be closed. */
export function onVotes(app: App, teams: Teams, services: ButtonServices): void {
  const { history, log, now } = services;
  app.action({ type: "block_actions", action_id: ACTION.feedback }, async ({ ack, body }) => {
    await ack();
    const press = toPress(body as BlockAction);
    const { client } = await teams.team(press.who.team);
    const vote = readFeedbackValue(press.value);
    const recalled = vote && recall(vote.id, press.who, services);
    if (!vote || !recalled) return tellPresser(client, press, TOO_OLD);
    history.vote({
      answer: recalled.stored.id,
      person: press.who.person,
      vote: vote.vote,
      reason: null,
      at: now().getTime(),
    });
    if (vote.vote === "up") return tellPresser(client, press, NOTICE.voted);
    const view = toFeedbackModal({ id: recalled.stored.id });
    try {
      await callSlackAgain(() => client.views.open({ trigger_id: press.trigger, view }), { tries: 2 });
    } catch (error) {
      log.warn("a window could not be opened", { code: toCallError(error).code, team: press.who.team });
      await tellPresser(
        client,
        press,
        `${NOTICE.voted} I wanted to ask why, but Slack did not open the window.`,
      );
    }
  });
  app.view({ callback_id: VIEW.feedback, type: "view_submission" }, async ({ ack, body, view }) => {
    await ack();
    const who = { team: teamOf(body), person: body.user.id, channel: null };
    const recalled = recall(view.private_metadata, who, services);
    const reason = view.state.values[INPUT.reason]?.[INPUT.reason]?.value?.trim() ?? "";
    if (recalled === null || reason === "") return;
    history.vote({
      answer: recalled.stored.id,
      person: who.person,
      vote: "down",
      reason,
      at: now().getTime(),
    });
  });
}
