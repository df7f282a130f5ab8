import type { App } from "@slack/bolt";
import type { Teams } from "../connection/teams.js";
import { ACTION } from "../render/action-ids.js";
import { askHuman } from "./ask-human.js";
import { toPress } from "./press.js";
import { type ButtonServices, type Handler, onPressed, tellPresser } from "./pressed-answer.js";
import { takeAway } from "./private-posts.js";
import { share, showAgain } from "./share.js";
import { onVotes } from "./votes.js";
import { onEvidenceWindows } from "./windows.js";

/** The buttons of an answer. */
export function onAnswerButtons(app: App, teams: Teams, services: ButtonServices): void {
  const on = (action: string, handle: Handler) => onPressed(app, action, { teams, services, handle });
  on(ACTION.share, share);
  on(ACTION.show, showAgain);
  on(ACTION.askHuman, askHuman);
  onEvidenceWindows(app, teams, services);
  onVotes(app, teams, services);
  app.action({ type: "block_actions", action_id: ACTION.dismiss }, async ({ ack, body }) => {
    await ack();
    const press = toPress(body);
    if (press.responseUrl === null) return;
    if (!press.isPublic) return takeAway(press.responseUrl);
    const { client } = await teams.team(press.who.team);
    await tellPresser(client, press, "Others see this answer too, so it stays.");
  });
  // A link opens by itself; Slack wants to hear that it was heard of.
  app.action(ACTION.link, async ({ ack }) => ack());
}
