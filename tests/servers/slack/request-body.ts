import { isJson, type Json } from "./blocks/walk.js";
import { SlackError } from "./slack-error.js";

/** Arguments that hold objects and lists: JSON inside a form. */
const NESTED = new Set([
  "attachments",
  "blocks",
  "chunks",
  "loading_messages",
  "metadata",
  "prompts",
  "view",
]);

/**
 * Arguments of a Web API request, from a form or JSON.
 *
 * @throws {SlackError} invalid_json, invalid_blocks_format, invalid_arguments, invalid_form_data
 */
export function parseArguments(contentType: string | undefined, body: string, query: URLSearchParams): Json {
  const args: Json = Object.fromEntries(query);
  if (contentType?.startsWith("application/json") === true) {
    try {
      const parsed: unknown = JSON.parse(body === "" ? "{}" : body);
      if (!isJson(parsed)) throw new SlackError("json_not_object");
      return { ...args, ...parsed };
    } catch (error) {
      throw error instanceof SlackError ? error : new SlackError("invalid_json");
    }
  }
  if (body !== "" && contentType?.startsWith("application/x-www-form-urlencoded") !== true)
    throw new SlackError("invalid_post_type");
  for (const [key, value] of new URLSearchParams(body))
    args[key] = NESTED.has(key) ? nested(key, value) : value;
  return args;
}

function nested(key: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(key === "blocks" ? "invalid_blocks_format" : "invalid_arguments");
  }
}
