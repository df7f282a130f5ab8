import { MessageFlags as Flag } from "discord.js";
import { noteAnswer } from "../../answered.js";
import { REFUSED } from "../../api-error.js";
import { checkMessage, EDIT_FLAGS, NEW_FLAGS } from "../../bodies/check-message.js";
import type { Message } from "../../model.js";
import { responseMessage } from "../../responses/response-message.js";
import type { DiscordState, OpenInteraction } from "../../state.js";
import type { ApiRequest, Route, World } from "../route.js";
import { write } from "../written.js";
import { changeMessage } from "./messages.js";

/** Follow-ups of an app that is here for one person alone. */
const MOST_FOLLOW_UPS = 5;
const BUCKET = { name: "webhooks", most: 5, perMs: 2_000, by: ["token"] };
const PATH = "/webhooks/:application/:token/messages/:message";

/** What a token of an interaction opens: the response, and follow-ups. */
export const WEBHOOK_ROUTES: readonly Route[] = [
  {
    name: `GET ${PATH}`,
    byInteraction: true,
    bucket: BUCKET,
    handle: ({ state }, request) => ({ status: 200, body: theMessage(state, request)[1].api }),
  },
  {
    name: `PATCH ${PATH}`,
    byInteraction: true,
    bucket: BUCKET,
    handle: ({ state, events }, request) => {
      const [open, message] = theMessage(state, request);
      request.check((list) => checkMessage(request.json, { flags: EDIT_FLAGS, before: message }, list));
      changeMessage({ state, events }, message, request);
      noteAnswer(state, open.exchange);
      return { status: 200, body: message.api };
    },
  },
  {
    name: `DELETE ${PATH}`,
    byInteraction: true,
    bucket: BUCKET,
    handle: ({ state, events }, request) => {
      const [open, message] = theMessage(state, request);
      message.deleted = true;
      events.messageDelete(message);
      noteAnswer(state, open.exchange);
      return { status: 204 };
    },
  },
  {
    name: "POST /webhooks/:application/:token",
    byInteraction: true,
    bucket: BUCKET,
    handle: followUp,
  },
];

function followUp(world: World, request: ApiRequest) {
  const { state, events } = world;
  const open = opened(state, request);
  if (!open.responded) throw REFUSED.unknownWebhook();
  const { exchange } = open;
  // The first one takes the place of "is thinking …".
  const waiting = open.original?.loading === true ? open.original : null;
  const flags = NEW_FLAGS | Flag.Ephemeral;
  request.check((list) => checkMessage(request.json, { flags, before: null }, list));
  if (waiting !== null) {
    changeMessage({ state, events }, waiting, request);
    noteAnswer(state, exchange);
    return { status: 200, body: waiting.api };
  }
  if (open.userOnly && exchange.followUps.length >= MOST_FOLLOW_UPS) throw REFUSED.tooManyFollowUps();
  const ephemeral = (Number(request.json.flags ?? 0) & Flag.Ephemeral) !== 0;
  const message = responseMessage(world, open, { via: "follow_up", ephemeral, loading: false });
  exchange.followUps.push(message);
  write(state, message, request.json, request.call.route);
  events.message("MESSAGE_CREATE", message);
  noteAnswer(state, exchange);
  return { status: 200, body: message.api };
}

/** @throws {ApiError} 10015, 50027 */
function opened(state: DiscordState, request: ApiRequest): OpenInteraction {
  const open = state.byToken.get(request.param("token"));
  if (open === undefined || request.param("application") !== state.bot) throw REFUSED.unknownWebhook();
  if (state.clock.now() - open.bornAt > state.settings.tokenLifeMs) throw REFUSED.invalidWebhookToken();
  return open;
}

function theMessage(state: DiscordState, request: ApiRequest): readonly [OpenInteraction, Message] {
  const open = opened(state, request);
  const id = request.param("message");
  if (id === "@original") {
    if (open.original === null) throw REFUSED.unknownWebhook();
    if (open.original.deleted) throw REFUSED.unknownMessage();
    return [open, open.original];
  }
  const reachable = [open.original, open.source, ...open.exchange.followUps];
  const message = reachable.find((one) => one?.id === id && !one.deleted);
  if (message === undefined || message === null) throw REFUSED.unknownMessage();
  return [open, message];
}
