import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import type { Log } from "../../../chat/log.js";

/** Slack delivers again after three seconds: what is not dealt with by then is acknowledged all the same. */
const LATEST_ACKNOWLEDGEMENT_MS = 2500;

/**
 * Lets events be acknowledged after their listeners, not before: what is acknowledged then stands in the journal, and a
 * process that is killed in between gets the event again. Bolt acknowledges events first, so its acknowledgement is held back
 * here. Commands and clicks are acknowledged by their listeners, at once.
 *
 * What it gives back stands in front of the receiver: Bolt refuses an `authorize` beside a receiver that it knows to install by
 * OAuth, though ours is the one that gives each workspace its own token.
 *
 * @param receiver any receiver of Bolt
 */
export function acknowledgeLate(receiver: Receiver, log: Log): Receiver {
  return {
    init(app: App) {
      const processEvent = app.processEvent.bind(app);
      app.processEvent = (event) =>
        isEvent(event) ? processLate(event, processEvent, log) : processEvent(event);
      receiver.init(app);
    },
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
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
