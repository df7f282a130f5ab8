import { describe, expect, it } from "vitest";
import { teamOf } from "../../../../src/adapters/slack/connection/request.js";

describe("the workspace of a request", () => {
  it.each<[string, object, string]>([
    ["a command", { team_id: "T1" }, "T1"],
    ["an event", { team_id: "T1", authorizations: [{ team_id: "T1" }] }, "T1"],
    [
      "an event that happened in another one, in a channel that both share",
      { team_id: "T9", authorizations: [{ team_id: "T1" }, { team_id: "T9" }] },
      "T1",
    ],
    ["an event that names no authorization", { team_id: "T1", authorizations: [] }, "T1"],
    ["an event of an organisation", { team_id: "T1", authorizations: [{ team_id: null }] }, "T1"],
    ["a press by somebody of another one", { team: { id: "T1" }, user: { id: "U9", team_id: "T9" } }, "T1"],
    ["a press that names none", { team: null, user: { team_id: "T1" } }, "T1"],
    [
      "a window that was sent from another one",
      { type: "view_submission", team: { id: "T9" }, view: { app_installed_team_id: "T1" } },
      "T1",
    ],
    [
      "a window",
      { type: "view_submission", team: { id: "T1" }, view: { app_installed_team_id: null } },
      "T1",
    ],
    ["nothing that Slack sends", { team: "T1", user: [], view: 1, authorizations: "T1" }, ""],
  ])("is found in %s", (_name, body, team) => {
    expect(teamOf(body)).toBe(team);
  });
});
