import type { Running } from "./adapters/terminal/serve-command.js";
import type { Answerer } from "./answer.js";
import type { Conversation } from "./chat/conversation/conversation.js";
import { errorFields } from "./chat/log/error-fields.js";
import type { Log } from "./chat/log.js";
import { withinTime } from "./chat/within-time.js";

/** What all surfaces work with. */
export interface Shared {
  readonly conversation: Pick<Conversation, "stop" | "pending">;
  readonly log: Log;
  /** Closes what was opened. */
  close(): void;
}

/** A chat surface that answers. */
export interface RunningChat extends Pick<Running, "where" | "ended"> {
  /** Takes no more questions. */
  stop(): Promise<void>;
  /** Ends what is left of the connection: nothing can be posted afterwards. */
  close(): Promise<void>;
}

/** How one surface begins and ends. */
export interface ChatStart<Services> {
  readonly start: (services: Services, answerer: Answerer) => Promise<RunningChat>;
  /** From being asked to end, for closing the connection and for what is at work; then what is left stays in the journal. */
  readonly longestStopMs: number;
}

/** For closing a connection, when nothing is posted through it any more. */
const LONGEST_CLOSE_MS = 700;

/**
 * Lets several surfaces start with the same services and end together: they are opened before the first starts, the
 * conversation stops once no surface takes questions, and the history is closed after the last.
 *
 * @param open makes the services; called once
 * @returns starts a surface; a surface that cannot start takes nothing from those that run
 */
export function shareAmongSurfaces<Services extends Shared>(
  open: (answerer: Answerer) => Promise<Services>,
): (answerer: Answerer, chat: ChatStart<Services>) => Promise<Running> {
  let opened: Promise<Services> | undefined;
  /** Surfaces that start, answer, or are being stopped. */
  let users = 0;
  let taking = 0;
  let stopBy = Number.POSITIVE_INFINITY;
  let stopping = false;
  const stoppedTaking = createGate();
  let conversationStopped: Promise<void> | undefined;

  const leave = ({ log, conversation, close }: Services): void => {
    users -= 1;
    if (users > 0) return;
    if (stopping) log.info("stopped", { left: conversation.pending });
    close();
  };

  const stop = async (running: RunningChat, services: Services, longestStopMs: number): Promise<void> => {
    const { log, conversation } = services;
    // One that cannot be closed in order must not keep the others from it.
    const inOrder = (work: Promise<void>, limitMs: number) =>
      withinTime(work, limitMs).catch((error: unknown) =>
        log.warn("a surface could not be stopped in order", errorFields(error)),
      );
    if (!stopping) log.info("stopping", { pending: conversation.pending });
    stopping = true;
    stopBy = Math.min(stopBy, performance.now() + longestStopMs);
    const left = () => Math.max(1, stopBy - performance.now());
    await inOrder(running.stop(), left());
    taking -= 1;
    if (taking === 0) stoppedTaking.open();
    await withinTime(stoppedTaking.opened, left());
    conversationStopped ??= conversation.stop(left());
    await inOrder(conversationStopped, left() + LONGEST_CLOSE_MS);
    await inOrder(running.close(), LONGEST_CLOSE_MS);
    leave(services);
  };

  return async (answerer, { start, longestStopMs }) => {
    opened ??= open(answerer);
    const services = await opened;
    users += 1;
    const running = await start(services, answerer).catch((error: unknown) => {
      leave(services);
      throw error;
    });
    taking += 1;
    const { where, ended } = running;
    return {
      where,
      ...(ended !== undefined && { ended }),
      stop: () => stop(running, services, longestStopMs),
    };
  };
}

/** Something that is waited for until it is opened. */
function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
