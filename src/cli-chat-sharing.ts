import type { Running } from "./adapters/terminal/start-surfaces.js";
import type { Answerer } from "./answer.js";
import type { Conversation } from "./chat/conversation/conversation.js";
import { errorFields } from "./chat/log/error-fields.js";
import type { Log, LogFields } from "./chat/log.js";
import { withinTime } from "./chat/within-time.js";

/** What all surfaces work with. */
export interface Shared {
  readonly conversation: Pick<Conversation, "stop" | "pending">;
  readonly log: Log;
  /** Closes what was opened. */
  close(): void;
}

/** A chat surface that answers. */
export interface RunningChat extends Pick<Running, "where" | "address" | "ended"> {
  /** Takes no more questions. */
  stop(): Promise<void>;
  /** Ends what is left of the connection: nothing can be posted afterwards. */
  close(): Promise<void>;
  /** How its connection has fared, for the line that says that all is stopped. */
  figures?(): LogFields;
}

/** How one surface begins and ends. */
export interface ChatStart<Services> {
  readonly start: (services: Services, answerer: Answerer) => Promise<RunningChat>;
  /** Aborted when the start is to be broken off: what comes of it then is closed at once. */
  readonly stopped?: AbortSignal;
  /** From being asked to end, for closing the connection and for what is at work; then what is left stays in the journal. */
  readonly longestStopMs: number;
}

/** For a start that is broken off. */
const LONGEST_BREAKING_OFF_MS = 1500;
/** For closing a connection, when nothing is posted through it any more. */
const LONGEST_CLOSE_MS = 700;

/**
 * Lets several surfaces start with the same services and end together: they are opened before the first starts, the
 * conversation stops once no surface takes questions, and the history is closed after the last.
 *
 * @param open makes the services; called once
 * @returns starts a surface; one that cannot start, or is no longer to, takes nothing from those that run
 */
export function shareAmongSurfaces<Services extends Shared>(
  open: (answerer: Answerer) => Promise<Services>,
): (answerer: Answerer, chat: ChatStart<Services>) => Promise<Running> {
  let opened: Promise<Services> | undefined;
  /** Surfaces that start, answer, or are being stopped, by how long each has for stopping. */
  const users = new Set<{ readonly longestStopMs: number }>();
  const answering = new Set<RunningChat>();
  let stopBy = Number.POSITIVE_INFINITY;
  let stopping = false;
  const stoppedTaking = createGate();
  let conversationStopped: Promise<void> | undefined;

  const leave = ({ log, conversation, close }: Services, user: { readonly longestStopMs: number }): void => {
    users.delete(user);
    if (users.size > 0) return;
    if (stopping) log.info("stopped", { left: conversation.pending });
    close();
  };

  const stop = async (running: RunningChat, services: Services): Promise<void> => {
    const { log, conversation } = services;
    // One that cannot be closed in order must not keep the others from it.
    const inOrder = (work: Promise<void>, limitMs: number) =>
      withinTime(work, limitMs).catch((error: unknown) =>
        log.warn("a surface could not be stopped in order", errorFields(error)),
      );
    if (!stopping) {
      const figures: LogFields = Object.assign({}, ...[...answering].map((chat) => chat.figures?.()));
      log.info("stopping", { pending: conversation.pending, ...figures });
      stopBy = performance.now() + Math.min(...[...users].map(({ longestStopMs }) => longestStopMs));
    }
    stopping = true;
    const left = () => Math.max(1, stopBy - performance.now());
    await inOrder(running.stop(), left());
    answering.delete(running);
    if (answering.size === 0) stoppedTaking.open();
    await withinTime(stoppedTaking.opened, left());
    conversationStopped ??= conversation.stop(left());
    await inOrder(conversationStopped, left() + LONGEST_CLOSE_MS);
    await inOrder(running.close(), LONGEST_CLOSE_MS);
  };

  return async (answerer, { start, longestStopMs, stopped = NEVER }) => {
    opened ??= open(answerer);
    const services = await opened;
    const user = { longestStopMs };
    users.add(user);
    const starting = start(services, answerer);
    const running = await unlessAborted(starting, stopped).catch(async (error: unknown) => {
      // Not every platform's library lets itself be broken off: what it comes to is closed then, waited for or not.
      const over = stopped.aborted ? starting.then(closeNow).catch(() => undefined) : Promise.resolve();
      const left = over.then(() => leave(services, user));
      await withinTime(left, LONGEST_BREAKING_OFF_MS);
      throw error;
    });
    answering.add(running);
    const { where, address, ended } = running;
    return {
      where,
      ...(address !== undefined && { address }),
      ...(ended !== undefined && { ended }),
      async stop() {
        await stop(running, services);
        leave(services, user);
      },
    };
  };
}

const NEVER = new AbortController().signal;

async function closeNow(running: RunningChat): Promise<void> {
  await running.stop();
  await running.close();
}

/** @throws the reason of the signal, as soon as it is aborted */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let breakOff = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    breakOff = () => reject(signal.reason);
  });
  signal.addEventListener("abort", breakOff, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", breakOff);
  }
}

/** Something that is waited for until it is opened. */
function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
