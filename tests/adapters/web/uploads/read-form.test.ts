import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormLimits, readForm, type SentForm } from "../../../../src/adapters/web/uploads/read-form.js";

const LIMITS: FormLimits = { files: 5, fileBytes: 100_000, totalBytes: 400_000 };
const unreadable = (cause: unknown): Error => new Error("unreadable", { cause });
let last: SentForm | Error | null;
const app = new Hono();
app.post("/", async (context) => {
  last = await readForm(context, { field: "files", unreadable, limits: LIMITS }).catch(
    (error: Error) => error,
  );
  return context.text(last instanceof Error ? last.message : "read");
});

const file = (name: string, text: string, field = "files"): string =>
  `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`;
const text = (field: string, value: string): string =>
  `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`;
const END = "--x--\r\n";

async function read(body: string, type = "multipart/form-data; boundary=x"): Promise<SentForm> {
  await app.request("/", { method: "POST", body, headers: { "content-type": type } });
  return lastForm();
}

function lastForm(): SentForm {
  if (last === null || last instanceof Error) throw last ?? new Error("nothing was read");
  return last;
}

const told = ({ files, refused }: SentForm) => ({
  files: files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
  refused,
});

describe("a form", () => {
  it("is read as it was sent: files of the field, texts, folders, names in any script", async () => {
    const form = await read(
      text("left-out", "a.png") +
        file("guides/ünïcode 😀.md", "# One\r\n\r\n--y") +
        file("other.md", "elsewhere", "files2") +
        file("", "") +
        file("a%22b.md", "two") +
        text("left-out", "b.png") +
        END,
    );
    expect(told(form)).toEqual({
      files: [
        ["guides/ünïcode 😀.md", "# One\r\n\r\n--y"],
        ['a"b.md', "two"],
      ],
      refused: [],
    });
    expect(form.texts.get("left-out")).toEqual(["a.png", "b.png"]);
  });

  it("reads what the platform's own forms write", async () => {
    const body = new FormData();
    const name = "dir\\sub/quote\"and%percent; x='y'.md";
    body.append("files", new Blob(["text"]), name);
    await app.request("/", { method: "POST", body });
    expect(lastForm().files.map((sent) => sent.name)).toEqual([name]);
  });

  it("lets go what cannot be kept, and keeps the rest", async () => {
    const form = await read(
      file("all.zip", "PK") +
        file("large.md", "x".repeat(100_001)) +
        file("just.md", "x".repeat(100_000)) +
        file("a.exe", "MZ") +
        END,
    );
    expect(form.files.map(({ name, bytes }) => [name, bytes.length])).toEqual([["just.md", 100_000]]);
    expect(form.refused).toEqual([
      { name: "all.zip", reason: expect.stringContaining("archive") },
      { name: "large.md", reason: "is larger than 0.1 MB" },
      { name: "a.exe", reason: expect.stringContaining("not a known format") },
    ]);
  });

  it.each([
    [
      "too many files",
      Array.from({ length: 6 }, (_, at) => file(`${at}.md`, "x")).join("") + END,
      /More than 5/,
    ],
    ["too many parts", text("t", "").repeat(3_000) + END, /More than 5/],
    ["an end that is missing", file("a.md", "x"), /unreadable/],
    ["an end within a file", file("a.md", "x").slice(0, -4), /unreadable/],
    ["an end within a header", "--x\r\nContent-Dis", /unreadable/],
    ["nothing", "", /unreadable/],
  ])("is not read with %s", async (_, body, message) => {
    await expect(read(body)).rejects.toThrow(message);
  });

  it("is not read without a boundary", async () => {
    await expect(read(END, "multipart/form-data")).rejects.toThrow("unreadable");
  });
});

describe("a form over a connection", () => {
  const server = createServer((incoming, outgoing) => {
    void getRequestListener(app.fetch, { overrideGlobalObjects: false })(incoming, outgoing);
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => void server.close());

  /** Without an announced length. @returns the body of the answer */
  const send = (parts: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const sending = request(
        {
          port: (server.address() as AddressInfo).port,
          method: "POST",
          agent: false,
          headers: { "content-type": "multipart/form-data; boundary=x" },
        },
        (response) => {
          let body = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => (body += chunk));
          response.on("end", () => resolve(body));
        },
      );
      sending.on("error", reject);
      for (const part of parts) sending.write(part);
      sending.end();
    });

  it("is read while it comes in", async () => {
    expect(await send([file("a.md", "1"), file("b.md", "x".repeat(90_000)), END])).toBe("read");
    expect(lastForm().files.map(({ name }) => name)).toEqual(["a.md", "b.md"]);
  });

  it("keeps nothing of more than may be sent at once", async () => {
    const large = (name: string) => file(name, "x".repeat(90_000));
    expect(await send([..."abcde"].map((name) => large(`${name}.md`)))).toContain("That is more than the");
    expect(last).toMatchObject({ code: "REQUEST_INVALID", context: { status: 413 } });
  });

  it("is given up when the connection breaks", async () => {
    last = null;
    const sending = request({
      port: (server.address() as AddressInfo).port,
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": 1_000 },
    });
    sending.on("error", () => undefined);
    await new Promise<void>((resolve) => sending.write(file("a.md", "1"), () => resolve()));
    sending.destroy();
    await expect.poll(() => last).toMatchObject({ message: "unreadable" });
  });
});
