import type { App } from "@slack/bolt";
import type { Teams } from "../connection/teams.js";
import { SCREEN } from "../slack-screens.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";

/** A workspace takes the bot out: its token, its questions and its settings go. */
export function onLeaving(app: App, teams: Teams, { history, log, health }: SlackServices): void {
  const leave = async (team: string): Promise<void> => {
    await teams.forget(team);
    const questions = history.forgetWorkspace(SURFACE, team);
    log.info("a workspace took the bot out; what was kept of it is gone", { team, questions });
    if (teams.only === null) return;
    health?.fell("token");
    log.error(
      `The workspace has taken Whichbot out, or revoked its token: nothing can be answered any more. Install it again at ${SCREEN.install}, put the new token into SLACK_BOT_TOKEN, and start Whichbot anew.`,
      { team },
    );
  };
  app.event("app_uninstalled", async ({ body }) => leave(body.team_id));
  app.event("tokens_revoked", async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await leave(body.team_id);
  });
}
