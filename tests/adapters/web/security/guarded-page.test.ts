import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { openSilent, rawRequest, sendRaw, statusOf } from "../raw-request.js";
import { type ServedPage, type ServingSetting, servePage } from "../serving-page.js";

const TOKEN = "0123456789abcdef-token";
const BEARER = { authorization: `Bearer ${TOKEN}` };
const PERSON = { accept: "text/html,application/xhtml+xml" };

let workplace: Workplace;
const pages: ServedPage[] = [];

beforeAll(async () => {
  workplace = await makeWorkplace();
});
afterAll(() => workplace.remove());
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

async function open(setting: ServingSetting = {}): Promise<ServedPage> {
  const page = await servePage(workplace, setting);
  pages.push(page);
  return page;
}

const withToken = (more: ServingSetting["settings"] = {}) => open({ settings: { token: TOKEN, ...more } });

/** As a browser asks: nothing is followed. */
const get = (page: ServedPage, path: string, headers: Record<string, string> = {}) =>
  fetch(page.address + path, { headers, redirect: "manual" });

const post = (
  page: ServedPage,
  path: string,
  body: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  fetch(page.address + path, {
    method: "POST",
    body: new URLSearchParams(body),
    headers,
    redirect: "manual",
  });

/** As a browser follows a link on another site; `fetch` says for itself how it asks. */
const follow = (
  page: ServedPage,
  path: string,
  { site = "cross-site", mode = "navigate", dest = "document" } = {},
) =>
  sendRaw(
    page.port,
    rawRequest(
      `GET ${path}`,
      `Host: 127.0.0.1:${page.port}`,
      "Accept: text/html",
      `Sec-Fetch-Site: ${site}`,
      `Sec-Fetch-Mode: ${mode}`,
      `Sec-Fetch-Dest: ${dest}`,
    ),
  );

/** What is said to a program. */
async function problem(response: Response): Promise<[number, string, string]> {
  const { status, code } = (await response.json()) as { status: number; code: string };
  expect(status).toBe(response.status);
  return [response.status, code, response.headers.get("content-type") ?? ""];
}
const PROBLEM = "application/problem+json";

describe("headers", () => {
  it("tell browsers to load nothing but from here, to run nothing inline, and to be framed by nobody", async () => {
    const { headers } = await get(await open(), "/", PERSON);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(headers.has("strict-transport-security")).toBe(false);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(headers.has("x-powered-by")).toBe(false);
  });

  it("stand on errors, refusals, health and assets too", async () => {
    const page = await withToken();
    const css = page.services.assets.address("page.css");
    for (const path of ["/nothing", "/api/v1/nothing", "/healthz", css, "/sign-in"]) {
      const { headers } = await get(page, path, path === css ? {} : BEARER);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    const refused = await get(page, "/", { host: "evil.example" });
    expect(refused.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("let nothing be stored but what never changes", async () => {
    const page = await open();
    const asked = await post(page, "/ask", { question: "which framework for mobile?" });
    const answer = await get(page, asked.headers.get("location") ?? "", PERSON);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toMatch(/no-store|private/);
    expect((await get(page, "/nothing")).headers.get("cache-control")).toBe("no-store");
    const asset = await get(page, page.services.assets.address("page.js"));
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("ask for https for a year where people come by https", async () => {
    const page = await withToken({ publicUrl: "https://which.example.org" });
    expect((await get(page, "/sign-in")).headers.get("strict-transport-security")).toBe("max-age=31536000");
  });
});

describe("the host that a request names", () => {
  it.each(["evil.example", "127.0.0.1.nip.io", "which.example.org", "localhost.evil.example"])(
    "is refused when it is %s: another site may have its name point here",
    async (host) => {
      const page = await open();
      const response = await sendRaw(
        page.port,
        rawRequest("GET /api/v1/catalog", `Host: ${host}:${page.port}`),
      );
      expect(statusOf(response)).toBe(421);
      expect(response).toContain("REQUEST_INVALID");
      expect(response).toContain("WHICHBOT_PAGE_URL");
    },
  );

  it("may be an address in numbers, localhost, or the name that people type", async () => {
    const page = await withToken({ publicUrl: "https://which.example.org" });
    for (const host of [
      `127.0.0.1:${page.port}`,
      "localhost:1",
      "[::1]",
      "192.168.1.5",
      "which.example.org",
    ]) {
      const response = await sendRaw(page.port, rawRequest("GET /sign-in", `Host: ${host}`));
      expect(statusOf(response)).toBe(200);
    }
  });

  it("must be there, once, and the same in the address", async () => {
    const { port } = await open();
    expect(statusOf(await sendRaw(port, rawRequest("GET /")))).toBe(400);
    const twice = rawRequest("GET http://evil.example/ ", "Host: localhost").replace("  HTTP", " HTTP");
    expect(statusOf(await sendRaw(port, twice))).toBe(421);
    expect(statusOf(await sendRaw(port, rawRequest("GET http://localhost/", "Host: evil.example")))).toBe(
      421,
    );
  });

  it("does not matter to who shows the token, nor where nothing is told", async () => {
    const { port } = await withToken();
    const named = (path: string, ...lines: string[]) =>
      sendRaw(port, rawRequest(`GET ${path}`, "Host: whichbot:8787", ...lines)).then(statusOf);
    expect(await named("/metrics", `Authorization: Bearer ${TOKEN}`)).toBe(200);
    expect(await named("/metrics", "Authorization: Bearer wrong")).toBe(421);
    expect(await named("/readyz")).toBe(200);
  });

  it("matters to a browser that is signed in: its cookie and the form of the token let nothing in there", async () => {
    const page = await withToken();
    const signedIn = await post(page, "/sign-in", { token: TOKEN });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const asked = (line: string, host: string, ...lines: string[]) =>
      sendRaw(page.port, rawRequest(line, `Host: ${host}`, ...lines)).then(statusOf);
    expect(await asked("GET /api/v1/catalog", "localhost", `Cookie: ${cookie}`)).toBe(200);
    for (const host of ["evil.example", `evil.example:${page.port}`]) {
      for (const path of ["/", "/api/v1/catalog", "/metrics", "/sign-in"])
        expect(await asked(`GET ${path}`, host, `Cookie: ${cookie}`)).toBe(421);
      expect(
        await asked(
          "POST /sign-in",
          host,
          `Origin: http://${host}`,
          "Content-Type: application/x-www-form-urlencoded",
          `Content-Length: ${`token=${TOKEN}`.length}`,
        ),
      ).toBe(421);
    }
  });
});

describe("requests of other sites", () => {
  it.each<[string, Record<string, string>]>([
    ["a form", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["a form in an old browser", { origin: "https://evil.example" }],
    ["another port of this computer", { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-site" }],
    ["a frame that hides where it is from", { origin: "null" }],
  ])("do nothing, on the page and in the API: %s", async (_, headers) => {
    const page = await open();
    const asked = await post(page, "/ask", { question: "which framework for mobile?" }, headers);
    expect(asked.status).toBe(403);
    expect(await asked.text()).toContain("This may not be done");
    const api = await fetch(`${page.address}/api/v1/answers`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ question: "which framework for mobile?" }),
    });
    expect(await problem(api)).toEqual([403, "REQUEST_FORBIDDEN", PROBLEM]);
    expect(page.services.history.list({ most: 9 })).toEqual([]);
  });

  it("embed and load nothing, but may link", async () => {
    const page = await open();
    const from = (mode: string, dest: string) => follow(page, "/", { mode, dest }).then(statusOf);
    expect(await from("no-cors", "image")).toBe(403);
    expect(await from("cors", "empty")).toBe(403);
    expect(await from("navigate", "document")).toBe(200);
  });

  it("are refused by MCP whatever they ask, and answered when they are none", async () => {
    const page = await open({ mcp: async (request) => new Response(await request.text()) });
    const send = (headers: Record<string, string>) =>
      fetch(`${page.address}/mcp`, { method: "POST", headers, body: "{}" });
    expect((await send({ origin: "https://evil.example" })).status).toBe(403);
    expect((await get(page, "/mcp", { origin: "https://evil.example" })).status).toBe(403);
    expect(await (await send({})).text()).toBe("{}");
    expect(await (await send({ origin: page.address })).text()).toBe("{}");
  });

  it("may not ask before, either: no origin is ever allowed", async () => {
    const page = await open();
    const asked = await fetch(`${page.address}/api/v1/answers`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    expect(asked.headers.get("access-control-allow-methods")).toBeNull();
  });
});

describe("a token", () => {
  it("is needed for everything but health, assets and signing in", async () => {
    const page = await withToken({});
    const paths = ["/api/v1/catalog", "/api/openapi.json", "/metrics", "/mcp", "/matrix.csv", "/a/0123"];
    for (const path of paths) {
      const refused = await get(page, path);
      expect(refused.headers.get("www-authenticate")).toBe('Bearer realm="Whichbot"');
      expect(await problem(refused)).toEqual([401, "SIGN_IN_REQUIRED", PROBLEM]);
      expect((await get(page, path, { authorization: "Bearer 0123456789abcdef-tokeN" })).status).toBe(401);
    }
    const open = ["/healthz", "/readyz", "/sign-in", page.services.assets.address("page.css")];
    for (const path of open) expect((await get(page, path)).status).toBe(200);
    for (const path of ["/", "/matrix", "/api/v1/catalog", "/metrics"])
      expect((await get(page, path, BEARER)).status).toBe(200);
  });

  it("is asked of people on a page that leads them back", async () => {
    const page = await withToken();
    const refused = await get(page, "/matrix?group=a b", PERSON);
    expect([refused.status, refused.headers.get("location")]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent("/matrix?group=a%20b")}`,
    ]);
    expect((await post(page, "/ask", { question: "x" }, PERSON)).headers.get("location")).toBe("/sign-in");
    const form = await (await get(page, refused.headers.get("location") ?? "")).text();
    expect(form).toContain('value="/matrix?group=a%20b"');
    const wrong = await post(page, "/sign-in", { token: "wrong", next: "/matrix" });
    expect([wrong.status, wrong.headers.has("set-cookie")]).toEqual([401, false]);
    expect(await wrong.text()).toContain("That is not the token");
    const right = await post(page, "/sign-in", { token: ` ${TOKEN}\n`, next: "/matrix" });
    expect([right.status, right.headers.get("location")]).toEqual([303, "/matrix"]);
    const set = right.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/^whichbot=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(set).not.toContain(TOKEN);
    const cookie = set.split(";", 1)[0] ?? "";
    expect((await get(page, "/matrix", { cookie })).status).toBe(200);
    const out = await post(page, "/sign-out", {}, { cookie });
    expect([out.status, out.headers.get("location")]).toEqual([303, "/sign-in"]);
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await get(page, "/matrix", { cookie })).status).toBe(401);
  });

  it("comes as a cookie that goes over https alone where people come by https", async () => {
    const page = await withToken({ publicUrl: "https://which.example.org" });
    const signedIn = await post(page, "/sign-in", { token: TOKEN }, { origin: "https://which.example.org" });
    expect(signedIn.headers.get("set-cookie")).toMatch(
      /^__Host-whichbot=.*Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    "/%0d%0aSet-Cookie:a=b",
  ])("leads nowhere else afterwards: %j", async (next) => {
    const page = await withToken();
    const { headers } = await post(page, "/sign-in", { token: TOKEN, next });
    const location = headers.get("location") ?? "";
    expect(new URL(location, page.address).origin).toBe(page.address);
    expect(location.startsWith("//")).toBe(false);
    expect(headers.getSetCookie()).toHaveLength(1);
  });

  it("is not asked again of who follows a link from a chat, whose cookie comes only from our own pages", async () => {
    const page = await withToken();
    const onward = await follow(page, "/sign-in?next=%2Fa%2F1");
    expect(onward).toMatch(/^refresh: 0; url=\/sign-in\?here=1&next=%2Fa%2F1\r$/im);
    const asked = await follow(page, "/sign-in?here=1&next=%2Fa%2F1", { site: "same-origin" });
    expect(asked).toContain('type="password"');
    const signedIn = await post(page, "/sign-in", { token: TOKEN });
    const cookie = signedIn.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const known = await get(page, "/sign-in?here=1&next=%2Fa%2F1", { cookie });
    expect([known.status, known.headers.get("location")]).toEqual([303, "/a/1"]);
  });

  it("may be guessed ten times a minute", async () => {
    const page = await withToken();
    for (let at = 0; at < 10; at += 1)
      expect((await post(page, "/sign-in", { token: `${at}` })).status).toBe(401);
    const late = await post(page, "/sign-in", { token: "10" });
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await late.text()).toContain("Too many wrong tokens");
    expect((await get(page, "/metrics", { authorization: "Bearer guess" })).status).toBe(429);
    // Who has the token pays for nobody's guesses.
    expect((await get(page, "/metrics", BEARER)).status).toBe(200);
    expect((await post(page, "/sign-in", { token: TOKEN })).status).toBe(303);
  });
});

describe("an address", () => {
  it.each(["/%61pi/v1/documents", "/api/v1/%64ocuments", "/ap%69/v1/catalog", "/%68ealthz"])(
    "stands for nothing when it is %s",
    async (path) => {
      const page = await open();
      expect((await get(page, path)).status).toBe(404);
      expect((await get(page, decodeURIComponent(path))).status).toBe(200);
    },
  );

  it("may hold ids that are encoded as anyone likes", async () => {
    const page = await open();
    const { documents } = await page.services.answerer.view();
    const id = documents[0]?.id ?? "";
    const encoded = [...Buffer.from(id)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    expect((await get(page, `/api/v1/documents/${encoded}`)).status).toBe(200);
  });
});

describe("a client that goes away while it sends", () => {
  it.each(["Content-Length: 500", "Transfer-Encoding: chunked"])("is no error: %s", async (header) => {
    const page = await open();
    const socket = await openSilent(page.port);
    const host = `Host: 127.0.0.1:${page.port}`;
    socket.write(
      `POST /api/v1/answers HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\n${header}\r\n\r\n5\r\n{"que`,
    );
    socket.end();
    await expect.poll(() => page.log.join("\n")).toContain("a client went away");
    expect(page.log.join("\n")).not.toContain("a request failed");
  });
});

describe("limits", () => {
  it("let one address ask so often a minute, assets and health apart", async () => {
    let now = Date.parse("2026-01-01");
    const page = await open({ settings: { requestsPerMinute: 3 }, now: () => new Date(now) });
    for (let at = 0; at < 3; at += 1) expect((await get(page, "/api/v1/catalog")).status).toBe(200);
    const late = await get(page, "/api/v1/catalog");
    expect(late.headers.get("retry-after")).toBe("20");
    expect(await problem(late)).toEqual([429, "TOO_MANY_REQUESTS", PROBLEM]);
    expect((await get(page, page.services.assets.address("page.js"))).status).toBe(200);
    expect((await get(page, "/healthz")).status).toBe(200);
    now += 20_000;
    expect((await get(page, "/api/v1/catalog")).status).toBe(200);
  });

  it("count those behind a proxy apart, and those without one together whatever they say", async () => {
    const from = (page: ServedPage, address: string) =>
      get(page, "/sign-in", { "x-forwarded-for": address }).then(({ status }) => status);
    const behind = await withToken({ requestsPerMinute: 1, publicUrl: "https://which.example.org" });
    expect([await from(behind, "192.0.2.1"), await from(behind, "9.9.9.9, 192.0.2.1")]).toEqual([200, 429]);
    expect(await from(behind, "192.0.2.2")).toBe(200);
    const bare = await withToken({ requestsPerMinute: 1 });
    expect([await from(bare, "192.0.2.1"), await from(bare, "192.0.2.2")]).toEqual([200, 429]);
  });

  it.each(["content-length", "chunked"])("take 64 KB of a request, announced or not: %s", async (way) => {
    const page = await open();
    const send = (bytes: number) =>
      fetch(`${page.address}/api/v1/answers`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        ...(way === "chunked"
          ? { body: new Blob([" ".repeat(bytes - 2), "{}"]).stream(), duplex: "half" }
          : { body: `${" ".repeat(bytes - 2)}{}` }),
      } as RequestInit);
    expect((await send(64 * 1024)).status).toBe(400);
    expect(await problem(await send(64 * 1024 + 1))).toEqual([413, "REQUEST_INVALID", PROBLEM]);
    expect((await get(page, "/")).status).toBe(200);
  });

  it("take no upload of more than 100 MB, before a byte of it is read", async () => {
    const { port, address } = await open();
    const head = rawRequest(
      "POST /library/upload",
      `Host: 127.0.0.1:${port}`,
      `Content-Length: ${100 * 1024 * 1024 + 1}`,
    );
    expect(statusOf(await sendRaw(port, head))).toBe(413);
    expect((await fetch(address)).status).toBe(200);
  });

  it("read nothing of what is sent by nobody", async () => {
    const { port } = await withToken();
    const head = rawRequest("POST /api/v1/documents", `Host: 127.0.0.1:${port}`, "Content-Length: 50000000");
    expect(statusOf(await sendRaw(port, head))).toBe(401);
  });
});

describe("errors", () => {
  it("are a page for people and problem details for programs, with nothing of the inside", async () => {
    const page = await open({
      answerer: {
        ...workplace.answerer,
        answer: async () => {
          throw new TypeError("secret path /home/x");
        },
        view: workplace.answerer.view,
      },
    });
    const api = await fetch(`${page.address}/api/v1/answers`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question: "which framework for mobile?" }),
    });
    const text = await api.text();
    expect([api.status, JSON.parse(text).code]).toEqual([500, "INTERNAL_ERROR"]);
    expect(text).not.toContain("secret");
    const missing = await get(page, "/nothing/here", PERSON);
    expect(missing.status).toBe(404);
    expect(missing.headers.get("content-type")).toContain("text/html");
    expect(await missing.text()).toContain("There is nothing here");
    expect(await problem(await get(page, "/api/v1/nothing"))).toEqual([404, "NOT_FOUND", PROBLEM]);
    expect(page.log.join("")).not.toContain("secret");
  });

  it("of requests that are none end the connection, and nothing else", async () => {
    const page = await open();
    const odd = [
      "GET /%E0%A4%A HTTP/1.1\r\nHost: a",
      "GET \\evil HTTP/1.1\r\nHost: localhost",
      "BOO",
      "GET /a/%00 HTTP/1.1\r\nHost: localhost",
      "GET /sources/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost",
    ];
    for (const text of odd) {
      const status = statusOf(await sendRaw(page.port, `${text}\r\nConnection: close\r\n\r\n`));
      expect([400, 404, 421]).toContain(status);
    }
    expect((await get(page, "/")).status).toBe(200);
  });
});

describe("bodies", () => {
  it("travel compressed as the browser likes it, and whole", async () => {
    const page = await open();
    const css = page.services.assets.address("page.css");
    // What is made for one request is not worth the setting up of brotli.
    const best = new Map([
      ["/", "gzip"],
      [css, "br"],
    ]);
    for (const [path, coding] of best) {
      const sizes = new Map<string, number>();
      for (const accepted of ["gzip, deflate, br", "identity"]) {
        const raw = await sendRaw(
          page.port,
          rawRequest(`GET ${path}`, `Host: 127.0.0.1:${page.port}`, `Accept-Encoding: ${accepted}`),
        );
        const [head = ""] = raw.split("\r\n\r\n", 1);
        expect(head.toLowerCase().includes(`content-encoding: ${coding}`)).toBe(accepted !== "identity");
        expect(head.toLowerCase()).toContain("vary: accept-encoding");
        sizes.set(accepted, raw.length - head.length);
      }
      expect(sizes.get("gzip, deflate, br")).toBeLessThan(sizes.get("identity")! / 2);
      const unpacked = await (await get(page, path, { "accept-encoding": "gzip, deflate, br" })).text();
      expect(unpacked).toBe(await (await get(page, path, { "accept-encoding": "identity" })).text());
    }
  });
});

describe("a server without a page", () => {
  it("has only health", async () => {
    const page = await open({ settings: { pageOn: false } });
    expect((await get(page, "/healthz")).status).toBe(200);
    for (const path of ["/", "/api/v1/catalog", "/mcp", "/metrics", "/sign-in"])
      expect((await get(page, path)).status).toBe(404);
  });
});

describe("who is not in", () => {
  it("sees no navigation, which would lead nowhere: where one signs in, and where the host is refused", async () => {
    const page = await withToken();
    const signIn = await (await get(page, "/sign-in", PERSON)).text();
    expect(signIn).toContain("<h1>Sign in</h1>");
    const refused = await sendRaw(page.port, rawRequest("GET /", "Host: evil.example", "Accept: text/html"));
    expect(refused).toContain("<h1>This is not the address</h1>");
    for (const text of [signIn, refused]) {
      expect(text).not.toContain("<nav");
      expect(text).not.toContain("/sign-out");
    }
    const within = await (await get(page, "/nothing", { ...PERSON, ...BEARER })).text();
    expect(within).toContain("<nav");
    expect(within).toContain("/sign-out");
  });
});
