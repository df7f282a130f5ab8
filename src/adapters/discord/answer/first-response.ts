import type { Log } from "../../../chat/log.js";
import { CODE, type DiscordCalls, type Replying } from "../connection/discord-calls.js";
import type { CardStyle, DiscordMessage } from "../render/message.js";
import { DUE_MS, isGone, type Standing, sayFirst, toError } from "./say-first.js";
import { type Draw, sendDrawn } from "./send-drawn.js";

/** An answer that is there by then is the first response itself; else Discord shows "is thinking …" until it is. */
const THINKING_AFTER_MS = 250;
/** As long as the token of an interaction is good. */
export const TOKEN_GOOD_MS = 15 * 60_000;

/** How an interaction is replied to. */
export interface Opening {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Only who it replies to sees the reply. */
  readonly private: boolean;
  /** `update`: the reply takes the place of the message whose button was pressed. Default: a message of its own. */
  readonly as?: "message" | "update";
  /** What another process said first stays as it is. Default: the answer takes its place, for it is the same. */
  readonly yields?: boolean;
}

/** An interaction that is to be replied to. */
export interface OpenInteraction {
  /**
   * Puts the answer there, once however often it is called: as the first response, or in place of "is thinking …".
   *
   * @returns false when it yielded to what another process said first
   * @throws {DiscordCallError} it does not stand there, or may not
   */
  answer(draw: Draw): Promise<boolean>;
}

/** Replies to interactions in time. */
export interface FirstResponses {
  /** From now on it is replied to in time: with an answer, or with "is thinking …" until there is one. */
  open(to: Replying, opening: Opening): OpenInteraction;
  /**
   * Answers one that was opened; without a record of it, after a restart, what stands there is edited, and what does not stand
   * there is said first, if it is not too late.
   *
   * @returns false when it yielded to what another process said first
   * @throws {DiscordCallError} it does not stand there, or may not
   */
  answer(to: Replying, draw: Draw, opening: Opening): Promise<boolean>;
  /** Resolves when nothing is being said here. */
  idle(): Promise<void>;
}

interface Parts {
  readonly calls: Pick<DiscordCalls, "respond" | "update" | "defer" | "acknowledge" | "editResponse">;
  /** How answers are drawn as long as Discord takes it. */
  readonly style: CardStyle;
  readonly log: Log;
  readonly now: () => Date;
}

export function createFirstResponses({ calls, style, log, now }: Parts): FirstResponses {
  const open = new Map<string, { readonly receivedAt: number; readonly interaction: OpenInteraction }>();
  const atWork = new Set<Promise<unknown>>();

  const during = <Result>(work: Promise<Result>): Promise<Result> => {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    atWork.add(settled);
    void settled.then(() => atWork.delete(settled));
    return work;
  };

  const drawn = <Result>(draw: Draw, send: (message: DiscordMessage) => Promise<Result>) =>
    sendDrawn(draw, send, { style, log });
  const edit = (to: Replying, draw: Draw) => drawn(draw, (message) => calls.editResponse(to, message));

  const create = (
    to: Replying,
    { receivedAt, private: hidden, as = "message", yields = false }: Opening,
  ): OpenInteraction => {
    let thinking: Promise<Standing> | null = null;
    let standing: Standing | null = null;
    const think = (): void => {
      thinking = during(
        sayFirst(() => (as === "update" ? calls.acknowledge(to) : calls.defer(to, { private: hidden })), {
          receivedAt,
          now,
        }),
      );
      thinking.catch(noteLost);
    };
    const timer = setTimeout(think, Math.max(0, receivedAt + THINKING_AFTER_MS - now().getTime()));
    const respond = (message: DiscordMessage) =>
      as === "update" ? calls.update(to, message) : calls.respond(to, message, { private: hidden });

    return {
      async answer(draw) {
        clearTimeout(timer);
        standing ??= thinking && (await shown(thinking));
        if (standing === null) {
          const first = drawn(draw, (message) => sayFirst(() => respond(message), { receivedAt, now }));
          first.catch(noteLost);
          standing = await first;
          if (standing === "made") return true;
        }
        if (yields && standing === "there") return false;
        await edit(to, draw);
        return true;
      },
    };
  };

  const afterRestart = (to: Replying, opening: Opening): OpenInteraction => ({
    answer: (draw) =>
      edit(to, draw).then(
        () => true,
        (error: unknown) => {
          const isYoung = now().getTime() - opening.receivedAt < DUE_MS;
          if (toError(error).code !== CODE.unknownWebhook || !isYoung) throw error;
          return create(to, opening).answer(draw);
        },
      ),
  });

  const noteLost = (error: unknown): void => {
    const failure = toError(error);
    if (isGone(failure))
      log.warn("an interaction was responded to too late", { code: failure.code, limitMs: DUE_MS });
    else log.warn("an interaction could not be responded to", { code: failure.code });
  };

  const forgetOld = (): void => {
    const oldest = now().getTime() - TOKEN_GOOD_MS;
    for (const [id, { receivedAt }] of open) {
      if (receivedAt > oldest) return;
      open.delete(id);
    }
  };

  return {
    open(to, opening) {
      forgetOld();
      const interaction = create(to, opening);
      open.set(to.id, { receivedAt: opening.receivedAt, interaction });
      return interaction;
    },
    answer: (to, draw, opening) =>
      during(
        (async () => {
          const here = open.get(to.id)?.interaction ?? afterRestart(to, opening);
          const stands = await here.answer(draw);
          open.delete(to.id);
          return stands;
        })(),
      ),
    async idle() {
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}

/** @returns null when nothing stands there @throws {DiscordCallError} it is too late for that */
async function shown(thinking: Promise<Standing>): Promise<Standing | null> {
  try {
    return await thinking;
  } catch (error) {
    if (isGone(toError(error))) throw error;
    return null;
  }
}
