import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  ApplicationCommandType,
  type GatewayMessageCreateDispatchData,
  InteractionType,
} from "discord.js";
import { errorFields } from "../../../chat/log/error-fields.js";
import { acts, onPress, onWindowSent } from "../answer/buttons.js";
import { createDeliver } from "../answer/deliver.js";
import { createFirstResponses } from "../answer/first-response.js";
import { createRecently } from "../answer/recently.js";
import { FAILED } from "../answer/send-drawn.js";
import { createSharing } from "../answer/share.js";
import { tell } from "../answer/tell.js";
import type { ChannelDirectory } from "../connection/channel-directory.js";
import type { DiscordCalls } from "../connection/discord-calls.js";
import { type DiscordServices, type DiscordSettings, SURFACE } from "../discord-settings.js";
import { onCommand } from "./commands.js";
import { createExchanges } from "./exchanges.js";
import { onMessageMenu } from "./message-menu.js";
import { onMessage } from "./messages.js";
import { placeOfInteraction } from "./place-of.js";
import { onTyping } from "./suggesting.js";
import type { Came, Workplace } from "./workplace.js";

/** Takes in what Discord delivers. Neither throws nor waits: what goes wrong is told to whoever asked, and logged. */
export interface Listeners {
  /** @param receivedAt milliseconds since 1970: the first response is due three seconds later */
  interaction(raw: APIInteraction, receivedAt: number): void;
  message(raw: GatewayMessageCreateDispatchData): void;
  /** Resolves when nothing is at work in here; for an end in order. */
  idle(): Promise<void>;
}

/** What listeners work with. */
export interface ListenerParts {
  readonly services: DiscordServices;
  readonly settings: DiscordSettings;
  readonly calls: DiscordCalls;
  readonly channels: ChannelDirectory;
  /** Id of the bot's own user: the application's, but for very old applications. */
  readonly botUser: string;
}

/** Deliveries that are remembered here; what asks or changes something is known from the history as well, after a restart too. */
const MOST_SEEN = 5_000;
const HOUR_MS = 3_600_000;

/** Listens to every way to ask, and posts the answers: attaches itself to the conversation. */
export function createListeners(parts: ListenerParts): Listeners {
  const { services, settings, calls } = parts;
  const { conversation, log, now } = services;
  const responses = createFirstResponses({ calls, style: settings.cards, log, now });
  const workplace: Workplace = {
    ...parts,
    responses,
    sharing: createSharing(),
    threadRefusals: createRecently(HOUR_MS, now),
    toldUnable: createRecently(HOUR_MS, now),
  };
  const exchanges = createExchanges();
  const seen = new Set<string>();
  const atWork = new Set<Promise<void>>();
  conversation.attach(SURFACE, createDeliver(workplace));

  const work = (doing: Promise<void>): void => {
    atWork.add(doing);
    void doing.finally(() => atWork.delete(doing));
  };

  /** What was replied to once is not replied to again: a session that is resumed delivers once more. */
  const isNew = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
    return true;
  };

  return {
    interaction(raw, receivedAt) {
      // Who types sends one a letter: they would push out what must not be done twice.
      if (raw.type === InteractionType.ApplicationCommandAutocomplete || isNew(raw.id))
        work(onInteraction(raw, receivedAt, workplace));
    },
    message: (raw) => work(onMessage(raw, workplace, exchanges)),
    async idle() {
      while (atWork.size > 0) await Promise.all(atWork);
      await responses.idle();
    },
  };
}

async function onInteraction(raw: APIInteraction, receivedAt: number, workplace: Workplace): Promise<void> {
  const { log } = workplace.services;
  const to = { id: raw.id, token: raw.token };
  try {
    if (raw.type === InteractionType.Ping || !claims(raw, workplace)) return;
    const at = await placeOfInteraction(raw, workplace.channels);
    await dispatch({ raw, to, receivedAt, at }, workplace);
  } catch (error) {
    log.error("something of Discord could not be dealt with", { type: raw.type, ...errorFields(error) });
    if (raw.type !== InteractionType.ApplicationCommandAutocomplete)
      await tell({ to, receivedAt }, FAILED, workplace);
  }
}

/**
 * Notes that what a press, a window or a menu does is done here: Discord may deliver it to two processes, and after a restart.
 *
 * @returns false when another has it
 */
function claims(raw: APIInteraction, { services: { history, log, now } }: Workplace): boolean {
  const isMenu = raw.type === InteractionType.ApplicationCommand && isOfMessage(raw);
  const isPress = raw.type === InteractionType.MessageComponent && acts(raw.data.custom_id);
  if (!isMenu && !isPress && raw.type !== InteractionType.ModalSubmit) return true;
  try {
    return history.claim([`${SURFACE}:done:${raw.id}`], now().getTime());
  } catch (error) {
    // Done twice is better than not at all.
    log.warn("a delivery could not be noted", errorFields(error));
    return true;
  }
}

async function dispatch(came: Came, workplace: Workplace): Promise<void> {
  const { raw } = came;
  switch (raw.type) {
    case InteractionType.ApplicationCommand:
      if (isSlash(raw)) return onCommand({ ...came, raw }, workplace);
      if (isOfMessage(raw)) return onMessageMenu({ ...came, raw }, workplace);
      return;
    case InteractionType.ApplicationCommandAutocomplete:
      return onTyping({ ...came, raw }, workplace);
    case InteractionType.MessageComponent:
      return onPress({ ...came, raw }, workplace);
    case InteractionType.ModalSubmit:
      return onWindowSent({ ...came, raw }, workplace);
    default:
      return;
  }
}

function isSlash(raw: APIApplicationCommandInteraction): raw is APIChatInputApplicationCommandInteraction {
  return raw.data.type === ApplicationCommandType.ChatInput;
}

function isOfMessage(raw: APIApplicationCommandInteraction): raw is APIMessageApplicationCommandInteraction {
  return raw.data.type === ApplicationCommandType.Message;
}
