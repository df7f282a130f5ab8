import { InteractionResponseType as First, MessageFlags as Flag, InteractionType } from "discord.js";
import { noteAnswer } from "../answered.js";
import { ApiError, REFUSED } from "../api-error.js";
import { checkChoiceList } from "../bodies/check-commands.js";
import { checkMessage, EDIT_FLAGS, NEW_FLAGS } from "../bodies/check-message.js";
import { checkModal } from "../bodies/check-modal.js";
import { type FaultList, isJson, objects } from "../bodies/fault-list.js";
import type { Json, Message, Modal } from "../model.js";
import type { ApiRequest, World } from "../rest/route.js";
import { write } from "../rest/written.js";
import type { OpenInteraction } from "../state.js";
import { responseMessage } from "./response-message.js";

/** First responses that each kind of interaction takes. */
const TAKES: Readonly<Record<number, readonly First[]>> = {
  [InteractionType.ApplicationCommand]: [4, 5, 9],
  [InteractionType.ApplicationCommandAutocomplete]: [8],
  [InteractionType.MessageComponent]: [4, 5, 6, 7, 9],
  [InteractionType.ModalSubmit]: [4, 5],
};

/**
 * Takes a first response.
 *
 * @returns the message that it made or changed; null for windows and choices
 * @throws {ApiError} 10062 when it comes late, 40060 when there was one, 50035 for a wrong body
 */
export function respond(world: World, open: OpenInteraction, request: ApiRequest): Message | null {
  const { state } = world;
  const { exchange } = open;
  const type = Number(request.json.type) as First;
  const afterMs = performance.now() - exchange.at;
  try {
    const message = taken(world, open, request, type);
    exchange.callbacks.push({ type, afterMs, refused: null });
    open.responded = true;
    exchange.first = type;
    exchange.firstMs = afterMs;
    exchange.message = message;
    exchange.ephemeral = message !== null && message.ephemeralFor !== null;
    if (type === First.ApplicationCommandAutocompleteResult || type === First.Modal)
      exchange.answerMs = afterMs;
    noteAnswer(state, exchange);
    return message;
  } catch (error) {
    if (error instanceof ApiError) exchange.callbacks.push({ type, afterMs, refused: error.code });
    throw error;
  }
}

function taken(world: World, open: OpenInteraction, request: ApiRequest, type: First): Message | null {
  const { state } = world;
  if (open.responded) {
    if (!mayRepeat(world, open, type))
      state.violate("double_response", `${open.payload.id}: a second callback ${type}`);
    throw REFUSED.alreadyAcknowledged();
  }
  if (state.clock.now() - open.bornAt > state.settings.respondLimitMs) throw REFUSED.unknownInteraction();
  const data = isJson(request.json.data) ? request.json.data : {};
  request.check((list) => checkCallback(open, type, data, list));
  return effect(world, open, { type, data, where: request.call.route });
}

/**
 * After a fault the app cannot know whether it was heard, and what is delivered twice may be answered twice. The same again is
 * how an app makes sure on a slow way.
 */
function mayRepeat({ state }: World, { exchange }: OpenInteraction, type: First): boolean {
  return (
    type === exchange.first ||
    exchange.deliveries > 1 ||
    state.calls.some((call) => call.exchange === exchange && call.fault !== null)
  );
}

function checkCallback(open: OpenInteraction, type: First, data: Json, list: FaultList): void {
  const takes = TAKES[open.payload.type] ?? [];
  const onMessage = open.payload.type === InteractionType.ModalSubmit && open.source !== null;
  if (!takes.includes(type) && !(onMessage && (type === 6 || type === 7)))
    list.add(
      "type",
      "BASE_TYPE_CHOICES",
      `An interaction of type ${open.payload.type} takes no callback ${type}`,
    );
  if (type === First.ChannelMessageWithSource)
    checkMessage(data, { flags: NEW_FLAGS | Flag.Ephemeral, before: null }, list.within("data"));
  if (type === First.UpdateMessage)
    checkMessage(data, { flags: EDIT_FLAGS, before: open.source }, list.within("data"));
  if (type === First.DeferredChannelMessageWithSource && (Number(data.flags ?? 0) & ~Flag.Ephemeral) !== 0)
    list.add("data.flags", "MESSAGE_FLAGS_INVALID", "Only EPHEMERAL can be set while thinking");
  if (type === First.ApplicationCommandAutocompleteResult)
    checkChoiceList(objects(data.choices), "choices", list.within("data"));
  if (type === First.Modal) checkModal(data, list.within("data"));
}

interface Callback {
  readonly type: First;
  readonly data: Json;
  readonly where: string;
}

function effect(world: World, open: OpenInteraction, { type, data, where }: Callback): Message | null {
  const { state, events } = world;
  const { exchange, source } = open;
  const ephemeral = (Number(data.flags ?? 0) & Flag.Ephemeral) !== 0;
  switch (type) {
    case First.ChannelMessageWithSource:
    case First.DeferredChannelMessageWithSource: {
      const loading = type === First.DeferredChannelMessageWithSource;
      const message = responseMessage(world, open, { via: "callback", ephemeral, loading });
      open.original = message;
      if (!loading) write(state, message, data, where);
      events.message("MESSAGE_CREATE", message);
      return message;
    }
    case First.DeferredMessageUpdate:
    case First.UpdateMessage: {
      open.original = source;
      if (source === null || type === First.DeferredMessageUpdate) return source;
      source.edits += 1;
      write(state, source, data, where);
      events.message("MESSAGE_UPDATE", source);
      return source;
    }
    case First.ApplicationCommandAutocompleteResult:
      exchange.choices = objects(data.choices) as unknown as NonNullable<typeof exchange.choices>;
      return null;
    default: {
      const content = data as unknown as Modal["content"];
      exchange.modal = {
        content,
        user: exchange.user,
        channel: exchange.channel,
        message: source,
        open: true,
      };
      return null;
    }
  }
}
