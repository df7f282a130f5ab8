import { errorFields } from "../../../chat/log/error-fields.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { CODE, DiscordCallError } from "../connection/discord-calls.js";

/** Discord takes a first response for three seconds after it sent the interaction; this leaves room for the way. */
export const DUE_MS = 2_600;
/**
 * A first response takes some ten to some hundred milliseconds. When the first try hangs, a second costs little, since Discord
 * takes one of them; the later ones wait longer, for then the way is slow.
 */
const FIRST_TRY_MS = 300;
const TRY_MS = 1_200;
const FIRST_WAIT_MS = 40;

/**
 * Whether something stands there now: `made` here, `there` because another process said it before, or `unknown`: something may,
 * and then it was made here.
 */
export type Standing = "made" | "there" | "unknown";

/**
 * Says something first, again and again while it can still be the first.
 *
 * @throws {DiscordCallError} nothing stands there; `again` is false, since another try would come too late
 */
export async function sayFirst(
  say: () => Promise<void>,
  { receivedAt, now }: { readonly receivedAt: number; readonly now: () => Date },
): Promise<Standing> {
  const until = receivedAt + DUE_MS;
  let doubtful = false;
  for (let waitMs = FIRST_WAIT_MS, tryMs = FIRST_TRY_MS; ; waitMs *= 2, tryMs = TRY_MS) {
    const left = until - now().getTime();
    const error = await withinTime(
      say().then(
        () => null,
        (thrown: unknown) => toError(thrown),
      ),
      Math.max(tryMs / 2, Math.min(tryMs, left)),
    );
    if (error === null) return "made";
    if (error === LATE) doubtful = true;
    else {
      if (error.code === CODE.alreadyAcknowledged) return doubtful ? "unknown" : "there";
      doubtful ||= !error.options.refused;
      // What was said without an echo may be why Discord knows the interaction no more.
      if (!error.options.again && !(doubtful && isGone(error))) throw error;
      if (isGone(error)) return "unknown";
    }
    const pause = error === LATE ? 0 : (error.options.retryAfterMs ?? waitMs);
    if (now().getTime() + pause > until) {
      if (error === LATE || doubtful) return "unknown";
      throw new DiscordCallError(error.code, { refused: true, again: false, cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Discord knows the interaction no more: it is too late, or it was never responded to. */
export function isGone({ code }: DiscordCallError): boolean {
  return ([CODE.unknownInteraction, CODE.unknownWebhook, CODE.invalidToken] as readonly string[]).includes(
    code,
  );
}

/** Discord has said no, for one of these reasons. */
export function isRefused(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof DiscordCallError && error.options.refused && codes.includes(error.code);
}

/** What is not of Discord may be mended by the next try. */
export function toError(error: unknown): DiscordCallError {
  if (error instanceof DiscordCallError) return error;
  const { code = "unknown" } = errorFields(error);
  return new DiscordCallError(String(code), { refused: false, again: true, cause: error });
}
