import { sign as signBytes } from "node:crypto";
import type { DiscordState } from "../state.js";
import type { Signature } from "./http-interactions.js";

/** Signs a body with the application's key, as Discord does: Ed25519 over the time and the body. */
export function sign(
  state: DiscordState,
  body: string,
  how: { readonly seconds?: number; readonly wrong?: boolean } = {},
): Signature & Record<string, string> {
  const timestamp = String(how.seconds ?? Math.floor(state.clock.now() / 1_000));
  const bytes = signBytes(null, Buffer.from(timestamp + body), state.keys.privateKey);
  if (how.wrong === true) bytes[10] = (bytes[10] ?? 0) ^ 0xff;
  return { "x-signature-ed25519": bytes.toString("hex"), "x-signature-timestamp": timestamp };
}
