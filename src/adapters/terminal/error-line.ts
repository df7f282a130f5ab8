import { inspect } from "node:util";
import { plainText } from "../../chat/plain-text.js";
import { redact } from "../../chat/redact.js";
import { WhichbotError } from "../../errors.js";

/**
 * What a person reads when a command failed: one line, without a stack trace unless they asked for it.
 *
 * @param debug show where the error comes from, with every cause
 */
export function errorLine(error: unknown, debug: boolean): string {
  // Errors of the chat platforms' libraries hold requests with tokens.
  if (debug) return `whichbot: ${redact(inspect(error))}`;
  const message = plainText(error instanceof Error ? error.message : String(error));
  if (error instanceof WhichbotError) return `whichbot: ${message}`;
  return `whichbot: something unexpected went wrong: ${redact(message)}. Run it again with --debug, and report what it prints.`;
}
