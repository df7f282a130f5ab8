/**
 * The workspace that a request of Slack is for: events, commands, windows and clicks each name it in another place. In a
 * channel that several workspaces share, an event happens in one of them and is for the one that has authorized the app; so
 * it is with a window that was opened in one and sent from another.
 *
 * It is the one that Slack's library looks up the token of.
 */
export function teamOf(body: object): string {
  const [authorized] =
    "authorizations" in body && Array.isArray(body.authorizations) ? body.authorizations : [];
  const view = "view" in body && isRecord(body.view) ? body.view : {};
  const team = "team" in body && isRecord(body.team) ? body.team : {};
  const user = "user" in body && isRecord(body.user) ? body.user : {};
  const candidates: unknown[] = [
    isRecord(authorized) ? authorized.team_id : undefined,
    isSubmission(body) ? view.app_installed_team_id : undefined,
    "team_id" in body ? body.team_id : undefined,
    team.id,
    user.team_id,
    "enterprise_id" in body ? body.enterprise_id : undefined,
  ];
  return candidates.find((id): id is string => typeof id === "string" && id !== "") ?? "";
}

function isSubmission(body: object): boolean {
  return "type" in body && (body.type === "view_submission" || body.type === "view_closed");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/**
 * Whether a channel is a direct message; a person's id stands for the one with them. Two other people's begin with the same
 * letter: only posting there tells them apart.
 */
export function isDirectMessage(channel: string, person: string | null = null): boolean {
  return channel.startsWith("D") || channel === person;
}
