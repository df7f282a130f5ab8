import { SocketModeReceiver } from "@slack/bolt";
import type { Finding, Looking } from "../../../chat/doctor/finding.js";
import { LATE, withinTime } from "../../../chat/within-time.js";
import { slackProblem } from "../slack-errors.js";
import { SCREEN } from "../slack-screens.js";
import { onceOptions, SILENT } from "./slack-look.js";

const ABOUT = "Slack socket";

/**
 * Opens a connection as Socket Mode does, waits for Slack's greeting, and closes it at once: as long as it is open, Slack may
 * send a question there that nobody answers.
 */
export async function checkSocket(appToken: string, looking: Looking): Promise<Finding> {
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: SILENT,
    installerOptions: { clientOptions: onceOptions(looking) },
  });
  // What comes is not acknowledged, so Slack sends it again to whoever is connected then.
  client.removeAllListeners("slack_event");
  const startedAt = performance.now();
  try {
    if ((await withinTime(client.start(), looking.timeoutMs)) === LATE)
      return fail(
        `Slack gave an address and did not greet there within ${looking.timeoutMs / 1000} s. Let this machine reach wss://wss-primary.slack.com (port 443), past proxy and firewall.`,
      );
    const tookMs = Math.round(performance.now() - startedAt);
    return { state: "ok", about: ABOUT, text: `connected by Socket Mode in ${tookMs} ms, and closed again` };
  } catch (error) {
    return error === undefined
      ? fail(`Slack closed the connection at once. Is Socket Mode on? ${SCREEN.socketMode}.`)
      : fail(slackProblem(error, "app").message);
  } finally {
    await close(client);
  }
}

/** Closes politely, then for good: a connection that never opened is never reported as closed, and would keep the process. */
async function close(client: SocketModeReceiver["client"]): Promise<void> {
  const POLITE_MS = 500;
  await withinTime(
    client.disconnect().catch(() => undefined),
    POLITE_MS,
  );
  // The library ends a connection that it is closing already.
  client.disconnect().catch(() => undefined);
}

function fail(text: string): Finding {
  return { state: "fail", about: ABOUT, text };
}
