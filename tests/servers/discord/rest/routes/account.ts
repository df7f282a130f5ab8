import { REFUSED } from "../../api-error.js";
import { applicationObject, botUser, channelObject, guildObject, memberObject } from "../../objects.js";
import type { Route } from "../route.js";

/** Who the bot is, where it is, and where the gateway lies. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    name: "GET /gateway/bot",
    handle: ({ state, gateway }) => {
      const { shards, maxConcurrency } = state.settings;
      return {
        status: 200,
        body: {
          url: `ws://${state.host}`,
          shards,
          session_start_limit: {
            total: 1_000,
            remaining: gateway.identifiesLeft,
            reset_after: 14_400_000,
            max_concurrency: maxConcurrency ?? 16,
          },
        },
      };
    },
  },
  {
    name: "GET /users/@me",
    handle: ({ state }) => ({ status: 200, body: { ...botUser(state), verified: true, mfa_enabled: false } }),
  },
  {
    name: "GET /users/@me/guilds",
    handle: ({ state }) => ({
      status: 200,
      body: [...state.guilds.values()]
        .filter(({ bot }) => bot)
        .map((guild) => {
          const { id, name, icon, permissions } = guildObject(state, guild);
          return { id, name, icon, permissions, owner: false, features: [] };
        }),
    }),
  },
  {
    name: "GET /applications/@me",
    handle: ({ state }) => ({ status: 200, body: applicationObject(state) }),
  },
  {
    name: "GET /oauth2/applications/@me",
    handle: ({ state }) => ({ status: 200, body: applicationObject(state) }),
  },
  {
    name: "GET /guilds/:guild",
    handle: ({ state }, request) => ({
      status: 200,
      body: guildObject(state, ownGuild(state, request.param("guild"))),
    }),
  },
  {
    name: "GET /guilds/:guild/members/:user",
    handle: ({ state }, request) => {
      const guild = ownGuild(state, request.param("guild"));
      const user = request.param("user") === "@me" ? state.bot : request.param("user");
      return { status: 200, body: memberObject(state, guild, user) };
    },
  },
  {
    name: "POST /users/@me/channels",
    handle: ({ state }, request) => {
      request.check((list) => list.length("recipient_id", request.json.recipient_id, [1, 25]));
      const person = state.people.get(String(request.json.recipient_id));
      if (person === undefined) throw REFUSED.unknownUser();
      return { status: 200, body: channelObject(state, state.direct(person.id)) };
    },
  },
];

function ownGuild(state: Parameters<typeof guildObject>[0], id: string) {
  const guild = state.guilds.get(id);
  if (guild === undefined) throw REFUSED.unknownGuild();
  if (!guild.bot) throw REFUSED.missingAccess();
  return guild;
}
