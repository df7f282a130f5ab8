import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createTokenBuckets } from "../../../chat/conversation/token-buckets.js";
import type { WebSettings } from "../web-settings.js";
import { createSessions } from "./sessions.js";
import { TooManyRequests } from "./too-many-requests.js";

/** What a request shows of who sends it. */
export interface Shown {
  /** The header `Authorization`. */
  readonly authorization: string | undefined;
  /** The session that the cookie names. */
  readonly session: string | undefined;
  /** Whose guesses are counted together. */
  readonly address: string;
}

/** Decides who may come in: whoever shows the token, or has shown it in a browser. */
export interface Door {
  /** Everybody may: there is no token. */
  readonly open: boolean;
  /** Name of the cookie of a session. */
  readonly cookie: string;
  /** The cookie goes over https alone. */
  readonly secure: boolean;
  /** @throws {WhichbotError} TOO_MANY_REQUESTS it is wrong, as too many from that address were; the right one always opens */
  lets(shown: Shown): boolean;
  /** Whether a program shows the right token. @throws as `lets` */
  letsProgram(shown: Pick<Shown, "authorization" | "address">): boolean;
  /** @returns the id of a session; null when the token is wrong. @throws as `lets` */
  signIn(token: string, address: string): string | null;
  signOut(session: string): void;
}

/** Slips of the finger, not guesses; what else is guessed at once is told to wait. */
const WRONG_PER_MINUTE = 10;

/** @param now milliseconds since 1970 */
export function createDoor(
  { token, publicUrl }: Pick<WebSettings, "token" | "publicUrl">,
  now: () => number = Date.now,
): Door {
  const sessions = createSessions();
  const wrong = createTokenBuckets(WRONG_PER_MINUTE);
  const isToken = createTokenCheck(token ?? randomBytes(32).toString("hex"));
  const secure = publicUrl?.startsWith("https:") ?? false;

  const isRight = (given: string, address: string): boolean => {
    // First of all: others behind the same address must not lock out whoever has it.
    if (isToken(given)) return true;
    const waitMs = wrong.waitMs(address, now());
    if (waitMs > 0)
      throw new TooManyRequests("Too many wrong tokens came from your address. Copy it again.", waitMs);
    wrong.take(address, now());
    return false;
  };
  const letsProgram: Door["letsProgram"] = ({ authorization, address }) => {
    const given = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
    return given !== undefined && isRight(given, address);
  };
  return {
    open: token === null,
    // A cookie of this name is taken by browsers only over https, and from this very host.
    cookie: secure ? "__Host-whichbot" : "whichbot",
    secure,
    lets: (shown) =>
      token === null ||
      (shown.session !== undefined && sessions.isOpen(shown.session, now())) ||
      letsProgram(shown),
    letsProgram,
    signIn: (given, address) => (token !== null && isRight(given, address) ? sessions.open(now()) : null),
    signOut: (session) => sessions.close(session),
  };
}

/** Compares in a time that says nothing of how much was right: what is compared has the same length, and is unlike the token. */
function createTokenCheck(token: string): (given: string) => boolean {
  const key = randomBytes(32);
  const sealed = (text: string) => createHmac("sha256", key).update(text).digest();
  const wanted = sealed(token);
  return (given) => timingSafeEqual(sealed(given), wanted);
}
