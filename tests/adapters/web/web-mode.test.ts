import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { checkWeb } from "../../../src/adapters/web/doctor/check-web.js";
import { webMode } from "../../../src/adapters/web/web-mode.js";
import type { WebSettings } from "../../../src/adapters/web/web-settings.js";
import type { WebVariables } from "../../../src/adapters/web/web-variables.js";

const USUAL: WebVariables = {
  host: "127.0.0.1",
  port: undefined,
  token: undefined,
  pageOn: true,
  requestsPerMinute: 600,
};
const TOKEN = "0123456789abcdef";

const mode = (
  web: Partial<WebVariables> = {},
  pageUrl: string | null = null,
  receives: readonly string[] = [],
) => webMode({ web: { ...USUAL, ...web }, chat: { pageUrl } }, receives);

describe("webMode", () => {
  it("serves this computer alone, on a port that may change, when nothing is said", () => {
    expect(mode()).toEqual({
      kind: "on",
      settings: {
        host: "127.0.0.1",
        port: 8787,
        portMayChange: true,
        token: null,
        publicUrl: null,
        requestsPerMinute: 600,
        pageOn: true,
      },
    });
  });

  it.each<[string, Parameters<typeof mode>]>([
    ["somebody chose it", [{ port: 8787 }]],
    ["people come by another address", [{ token: TOKEN }, "https://which.example.org"]],
    ["Slack sends there", [{}, null, ["Slack"]]],
  ])("keeps the port when %s", (_, given) =>
    expect(mode(...given)).toMatchObject({ kind: "on", settings: { port: 8787, portMayChange: false } }),
  );

  it.each<[string, Parameters<typeof mode>, string]>([
    ["every address", [{ host: "0.0.0.0" }], "WHICHBOT_HOST is 0.0.0.0"],
    ["a name", [{ host: "whichbox" }], "WHICHBOT_HOST is whichbox"],
    ["every address of IPv6", [{ host: "::" }], "WHICHBOT_HOST is ::"],
    [
      "an address outside",
      [{}, "https://which.example.org"],
      "WHICHBOT_PAGE_URL is https://which.example.org",
    ],
  ])("needs a token on %s", (_, given, said) => {
    const refused = mode(...given);
    expect(refused).toEqual({ kind: "off", problem: expect.stringContaining(said) });
    expect(refused).toEqual({ kind: "off", problem: expect.stringContaining("openssl rand -hex 32") });
    const [variables, ...more] = given;
    expect(mode({ ...variables, token: TOKEN }, ...more).kind).toBe("on");
  });

  it("needs none on this computer, under whatever name", () => {
    for (const host of ["::1", "localhost", "127.0.0.2"]) expect(mode({ host }).kind).toBe("on");
    expect(mode({}, "http://localhost:9000").kind).toBe("on");
  });

  it("is off without a page, unless something sends to it, which needs no token", () => {
    expect(mode({ pageOn: false, host: "0.0.0.0" })).toEqual({ kind: "off", problem: null });
    expect(mode({ pageOn: false, host: "0.0.0.0" }, null, ["Slack"])).toMatchObject({
      kind: "on",
      settings: { pageOn: false, token: null },
    });
  });
});

describe("doctor and the page", () => {
  const settings = (more: Partial<WebSettings>): WebSettings => ({
    host: "127.0.0.1",
    port: 0,
    portMayChange: false,
    token: null,
    publicUrl: null,
    requestsPerMinute: 600,
    pageOn: true,
    ...more,
  });

  it("says whether a port is free, taken, or a running Whichbot's", async () => {
    let says = "ok\n";
    const server = createServer((_request, response) => void response.end(says));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const look = async (more: Partial<WebSettings>) => (await checkWeb(settings({ port, ...more })))[0];
    expect(await look({})).toMatchObject({
      state: "ok",
      text: `a running Whichbot answers on 127.0.0.1:${port}`,
    });
    says = "Hotel";
    expect(await look({})).toMatchObject({
      state: "fail",
      text: expect.stringContaining("set WHICHBOT_PORT"),
    });
    expect(await look({ portMayChange: true })).toMatchObject({
      state: "warn",
      text: expect.stringContaining("next free port"),
    });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    expect(await look({})).toMatchObject({ state: "ok", text: `127.0.0.1:${port} is free` });
  });

  it.each<[string, Partial<WebSettings>, "ok" | "warn"]>([
    ["nobody is asked on this computer", {}, "ok"],
    ["a token travels over https", { token: TOKEN, publicUrl: "https://which.example.org" }, "ok"],
    ["a token travels readable", { token: TOKEN, publicUrl: "http://which.example.org" }, "warn"],
    ["a token travels readable to every address", { token: TOKEN, host: "0.0.0.0" }, "warn"],
  ])("says how who comes is known: %s", async (_, more, state) => {
    const found = (await checkWeb(settings(more))).find(({ about }) => about === "Page token");
    expect(found?.state).toBe(state);
    expect(found?.text).not.toContain(TOKEN);
  });
});
