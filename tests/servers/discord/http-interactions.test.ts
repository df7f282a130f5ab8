import { createPublicKey, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type APIInteraction, REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { QUIET } from "./bot-client.js";
import { COMMANDS } from "./sample-commands.js";
import { IDS, type LocalDiscord, startLocalDiscord } from "./start-discord-server.js";

const WHICH = { user: IDS.grace, channel: IDS.general, name: "which", options: { question: "tea?" } };
const ED25519 = Buffer.from("302a300506032b6570032100", "hex");

let discord: LocalDiscord;
let server: Server;
let url: string;
let rest: REST;
let checks = true;
let answer: (interaction: APIInteraction) => unknown;

function holds(headers: Record<string, unknown>, body: string): boolean {
  const key = createPublicKey({
    key: Buffer.concat([ED25519, Buffer.from(discord.publicKey, "hex")]),
    format: "der",
    type: "spki",
  });
  const signature = Buffer.from(String(headers["x-signature-ed25519"]), "hex");
  return verify(null, Buffer.from(String(headers["x-signature-timestamp"]) + body), key, signature);
}

beforeEach(async () => {
  discord = await startLocalDiscord({ respondLimitMs: 500 });
  checks = true;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      if (checks && !holds(request.headers, body)) return response.writeHead(401).end();
      const interaction = JSON.parse(body) as APIInteraction;
      const said = interaction.type === 1 ? { type: 1 } : answer(interaction);
      return said === undefined
        ? response.writeHead(202).end()
        : response.writeHead(200).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  await rest.put(Routes.applicationCommands(IDS.application), { body: COMMANDS });
  discord.deliverTo("http", url);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await discord.stop();
});

describe("an endpoint", () => {
  it("is taken when it answers PING and refuses wrong signatures", async () => {
    expect(await discord.http.verify(url)).toBeNull();
    checks = false;
    expect(await discord.http.verify(url)).toContain("not with 401");
    expect(await discord.http.verify("http://127.0.0.1:1/")).toContain("ECONNREFUSED");
  });

  it("gets signed interactions and may answer by the callback route", async () => {
    answer = ({ id, token }) => {
      void rest.post(Routes.interactionCallback(id, token), {
        body: { type: 4, data: { ...QUIET, content: "tea" } },
        auth: false,
      });
    };
    expect(await discord.command(WHICH)).toMatchObject({ first: 4, message: { text: "tea" } });
    expect(discord.http.answers).toEqual([202]);
    discord.expectClean();
  });

  it("may answer at once with the first response", async () => {
    answer = () => ({ type: 4, data: { ...QUIET, content: "tea" } });
    const exchange = await discord.command(WHICH);
    expect((await discord.answer(exchange)).text).toBe("tea");
  });

  it("has not responded when it is gone", async () => {
    discord.deliverTo("http", "http://127.0.0.1:1/");
    expect(await discord.command(WHICH)).toMatchObject({
      error: "The application did not respond",
      first: null,
    });
    expect(discord.http.answers).toEqual(["ECONNREFUSED"]);
  });
});

describe("a signature", () => {
  it("can be made for another time, or so that it does not hold", () => {
    const old = discord.http.sign("{}", { seconds: 1_000 });
    expect(old["x-signature-timestamp"]).toBe("1000");
    expect(holds({ ...old }, "{}")).toBe(true);
    expect(holds({ ...discord.http.sign("{}", { wrong: true }) }, "{}")).toBe(false);
  });
});
