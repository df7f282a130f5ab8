import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { WhichbotError } from "../../../errors.js";
import { SCREEN } from "../developer-portal.js";

/** Where Discord's signature stands. */
export const HEADERS = { signature: "x-signature-ed25519", timestamp: "x-signature-timestamp" } as const;

/** What a signature proves. */
export type SignatureVerdict =
  | { readonly kind: "genuine" }
  /** There is none: not Discord. */
  | { readonly kind: "missing" }
  /** Of somebody else, or of other bytes. */
  | { readonly kind: "wrong" }
  /** Discord's, but of another time. @param offS how far this clock is ahead, in seconds */
  | { readonly kind: "untimely"; readonly offS: number };

/** Checks a request. @param receivedAt milliseconds since 1970 */
export type SignatureCheck = (
  given: { readonly signature: unknown; readonly timestamp: unknown },
  body: Buffer,
  receivedAt: number,
) => SignatureVerdict;

/** A request that was seen on its way is good for no longer than this, nor one that is dated ahead. */
export const TIME_WINDOW_S = 300;

/** What stands before 32 bytes of a key, in the form that Node.js reads (RFC 8410). */
const KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Makes a check of Discord's signatures: Ed25519 over the timestamp and the bytes of the body.
 *
 * @param publicKey 32 bytes in hex
 * @throws {WhichbotError} CONFIG_INVALID it is no key
 */
export function createSignatureCheck(publicKey: string): SignatureCheck {
  const key = readKey(publicKey);
  return ({ signature, timestamp }, body, receivedAt) => {
    if (typeof signature !== "string" || typeof timestamp !== "string") return { kind: "missing" };
    if (!/^[\da-f]{128}$/iu.test(signature) || !/^\d{1,15}$/u.test(timestamp)) return { kind: "wrong" };
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    if (!verify(null, signed, key, Buffer.from(signature, "hex"))) return { kind: "wrong" };
    const offS = receivedAt / 1000 - Number(timestamp);
    return Math.abs(offS) > TIME_WINDOW_S
      ? { kind: "untimely", offS: Math.round(offS) }
      : { kind: "genuine" };
  };
}

function readKey(publicKey: string): KeyObject {
  const problem = new WhichbotError(
    "CONFIG_INVALID",
    `DISCORD_PUBLIC_KEY is no public key: it has 64 letters from 0 to f. Copy it again from ${SCREEN.publicKey}.`,
  );
  if (!/^[\da-f]{64}$/iu.test(publicKey)) throw problem;
  try {
    return createPublicKey({
      key: Buffer.concat([KEY_PREFIX, Buffer.from(publicKey, "hex")]),
      format: "der",
      type: "spki",
    });
  } catch {
    throw problem;
  }
}
