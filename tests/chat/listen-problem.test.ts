import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { listenProblem } from "../../src/chat/listen-problem.js";

const NAMES = { host: "CHAT_HOST", port: "CHAT_PORT" };
const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What Node.js says; null when it listens. */
function listen(host: string, port: number): Promise<Error | null> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve) => {
    server.once("error", resolve);
    server.listen({ host, port }, () => resolve(null));
  });
}

describe("listenProblem", () => {
  it("names a port that is taken, and the variable to set", async () => {
    await listen("127.0.0.1", 0);
    const { port } = servers[0]!.address() as AddressInfo;
    const error = await listen("127.0.0.1", port);
    const { code, message } = listenProblem(error!, NAMES);
    expect(code).toBe("ADDRESS_IN_USE");
    expect(message).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(message).toContain("set CHAT_PORT to a free port");
  });

  it("names the variable of an address that is not of this machine", async () => {
    const error = await listen("192.0.2.1", 0);
    const { code, message } = listenProblem(error!, NAMES);
    expect(code).toBe("CONFIG_INVALID");
    expect(message).toMatch(/^192\.0\.2\.1 cannot be listened on\. Set CHAT_HOST/u);
  });

  it.each([
    ["ENOTFOUND", /^The name in CHAT_HOST is not known here/u],
    ["EACCES", /^Port CHAT_PORT may not be listened on/u],
  ])("says what to set after %s", (code, text) => {
    expect(listenProblem(Object.assign(new Error(code), { code }), NAMES).message).toMatch(text);
  });
});
