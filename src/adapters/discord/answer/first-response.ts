import { errorFields } from "../../../chat/log/error-fields.js";
import type { Log } from "../../../chat/log.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { CODE, DiscordCallError, type DiscordCalls, type Replying } from "../connection/discord-calls.js";
import type { CardStyle, DiscordMessage } from "../render/message.js";

/** An answer that is there by then is the first response itself; else Discord shows "is thinking …" until it is. */
const THINKING_AFTER_MS = 250;
/** Discord takes a first response for three seconds after it sent the interaction; this leaves room for the way. */
export const DUE_MS = 2_600;
/** A first response takes some ten milliseconds. */
const TRY_MS = 900;
const FIRST_WAIT_MS = 40;
/** As long as the token of an interaction is good. */
const TOKEN_GOOD_MS = 15 * 60_000;

/** Draws a message, as components or as an embed. */
export type Draw = (style: CardStyle) => DiscordMessage;

/** How an interaction is replied to. */
export interface Opening {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Only who it replies to sees the reply. */
  readonly private: boolean;
  /** `update`: the reply takes the place of the message whose button was pressed. Default: a message of its own. */
  readonly as?: "message" | "update";
}

/** An interaction that is to be replied to. */
export interface OpenInteraction {
  /**
   * Puts the answer there, once however often it is called: as the first response, or in place of "is thinking …".
   *
   * @throws {DiscordCallError} it does not stand there, or may not
   */
  answer(draw: Draw): Promise<void>;
}

/** Replies to interactions in time. */
export interface FirstResponses {
  /** From now on it is replied to in time: with an answer, or with "is thinking …" until there is one. */
  open(to: Replying, opening: Opening): OpenInteraction;
  /**
   * Answers one that was opened; without a record of it, after a restart, what stands there is edited, and what does not stand
   * there is said first, if it is not too late.
   *
   * @throws {DiscordCallError} it does not stand there, or may not
   */
  answer(to: Replying, draw: Draw, opening: Opening): Promise<void>;
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

/** Whether something stands there now: `made` here, `there` before, or `unknown` since the connection failed. */
type Standing = "made" | "there" | "unknown";

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

  /** Says something first, again and again while it can still be the first. @throws {DiscordCallError} nothing stands there */
  const sayFirst = async (say: () => Promise<void>, receivedAt: number): Promise<Standing> => {
    const until = receivedAt + DUE_MS;
    let doubtful = false;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs *= 2) {
      const left = until - now().getTime();
      const error = await withinTime(
        say().then(
          () => null,
          (thrown: unknown) => toError(thrown),
        ),
        Math.max(TRY_MS / 2, Math.min(TRY_MS, left)),
      );
      if (error === null) return "made";
      if (error === LATE) doubtful = true;
      else {
        if (error.code === CODE.alreadyAcknowledged) return "there";
        doubtful ||= !error.options.refused;
        // What was said without an echo may be why Discord knows the interaction no more.
        if (!error.options.again && !(doubtful && isGone(error))) throw error;
        if (isGone(error)) return "unknown";
      }
      const pause = error === LATE ? 0 : (error.options.retryAfterMs ?? waitMs);
      if (now().getTime() + pause > until) {
        if (error !== LATE && !doubtful) throw error;
        return "unknown";
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };

  /** A card that Discord will not draw must not cost the answer. */
  const drawn = async <Result>(
    draw: Draw,
    send: (message: DiscordMessage) => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await send(draw(style));
    } catch (error) {
      if (style === "embeds" || !(error instanceof DiscordCallError) || error.code !== CODE.invalidBody)
        throw error;
      log.warn("Discord would not draw a card, which is shown as an embed", { code: error.code });
      return send(draw("embeds"));
    }
  };

  const edit = (to: Replying, draw: Draw) => drawn(draw, (message) => calls.editResponse(to, message));

  const create = (
    to: Replying,
    { receivedAt, private: hidden, as = "message" }: Opening,
  ): OpenInteraction => {
    let thinking: Promise<Standing> | null = null;
    let stands = false;
    const think = (): void => {
      thinking = during(
        sayFirst(
          () => (as === "update" ? calls.acknowledge(to) : calls.defer(to, { private: hidden })),
          receivedAt,
        ),
      );
      thinking.catch(noteLost);
    };
    const timer = setTimeout(think, Math.max(0, receivedAt + THINKING_AFTER_MS - now().getTime()));
    const respond = (message: DiscordMessage) =>
      as === "update" ? calls.update(to, message) : calls.respond(to, message, { private: hidden });

    return {
      async answer(draw) {
        clearTimeout(timer);
        if (!stands && (thinking === null || !(await shows(thinking)))) {
          const first = drawn(draw, (message) => sayFirst(() => respond(message), receivedAt));
          first.catch(noteLost);
          const standing = await first;
          stands = true;
          if (standing === "made") return;
        }
        stands = true;
        await edit(to, draw);
      },
    };
  };

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
          const here = open.get(to.id);
          if (here !== undefined) await here.interaction.answer(draw);
          else
            await edit(to, draw).catch(async (error: unknown) => {
              const isYoung = now().getTime() - opening.receivedAt < DUE_MS;
              if (toError(error).code !== CODE.unknownWebhook || !isYoung) throw error;
              await create(to, opening).answer(draw);
            });
          open.delete(to.id);
        })(),
      ),
    async idle() {
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}

/** @returns whether something may stand there @throws {DiscordCallError} it is too late for that */
async function shows(thinking: Promise<unknown>): Promise<boolean> {
  try {
    await thinking;
    return true;
  } catch (error) {
    if (isGone(toError(error))) throw error;
    return false;
  }
}

/** Discord knows the interaction no more: it is too late, or it was never responded to. */
export function isGone({ code }: DiscordCallError): boolean {
  return ([CODE.unknownInteraction, CODE.unknownWebhook, CODE.invalidToken] as readonly string[]).includes(
    code,
  );
}

/** What is not of Discord may be mended by the next try. */
export function toError(error: unknown): DiscordCallError {
  if (error instanceof DiscordCallError) return error;
  const { code = "unknown" } = errorFields(error);
  return new DiscordCallError(String(code), { refused: false, again: true, cause: error });
}
