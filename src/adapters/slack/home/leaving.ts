import type { App } from "@slack/bolt";
import type { Teams } from "../connection/teams.js";
import { SCREEN } from "../slack-screens.js";
import { type SlackServices, SURFACE } from "../slack-settings.js";

/**
 * A workspace revokes the token, or takes the bot out. A revoked token is forgotten, and nothing else: whoever revokes one
 * that leaked goes on with another. A workspace that came by itself and takes the bot out is forgotten but for its channels'
 * rules, so that what was narrowed is not open when it comes back. The one workspace of a configured token belongs to whoever
 * runs Whichbot, who decides about the history.
 */
export function onLeaving(app: App, teams: Teams, { history, log, health }: SlackServices): void {
  const lose = async (team: string): Promise<void> => {
    await teams.forget(team);
    if (teams.only === null) return;
    health?.fell("token");
    log.error(
      `The workspace has taken Whichbot out, or revoked its token: nothing can be answered any more. Install it again at ${SCREEN.install}, put the new token into SLACK_BOT_TOKEN, and start Whichbot anew. What was asked is kept; "whichbot history forget --all" removes it.`,
      { team },
    );
  };
  app.event("app_uninstalled", async ({ body }) => {
    await lose(body.team_id);
    if (teams.only !== null) return;
    const questions = history.forgetWorkspace(SURFACE, body.team_id);
    log.info("a workspace took the bot out; what was asked there is gone", { team: body.team_id, questions });
  });
  app.event("tokens_revoked", async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length === 0) return;
    await lose(body.team_id);
    if (teams.only === null)
      log.info("a workspace revoked its token, which is forgotten", { team: body.team_id });
  });
}
