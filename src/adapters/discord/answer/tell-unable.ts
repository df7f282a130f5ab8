import type { Workplace } from "../ask/workplace.js";
import { CODE } from "../connection/discord-calls.js";
import { toNotice } from "../render/notices.js";
import { nonceOf } from "./message-posts.js";
import { toError } from "./say-first.js";
import { sendDrawn } from "./send-drawn.js";

/** Who called the bot where it could not answer. */
interface Unable {
  /** Id of the message that called it. */
  readonly message: string;
  readonly person: string;
  /** Channel or thread. */
  readonly channel: string;
  readonly inThread: boolean;
  /** What Discord said. */
  readonly code: string;
}

/**
 * Tells somebody in a direct message that the bot may not answer where they called it, and which permission it lacks: there it
 * can say nothing, and silence looks like a fault. Once an hour for a person and channel. Never throws; passes over what is no
 * matter of permissions.
 */
export async function tellUnable(
  { message, person, channel, inThread, code }: Unable,
  {
    calls,
    settings,
    services,
    toldUnable,
  }: Pick<Workplace, "calls" | "settings" | "services" | "toldUnable">,
): Promise<void> {
  const permission = lacking(code, inThread);
  if (permission === null || !toldUnable.note(`${person} ${channel}`)) return;
  const { log } = services;
  try {
    const name = await calls.channel(channel).then(
      (found) => ("name" in found && typeof found.name === "string" ? `#${found.name}` : "a channel"),
      () => "a channel",
    );
    const text =
      `You called me in ${name}, but I may not answer there: my role lacks “${permission}”. Whoever manages the server can ` +
      "give it. Until then `/which` works there all the same, and here you can ask me, too.";
    const direct = await calls.directChannel(person);
    await sendDrawn(
      (style) => toNotice(text, style),
      (drawn) => calls.post(direct, drawn, { replyTo: null, nonce: nonceOf(`unable:${message}`) }),
      { style: settings.cards, log },
    );
  } catch (thrown) {
    log.info("nobody could be told directly that a permission is missing", {
      channel,
      code: toError(thrown).code,
    });
  }
}

/** The permission that is missing; null when it is something else. */
function lacking(code: string, inThread: boolean): string | null {
  if (code === CODE.missingAccess) return "View Channel";
  if (code !== CODE.missingPermissions) return null;
  return inThread ? "Send Messages in Threads" : "Send Messages";
}
