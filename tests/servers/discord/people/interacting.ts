import { randomBytes } from "node:crypto";
import { type APIInteraction, type InteractionType, PermissionFlagsBits as May } from "discord.js";
import { noteAnswer, topicOf } from "../answered.js";
import type { Exchange, Json, Message } from "../model.js";
import { channelObject, memberObject, userObject } from "../objects.js";
import { EVERYONE, may, permissionsIn } from "../permissions.js";
import type { Deliverer } from "../responses/deliverer.js";
import type { World } from "../rest/route.js";
import type { OpenInteraction } from "../state.js";
import { contextOf, hasBot, type Owners, visiblePlace } from "./places.js";

export interface People extends World {
  readonly deliverer: Deliverer;
}

/** Something that becomes an interaction. */
export interface Interacting {
  readonly kind: Exchange["kind"];
  readonly type: InteractionType;
  readonly user: string;
  readonly channel: string;
  readonly data: Json;
  readonly owners: Owners;
  /** The message whose button was pressed, or whose window was submitted. */
  readonly source: Message | null;
}

export const NO_RESPONSE = "The application did not respond";

/** Sends an interaction; resolves with its first response, or when Discord says that there is none. */
export async function interact(people: People, doing: Interacting): Promise<Exchange> {
  const { state } = people;
  const payload = payloadOf(people, doing);
  const { user, kind, source } = doing;
  const exchange = state.newExchange({
    kind,
    user,
    channel: doing.channel,
    interaction: payload,
    said: null,
  });
  const place = state.channel(doing.channel);
  const userOnly = doing.owners[0] === undefined;
  const open: OpenInteraction = {
    exchange,
    payload,
    bornAt: state.clock.now() - people.deliverer.lateBy(),
    source,
    userOnly,
    forcedPrivate:
      userOnly && place.guild !== null && !may(permissionsIn(state, user, place), May.UseExternalApps),
    responded: false,
    original: null,
  };
  state.interactions.set(payload.id, open);
  state.byToken.set(payload.token, open);
  await new Promise<void>((resolve) => {
    const topic = topicOf(exchange);
    const look = () => {
      if (exchange.first === null && exchange.error === null) return;
      clearTimeout(timer);
      state.changes.off(topic, look);
      resolve();
    };
    const timer = setTimeout(() => giveUp(people, exchange), state.settings.respondLimitMs);
    state.changes.on(topic, look);
    people.deliverer.deliver(open);
  });
  return exchange;
}

/** Discord says by itself that nothing came. */
export function giveUp({ state }: World, exchange: Exchange): void {
  if (exchange.first !== null) return;
  exchange.error ??= NO_RESPONSE;
  noteAnswer(state, exchange);
}

function payloadOf(people: People, doing: Interacting): APIInteraction {
  const { state } = people;
  const { user, type, data, owners, source } = doing;
  const channel = visiblePlace(state, user, doing.channel);
  const person = state.person(user);
  const guild = channel.guild === null ? null : state.guild(channel.guild);
  const app = hasBot(state, channel) ? permissionsIn(state, state.bot, channel) : EVERYONE;
  const who =
    guild === null
      ? { user: userObject(state, user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: {
            ...memberObject(state, guild, user),
            permissions: String(permissionsIn(state, user, channel)),
          },
        };
  return {
    id: state.ids.next(),
    application_id: state.bot,
    type,
    // As in Discord long, and of no meaning.
    token: `aW50ZXJhY3Rpb24${randomBytes(60).toString("base64url")}`,
    version: 1,
    ...who,
    channel_id: channel.id,
    channel: channelObject(state, channel, user),
    locale: person.locale,
    app_permissions: String(app),
    context: contextOf(channel),
    authorizing_integration_owners: owners,
    attachment_size_limit: 10_485_760,
    entitlements: [],
    data,
    ...(source === null ? {} : { message: { ...source.api } }),
  } as unknown as APIInteraction;
}
