/** The workspace that a request of Slack comes from: events and commands name it in other places than clicks. */
export function teamOf(body: object): string {
  if ("team_id" in body && typeof body.team_id === "string") return body.team_id;
  if ("team" in body && isRecord(body.team) && typeof body.team.id === "string") return body.team.id;
  if ("user" in body && isRecord(body.user) && typeof body.user.team_id === "string")
    return body.user.team_id;
  if ("enterprise_id" in body && typeof body.enterprise_id === "string") return body.enterprise_id;
  return "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
