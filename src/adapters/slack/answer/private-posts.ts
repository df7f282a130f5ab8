import { neverSent } from "../../../chat/network-errors.js";
import { SlackCallError } from "../connection/web-client.js";
import type { SlackMessage } from "../render/message.js";
import { content, QUIET } from "./tell.js";

const TIMEOUT_MS = 10_000;

/** What a post to a private address does to the message whose button was pressed. */
export interface ResponseOptions {
  /** Everybody in the channel sees it. */
  readonly inChannel?: boolean;
  readonly replace?: boolean;
}

/**
 * Posts to the address that came with a command or a click; good for half an hour and five posts.
 *
 * @throws {SlackCallError} "http_404" it is used up or too old; "unreachable"; refused is false when it may have been posted
 */
export async function respond(
  responseUrl: string,
  message: SlackMessage,
  { inChannel = false, replace = false }: ResponseOptions = {},
): Promise<void> {
  await post(responseUrl, {
    response_type: inChannel ? "in_channel" : "ephemeral",
    replace_original: replace,
    ...content(message),
    ...QUIET,
  });
}

/** Takes the message away whose button was pressed. @throws {SlackCallError} */
export async function takeAway(responseUrl: string): Promise<void> {
  await post(responseUrl, { delete_original: true });
}

async function post(responseUrl: string, body: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(responseUrl, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
  } catch (error) {
    throw new SlackCallError("unreachable", { refused: neverSent(error), again: true });
  }
  if (response.ok) return;
  const { status } = response;
  const retryAfterS = Number(response.headers.get("retry-after"));
  throw new SlackCallError(`http_${status}`, {
    refused: status < 500,
    again: status === 429 || status >= 500,
    ...(status === 429 && retryAfterS > 0 && { retryAfterMs: retryAfterS * 1000 }),
  });
}
