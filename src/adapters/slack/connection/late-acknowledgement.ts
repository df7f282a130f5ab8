import type { App, ReceiverEvent } from "@slack/bolt";
import type { Log } from "../../../chat/log.js";

/** Slack delivers again after three seconds: what is not dealt with by then is acknowledged all the same. */
const LATEST_ACKNOWLEDGEMENT_MS = 2500;

/**
 * Lets events be acknowledged after their listeners, not before: what is acknowledged then stands in the journal, and a
 * process that is killed in between gets the event again. Bolt acknowledges events first, so its acknowledgement is held back
 * here. Commands and clicks are acknowledged by their listeners, at once.
 *
 * @param receiver any receiver of Bolt; it is changed so that its app is told of events this way
 */
export function acknowledgeLate<Receiver extends { init(app: App): void }>(
  receiver: Receiver,
  log: Log,
): Receiver {
  const init = receiver.init.bind(receiver);
  receiver.init = (app: App) => {
    const processEvent = app.processEvent.bind(app);
    app.processEvent = (event) =>
      isEvent(event) ? processLate(event, processEvent, log) : processEvent(event);
    init(app);
  };
  return receiver;
}

async function processLate(
  event: ReceiverEvent,
  processEvent: (event: ReceiverEvent) => Promise<void>,
  log: Log,
): Promise<void> {
  let acknowledged = false;
  const acknowledge = async (): Promise<void> => {
    if (acknowledged) return;
    acknowledged = true;
    // The connection may be gone: Slack will deliver again, and the journal knows the event.
    await event.ack().catch(() => log.warn("an event could not be acknowledged"));
  };
  const late = setTimeout(() => {
    log.warn("an event took long and was acknowledged before it was dealt with");
    void acknowledge();
  }, LATEST_ACKNOWLEDGEMENT_MS);
  try {
    await processEvent({ ...event, ack: async () => undefined });
    await acknowledge();
  } finally {
    clearTimeout(late);
  }
}

function isEvent({ body }: ReceiverEvent): boolean {
  return body.type === "event_callback";
}
