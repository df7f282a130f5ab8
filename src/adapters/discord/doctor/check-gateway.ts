import { randomBytes } from "node:crypto";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { APIGatewayBotInfo } from "discord.js";
import type { Finding, Looking } from "../../../chat/doctor/finding.js";
import type { DiscordShards } from "../discord-settings.js";

const ABOUT = "Discord gateway";
/** A process that is started again and again uses a thousand up within the hour. */
const FEW_STARTS = 50;

/**
 * Looks whether a WebSocket to Discord opens, without identifying: that would use up a start and show the bot online.
 *
 * @param info as `gateway/bot` tells it; nobody has checked that anything is there
 * @param shards as configured; null: as Discord recommends
 */
export async function checkGateway(
  info: Partial<APIGatewayBotInfo>,
  shards: DiscordShards | null,
  looking: Pick<Looking, "timeoutMs">,
): Promise<Finding[]> {
  const { url = "", shards: recommended = 1 } = info;
  const startedAt = performance.now();
  const problem = await openOnce(url, looking.timeoutMs);
  const tookMs = Math.round(performance.now() - startedAt);
  const reached: Finding =
    problem === null
      ? { state: "ok", about: ABOUT, text: `a WebSocket opens in ${tookMs} ms` }
      : {
          state: "fail",
          about: ABOUT,
          text: `no WebSocket to ${hostOf(url)} opens (${problem}). Let this machine reach wss://${hostOf(url)} (port 443), past proxy and firewall.`,
        };
  return [reached, ...checkStarts(info), ...checkShards(recommended, shards)];
}

function checkStarts({ session_start_limit: limit }: Partial<APIGatewayBotInfo>): Finding[] {
  if (limit === undefined) return [];
  const about = "Discord starts";
  const { remaining, total, reset_after } = limit;
  const text = `${remaining} of ${total} left today`;
  const inHours = `in ${Math.ceil(reset_after / 3_600_000)} h`;
  if (remaining <= 0)
    return [
      {
        state: "fail",
        about,
        text: `${text}: Discord lets the bot connect again ${inHours}. Stop what starts it again and again.`,
      },
    ];
  if (remaining < FEW_STARTS)
    return [
      {
        state: "warn",
        about,
        text: `${text}, new ones ${inHours}. Something starts it again and again: see its log.`,
      },
    ];
  return [{ state: "ok", about, text }];
}

function checkShards(recommended: number, shards: DiscordShards | null): Finding[] {
  const about = "Discord shards";
  if (shards === null)
    return recommended > 1 ? [{ state: "ok", about, text: `${recommended}, as Discord recommends` }] : [];
  const text = `${shards.here.length} of ${shards.total} here; Discord recommends ${recommended}`;
  if (shards.total >= recommended) return [{ state: "ok", about, text }];
  return [{ state: "warn", about, text: `${text}. Raise DISCORD_SHARDS before a shard has 2,500 servers.` }];
}

/** @returns why it did not open; null when it did */
function openOnce(url: string, timeoutMs: number): Promise<string | null> {
  if (!URL.canParse(url)) return Promise.resolve("Discord named no address");
  return new Promise((resolve) => {
    const { protocol, host, pathname } = new URL(url);
    const [request, scheme] =
      protocol === "wss:" ? ([secureRequest, "https"] as const) : ([plainRequest, "http"] as const);
    const asking = request(`${scheme}://${host}${pathname}?v=10&encoding=json`, {
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      },
    });
    asking.once("upgrade", (_response, socket) => {
      socket.on("error", () => undefined);
      socket.destroy();
      resolve(null);
    });
    asking.once("response", (response) => {
      response.destroy();
      resolve(`HTTP ${response.statusCode}`);
    });
    asking.on("error", (error: NodeJS.ErrnoException) =>
      resolve(
        ["AbortError", "TimeoutError"].includes(error.name)
          ? `no answer within ${timeoutMs / 1000} s`
          : (error.code ?? error.name),
      ),
    );
    asking.end();
  });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "gateway.discord.gg";
}
