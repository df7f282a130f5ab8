import type { IngestRun, Library } from "../../../library/library.js";
import type { SeenRun } from "../seen-runs.js";

/** How a run is followed. */
export interface Following {
  readonly library: Pick<Library, "watch" | "run">;
  /** As it stands now. */
  readonly run: IngestRun;
  readonly toSeen: (run: IngestRun) => Promise<SeenRun>;
  /** Between comments that keep the connection open; default 15,000. */
  readonly heartbeatMs?: number;
}

/** Id of the last event: whoever comes back with it has heard all there is. */
export const LAST_EVENT = "over";
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 3000;

/**
 * The events of a run, as `text/event-stream`: first how it stands, then each change, until it is over.
 *
 * A reader that is slow misses changes in between, never the last one; nothing piles up for it. A reader that goes away frees
 * what was listening, and one that never reads never listens.
 */
export function ingestEvents({
  library,
  run,
  toSeen,
  heartbeatMs = HEARTBEAT_MS,
}: Following): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let latest: IngestRun | null = null;
  let wake: (() => void) | null = null;
  let unwatch: (() => void) | null = null;
  let begun = false;

  const next = async (): Promise<IngestRun | null> => {
    if (latest === null) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, heartbeatMs);
        // A reader alone is no reason to stay.
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = null;
    }
    const found = latest;
    latest = null;
    return found;
  };
  const end = (): void => {
    unwatch?.();
    unwatch = null;
    wake?.();
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!begun) {
          begun = true;
          unwatch = library.watch(run.id, (changed) => {
            latest = changed;
            wake?.();
          });
          // It went on between being looked up and being listened to.
          latest = library.run(run.id) ?? run;
          controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
        }
        const changed = await next();
        if (unwatch === null) return;
        if (changed === null) {
          controller.enqueue(encoder.encode(": still at it\n\n"));
          return;
        }
        try {
          const over = isOver(changed);
          const data = JSON.stringify(await toSeen(changed));
          if (unwatch === null) return;
          const id = over ? `id: ${LAST_EVENT}\n` : "";
          controller.enqueue(encoder.encode(`event: run\n${id}data: ${data}\n\n`));
          if (!over) return;
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      cancel: end,
    },
    // Nothing is read ahead: what is sent is how it stands then.
    { highWaterMark: 0 },
  );
}

/** Nothing more will come of it. */
export function isOver({ state }: Pick<IngestRun, "state">): boolean {
  return state === "done" || state === "failed";
}
