import { WhichbotError } from "../../errors.js";
import type { LogFields } from "../log.js";

// Enough to find the place; the rest is the event loop.
const MOST_FRAMES = 3;

/**
 * What a log may say of an error: its name, its code and where it was thrown. Messages of strange errors quote what they
 * failed on, so only Whichbot's own are kept.
 */
export function errorFields(error: unknown): LogFields {
  if (error instanceof WhichbotError) return { error: error.name, code: error.code, reason: error.message };
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { readonly code?: unknown }).code;
  return {
    error: error.name,
    ...((typeof code === "string" || typeof code === "number") && { code }),
    where: framesOf(error),
  };
}

/** "work.js:12:3 < deliver.js:40:9": the message, which a stack begins with, is left out. */
function framesOf({ stack = "", message }: Error): string {
  const frames = stack
    .replace(message, "")
    .matchAll(/^\s+at (?:[^\n]*?\()?[^\n()]*?([\w.-]+:\d+:\d+)\)?$/gmu);
  return [...frames]
    .slice(0, MOST_FRAMES)
    .map(([, place]) => place)
    .join(" < ");
}
