import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ApplicationFlags } from "discord.js";
import { commandDefinitions } from "../../../../src/adapters/discord/commands/definitions.js";

export const APPLICATION = "100000000000000001";
export const TOKEN = `${Buffer.from(APPLICATION).toString("base64url")}.Gabcde.${"s".repeat(38)}`;
export const KEY = "ab".repeat(32);
/** Everything that is needed, and nothing beside it. */
export const PERMISSIONS = "274877975552";
export { ApplicationFlags };

/** What the Developer Portal says where everything is as it should be. */
export const PORTAL = {
  id: APPLICATION,
  name: "Whichbot",
  flags: 0,
  verify_key: KEY,
  interactions_endpoint_url: null as string | null,
  bot_public: true,
  bot_require_code_grant: false,
  integration_types_config: { "0": {}, "1": {} } as Record<string, object>,
};

export const SERVER = { id: "200000000000000001", name: "Acme", permissions: PERMISSIONS };

export const COMMANDS: readonly object[] = commandDefinitions({ userInstall: true });

/** What stands in Discord's place: answers that can be set, by route. */
export interface InPlace {
  readonly apiUrl: string;
  /** Routes that were asked, with query. */
  readonly asked: string[];
  /** WebSockets that were opened. */
  opened: number;
  portal: object;
  servers: readonly object[];
  /** By where they are registered: "" is everywhere. */
  commands: Record<string, readonly object[]>;
  /** The server whose commands it does not tell. */
  forbidden: string | null;
  gateway: Record<string, unknown>;
  /** What answers instead of everything above; null: nothing does. */
  instead: { readonly status: number; readonly body: string; readonly type: string } | null;
  /** Requests are never answered. */
  deaf: boolean;
  /** Seconds that its clock is ahead of this machine's. */
  aheadS: number;
  refusesSockets: boolean;
  stop(): Promise<void>;
}

/** A few routes of Discord's API, for what a local Discord has no settings for: a portal that is set wrongly, an outage. */
export async function startInPlace(): Promise<InPlace> {
  const server: Server = createServer((request, response) => {
    const route = (request.url ?? "").replace(/^\/api\/v10/, "");
    inPlace.asked.push(route);
    if (inPlace.deaf) return;
    response.setHeader("date", new Date(Date.now() + inPlace.aheadS * 1000).toUTCString());
    const send = (status: number, body: string, type = "application/json"): void => {
      response.writeHead(status, { "content-type": type });
      response.end(body);
    };
    if (inPlace.instead !== null) {
      const { status, body, type } = inPlace.instead;
      return send(status, body, type);
    }
    if (route === "/gateway") return send(200, JSON.stringify({ url: inPlace.gateway.url }));
    if (request.headers.authorization !== `Bot ${TOKEN}`)
      return send(401, JSON.stringify({ message: "401: Unauthorized", code: 0 }));
    const [path = ""] = route.split("?");
    const answers: Record<string, unknown> = {
      "/users/@me": { id: APPLICATION, username: "whichbot" },
      "/applications/@me": inPlace.portal,
      "/users/@me/guilds": inPlace.servers,
      "/gateway/bot": inPlace.gateway,
    };
    const where = /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/.exec(path);
    if (where && where[1] === inPlace.forbidden)
      return send(403, JSON.stringify({ message: "Missing Access", code: 50_001 }));
    if (where) return send(200, JSON.stringify(inPlace.commands[where[1] ?? ""] ?? []));
    return path in answers
      ? send(200, JSON.stringify(answers[path]))
      : send(404, JSON.stringify({ message: "404: Not Found", code: 0 }));
  });
  server.on("upgrade", (_request, socket) => {
    inPlace.opened += 1;
    socket.on("error", () => undefined);
    socket.end(
      inPlace.refusesSockets
        ? "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
        : "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const inPlace: InPlace = {
    apiUrl: `http://127.0.0.1:${port}/api`,
    asked: [],
    opened: 0,
    portal: PORTAL,
    servers: [SERVER],
    commands: { "": COMMANDS },
    forbidden: null,
    gateway: {
      url: `ws://127.0.0.1:${port}`,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 998, reset_after: 3_600_000, max_concurrency: 1 },
    },
    instead: null,
    deaf: false,
    aheadS: 0,
    refusesSockets: false,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return inPlace;
}
