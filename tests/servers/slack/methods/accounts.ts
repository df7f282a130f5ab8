import { SlackError } from "../slack-error.js";
import { isOn, type Method } from "./method.js";

const authTest: Method = {
  run({ state, team }) {
    return {
      url: `${state.settings.origin}/`,
      team: team.name,
      user: "whichbot",
      team_id: team.id,
      user_id: team.botUserId,
      bot_id: team.botId,
      is_enterprise_install: false,
    };
  },
};

const authRevoke: Method = {
  run({ state, args, team }) {
    if (isOn(args, "test")) return { revoked: false };
    if (team.token === null) throw new SlackError("invalid_auth");
    state.deadTokens.set(team.token, "token_revoked");
    team.token = null;
    state.changed();
    return { revoked: true };
  },
};

const apiTest: Method = { run: ({ args }) => ({ args }) };

export const ACCOUNTS: Readonly<Record<string, Method>> = {
  "auth.test": authTest,
  "auth.revoke": authRevoke,
  "api.test": apiTest,
};
