import type { Finding, Looking } from "../../../chat/doctor/finding.js";
import { missingScopes, SCOPES } from "../app/oauth-scopes.js";
import { slackProblem } from "../slack-errors.js";
import { SCREEN } from "../slack-screens.js";
import { lookAtSlack } from "./slack-look.js";

/** What a bot token was found to be. */
export interface TokenCheck {
  readonly findings: readonly Finding[];
  /** As `SlackLook.behindMs`. */
  readonly behindMs: number | null;
}

/** Asks Slack whose token it is and what it may do. @param about subject of the findings */
export async function checkToken(token: string, looking: Looking, about = "Slack"): Promise<TokenCheck> {
  const { client, behindMs } = lookAtSlack(token, looking);
  try {
    const { team, user, bot_id, response_metadata } = await client.auth.test();
    if (!bot_id) {
      const text = `the token is not a bot's. Copy the one at ${SCREEN.botToken}.`;
      return { findings: [{ state: "fail", about, text }], behindMs: behindMs() };
    }
    const known: Finding = {
      state: "ok",
      about,
      text: `workspace “${team ?? "?"}”, as @${user ?? "?"}`,
    };
    return { findings: [known, ...checkScopes(response_metadata?.scopes, about)], behindMs: behindMs() };
  } catch (error) {
    const text = slackProblem(error, "bot").message;
    return { findings: [{ state: "fail", about, text }], behindMs: behindMs() };
  }
}

/** Compares what is granted with what is needed. @param granted undefined: Slack did not say */
function checkScopes(granted: readonly string[] | undefined, token: string): Finding[] {
  if (granted === undefined) return [];
  const about = token === "Slack" ? "Slack scopes" : token;
  const missing = missingScopes(granted);
  if (missing.length > 0) {
    const list = missing.map(({ name, why }) => `${name} (${why})`).join("; ");
    const text = `missing: ${list}. Add at ${SCREEN.addScope}; then ${SCREEN.reinstall}.`;
    return [{ state: "fail", about, text }];
  }
  const needed: readonly string[] = SCOPES.map(({ name }) => name);
  const more = granted.filter((name) => !needed.includes(name) && name !== "identify");
  const extra = more.length > 0 ? `; not needed: ${more.join(", ")}` : "";
  return [{ state: "ok", about, text: `all ${SCOPES.length} that are needed${extra}` }];
}
