import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type HostOptions, type OpenHttpHost, openHttpHost } from "../../../../src/adapters/web/http-host.js";
import { openSilent, rawRequest, sendRaw, statusOf } from "../raw-request.js";

const hosts: OpenHttpHost[] = [];
const SETTINGS = { host: "127.0.0.1", port: 0, portMayChange: true };

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const says =
  (text: string): RequestListener =>
  (_request, response) =>
    void response.end(text);

async function open(options: Partial<HostOptions> = {}): Promise<OpenHttpHost> {
  const host = await openHttpHost({ settings: SETTINGS, meanwhile: says("meanwhile"), ...options });
  hosts.push(host);
  return host;
}

const textAt = async (address: string) => (await fetch(address)).text();

describe("the address", () => {
  it("is the one that is set, and ends with the port that was found for 0", async () => {
    const { address, port } = await open();
    expect(port).toBeGreaterThan(0);
    expect(address).toBe(`http://127.0.0.1:${port}`);
    expect(await textAt(address)).toBe("meanwhile");
  });

  it("is one that a browser can open when it listens everywhere", async () => {
    const { address, port } = await open({ settings: { ...SETTINGS, host: "0.0.0.0" } });
    expect(address).toBe(`http://127.0.0.1:${port}`);
    expect(await textAt(address)).toBe("meanwhile");
  });

  it("moves to the next free port only where nobody relies on it", async () => {
    const { port } = await open();
    const next = await open({ settings: { ...SETTINGS, port } });
    expect(next.port).toBeGreaterThan(port);
    expect(await textAt(next.address)).toBe("meanwhile");
    await expect(open({ settings: { ...SETTINGS, port, portMayChange: false } })).rejects.toMatchObject({
      code: "ADDRESS_IN_USE",
      message: expect.stringContaining("set WHICHBOT_PORT to a free port"),
    });
  });

  it.each([
    ["192.0.2.1", "192.0.2.1 cannot be listened on"],
    ["no-such-name.invalid", "The name in WHICHBOT_HOST is not known here"],
  ])("is refused in words when it is none of this machine: %s", async (host, said) => {
    await expect(open({ settings: { ...SETTINGS, host } })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining(said),
    });
  });
});

describe("what is mounted", () => {
  it("gets everything at its path and below, before whatever is served", async () => {
    const host = await open();
    host.mount("/slack", says("slack"));
    host.serve(says("page"));
    const paths = ["/slack", "/slack/", "/slack/events?a=/b", "/slackers", "/a/slack", "/", "//slack"];
    const texts = await Promise.all(paths.map((path) => textAt(host.address + path)));
    expect(texts).toEqual(["slack", "slack", "slack", "page", "page", "page", "page"]);
    const whole = rawRequest(`GET ${host.address}/slack/x`, "Host: a");
    expect(await sendRaw(host.port, whole)).toContain("slack");
  });

  it("is mounted once, and gone when it is taken away", async () => {
    const host = await open({ meanwhile: says("page") });
    const unmount = host.mount("/slack", says("slack"));
    expect(() => host.mount("/slack", says("other"))).toThrow(RangeError);
    unmount();
    expect((await fetch(`${host.address}/slack/events`)).status).toBe(404);
    host.mount("/slack", says("again"));
    unmount();
    expect(await textAt(`${host.address}/slack`)).toBe("again");
  });
});

describe("time", () => {
  const timing = { headMs: 150, bodyMs: 150, largeBodyMs: 60_000, idleMs: 60_000 };

  it("is short for a head that comes in slowly, and for a connection on which nothing comes", async () => {
    const { port } = await open({ timing });
    expect(statusOf(await sendRaw(port, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "))).toBe(408);
    const silent = await openSilent(port);
    await new Promise((closed) => silent.on("close", closed).resume());
  });

  it("is short for a body, on what is mounted too, but not where much is sent", async () => {
    const reads: RequestListener = (request, response) => {
      request.resume().on("end", () => response.end("read"));
    };
    const host = await open({ timing, meanwhile: reads, takesMuch: (path) => path === "/upload" });
    host.mount("/slack", reads);
    const head = (path: string) =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\n`;
    const [plain, mounted] = await Promise.all([
      sendRaw(host.port, `${head("/x")}ab`),
      sendRaw(host.port, `${head("/slack/events")}ab`),
    ]);
    expect([statusOf(plain), statusOf(mounted)]).toEqual([408, 408]);
    const upload = await openSilent(host.port);
    let received = "";
    upload.on("data", (chunk) => (received += String(chunk)));
    upload.write(`${head("/upload")}ab`);
    // Another that is slow is over by then.
    await sendRaw(host.port, `${head("/x")}ab`);
    upload.write("cd");
    await expect.poll(() => received).toContain("read");
  });
});

describe("stopping", () => {
  it("finishes what is under way, ends streams, and takes nothing new", async () => {
    let finish: (() => void) | null = null;
    const host = await open({
      meanwhile: (request, response) => {
        if (request.url === "/stream") {
          response.writeHead(200, { "content-type": "text/event-stream" });
          response.write("data: 1\n\n");
        } else if (request.url === "/slow") finish = () => void response.end("done");
        else response.end("at once");
      },
    });
    expect(await textAt(host.address)).toBe("at once");
    const slow = fetch(`${host.address}/slow`);
    slow.catch(() => undefined);
    const stream = await fetch(`${host.address}/stream`);
    const streamed = stream.text().catch(() => "cut");
    await expect.poll(() => finish).not.toBeNull();
    const stopped = host.stop();
    expect(await streamed).toBe("cut");
    finish!();
    expect(await (await slow).text()).toBe("done");
    expect((await slow).headers.get("connection")).toBe("close");
    await stopped;
    await expect(fetch(host.address)).rejects.toThrow();
  });

  it("cuts what would not end, and gives the port back", async () => {
    const host = await open({ meanwhile: () => undefined });
    const hanging = fetch(host.address).catch((error: Error) => error.message);
    const silent = await openSilent(host.port);
    const silenced = new Promise((closed) => silent.on("close", closed).resume());
    await host.close();
    expect(await hanging).toBe("fetch failed");
    await silenced;
    const again = createServer();
    await new Promise<void>((resolve) => again.listen(host.port, "127.0.0.1", resolve));
    expect((again.address() as AddressInfo).port).toBe(host.port);
    await new Promise((closed) => again.close(closed));
  });
});
