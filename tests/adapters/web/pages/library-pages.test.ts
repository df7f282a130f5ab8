import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGE } from "../../../../src/adapters/web/web-settings.js";
import { HOSTILE_STRINGS } from "../../../chat/hostile-strings.js";
import { FILES, writeFiles } from "../../../ingest/corpus.js";
import { runIsOver } from "../../../library/library-of.js";
import { type LivingWorkplace, openLivingWorkplace } from "../library-on-page.js";
import { openPage, type PageSetting, type WhichbotOnPage } from "../whichbot-on-page.js";

const PULSAR =
  "---\ntitle: Pulsar vs Kafka\npublished: 2025-03-01\n---\n\n# Pulsar vs Kafka\n\nPulsar is better than Kafka for long archives. Kafka is faster than Pulsar for streams.\n";

let folder: string;
let living: LivingWorkplace;
let page: WhichbotOnPage;
const pages: WhichbotOnPage[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whichbot-library-"));
  await writeFiles(join(folder, "documents"), {
    ...FILES,
    "plan.md":
      "---\nprivate: true\ntitle: Secret plan\n---\n\nKafka goes. RabbitMQ stays, for it is cheaper than Kafka.\n",
    "hr/pay.md": "# Pay\n\nKafka experts are paid more than RabbitMQ experts.\n",
    "hr/pay-empty.md": " ",
    "hr/pay.xlsx": "x",
    "logo.png": "x",
  });
  living = await openLivingWorkplace(folder, join(folder, "documents"));
  page = open();
});
afterAll(async () => {
  await living.library.stop();
  for (const one of pages) one.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(setting: PageSetting = {}): WhichbotOnPage {
  const made = openPage(living.workplace, { library: living.library, ...setting });
  pages.push(made);
  return made;
}

async function get(path: string, from = page): Promise<string> {
  return (await from.app.request(path)).text();
}

async function send(
  files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[],
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const body = new FormData();
  for (const [name, content] of files) body.append("files", new Blob([content]), name);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await page.app.request("/library/upload", { method: "POST", body });
  expect(response.status).toBe(303);
  return response.headers.get("location") ?? "";
}

function post(path: string, fields: Readonly<Record<string, string>>, from = page): Promise<Response> {
  return Promise.resolve(from.app.request(path, { method: "POST", body: new URLSearchParams(fields) }));
}

async function settled(): Promise<void> {
  for (const { id } of living.library.runs()) await runIsOver(living.library, id);
}

describe("the list of documents", () => {
  it("tells of each its title, path, options and passages, and leads to its text", async () => {
    const html = await get("/library");
    expect(html).toContain('href="/sources/notes/setup.txt"');
    expect(html).toContain("Kafka vs RabbitMQ");
    expect(html).toMatch(/2024-05/);
    expect(html).toMatch(/4 documents · \d+ passages · \d+ options/);
  });

  it("finds by words, sorts by what is asked, and says when nothing is found", async () => {
    const found = await get("/library?find=STORY");
    expect(found).toContain('href="/sources/story.html"');
    expect(found).not.toContain('href="/sources/guide.md"');
    expect(await get("/library?find=nowhere")).toContain("No document is called that.");
    const order = async (sort: string) =>
      [...(await get(`/library?sort=${sort}`)).matchAll(/href="\/sources\/([^"]+)"/g)].map(
        ([, path]) => path,
      );
    expect(await order("-size")).toEqual((await order("size")).toReversed());
    expect((await order("-published"))[0]).toBe("guide.md");
    expect(await order("nonsense")).toEqual(await order("title"));
  });

  it("shows the last page for one that there is not", async () => {
    expect(await get("/library?page=99999")).toContain('href="/sources/guide.md"');
  });
});

describe("what the page may not see", () => {
  it("leaves no trace of private documents, nor of files that might be private", async () => {
    const html = await get("/library");
    for (const word of ["plan.md", "Secret plan", "pay-empty"]) expect(html).not.toContain(word);
    expect(html).toContain("logo.png");
    expect((await page.app.request("/library/remove?document=plan.md")).status).toBe(404);
    expect((await post("/library/remove", { document: "plan.md" })).status).toBe(404);
  });

  it("leaves no trace of what the rules of the page leave out", async () => {
    const narrow = open({ scopes: "channels:\n  - channel: web:page\n    documents: ['*.md', '*.html']\n" });
    const html = await get("/library", narrow);
    expect(html).toContain("guide.md");
    for (const word of ["hr/", "pay", "setup.txt"]) expect(html).not.toContain(word);
  });
});

describe("a hidden document that was uploaded", () => {
  it("is neither replaced nor told of", async () => {
    await send([["hidden/pulsar.md", PULSAR]]);
    await settled();
    const narrow = open({ scopes: "private: [uploads/hidden/*]\n" });
    const body = new FormData();
    body.append("files", new Blob(["Pulsar is worse than Kafka."]), "hidden/pulsar.md");
    const sent = await narrow.app.request("/library/upload", { method: "POST", body });
    const told = await get(sent.headers.get("location") ?? "", narrow);
    expect(told).toContain("1 file not taken");
    expect(told).toContain("has a name that cannot be used");
    expect(told).not.toContain("replaced");
    const { documents } = await living.workplace.answerer.view();
    expect(documents.find(({ id }) => id === "uploads/hidden/pulsar.md")?.title).toBe("Pulsar vs Kafka");
    expect((await post("/library/remove", { document: "uploads/hidden/pulsar.md" }, narrow)).status).toBe(
      404,
    );
    await post("/library/remove", { document: "uploads/hidden/pulsar.md" });
    await settled();
  });
});

describe("uploading", () => {
  it("is told on the page that follows, is done there, and can be asked about", async () => {
    const address = await send(
      [
        ["team/pulsar.md", PULSAR],
        ["team/blank.md", " "],
      ],
      { "left-out": "team/logo.svg", "too-large": "team/all.md" },
    );
    const before = await get(address);
    expect(before).toContain("1 document added.");
    expect(before).toContain("3 files not taken");
    expect(before).toMatch(/logo\.svg<\/strong> \.svg is not a known format/);
    expect(before).toMatch(/all\.md<\/strong> is larger than 20 MB/);
    expect(before).toMatch(/data-run="[0-9a-f]{32}"/);
    await settled();
    const after = await get(address);
    expect(after).toContain("Ready.");
    expect(after).toContain('href="/sources/uploads/team/pulsar.md"');
    const question = /href="(\/\?q=[^"]+)"/.exec(after)?.[1] ?? "";
    expect(decodeURIComponent(question)).toMatch(/Kafka|Pulsar/);
    const answer = await living.workplace.answerer.answer("Pulsar or Kafka for long archives?");
    expect(answer.citations.map(({ document }) => document)).toContain("uploads/team/pulsar.md");
  });

  it("says so when all of it was there already", async () => {
    const address = await send([["team/pulsar.md", PULSAR]]);
    expect(await get(address)).toContain("word for word");
  });

  it("takes a form in which nothing was chosen for what it is", async () => {
    const boundary = "x";
    const part = `--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n`;
    const response = await page.app.request("/library/upload", {
      method: "POST",
      body: part,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    });
    expect(await get(response.headers.get("location") ?? "")).toContain("No file was sent.");
  });

  it("refuses what is no form", async () => {
    const response = await page.app.request("/library/upload", {
      method: "POST",
      body: "--x\r\nbroken",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect(response.status).toBe(400);
  });

  it("shows hostile names as text", async () => {
    const names = HOSTILE_STRINGS.map(([, text], at) => `${text.slice(0, 80)}${at}.exe`);
    const html = await get(await send([["a.md", PULSAR], ...names.map((name) => [name, "x"] as const)]));
    expect(html).not.toMatch(/<script>|<img |onerror=(?!&)[^&]*>|\u202e|\u001b/);
    expect(html).toContain("&lt;script&gt;");
    await settled();
  });
});

describe("removing", () => {
  it("asks first, and then takes the document out of the index", async () => {
    const name = { document: "uploads/a.md" };
    const asked = await get(`/library/remove?${new URLSearchParams(name)}`);
    expect(asked).toContain("Remove this document?");
    expect(asked).toMatch(/before\s+keep the words they quoted from it/);
    expect(living.library.isUploaded(name.document)).toBe(true);
    const question = "Pulsar or Kafka for long archives?";
    const { id } = await page.services.asker.ask({ place: PAGE, person: "", question });
    const response = await post("/library/remove", name);
    expect(response.status).toBe(303);
    await settled();
    const told = await get(response.headers.get("location") ?? "");
    expect(told).toContain("Removed “Pulsar vs Kafka”.");
    expect(told).not.toMatch(/Ready\.|Ask about it/);
    expect(told).not.toContain("uploads/a.md");
    const given = await get(`/a/${id}`);
    expect(given).toContain("Pulsar is better than Kafka for long archives.");
    expect(given).toContain("The document is not in the library any more");
    expect((await post("/library/remove", name)).status).toBe(404);
  });

  it("is refused for what lies in the folder of documents", async () => {
    expect((await post("/library/remove", { document: "guide.md" })).status).toBe(403);
    expect(await get("/library")).toContain("guide.md");
  });
});

describe("looking for changes", () => {
  const look = async (): Promise<string> => {
    const response = await post("/library/reingest", {});
    await settled();
    return get(response.headers.get("location") ?? "");
  };

  it("says when nothing is new, and else what is", async () => {
    expect(await look()).toContain("Nothing is new.");
    const documents = join(folder, "documents");
    await writeFiles(documents, {
      "late.md": "# Late\n\nNATS is lighter than Kafka.\n",
      "hr/pay.md": "# Pay\n\nKafka experts are paid less.\n",
    });
    rmSync(join(documents, "story.html"));
    const told = await look();
    expect(/run-over.*?<\/div>/su.exec(told)?.[0]).toContain(
      "1 document new, 1 document changed and 1 document gone.",
    );
  });

  it("does not tell of changes that the page does not see", async () => {
    await writeFiles(join(folder, "documents"), { "plan.md": "---\nprivate: true\n---\n\nNothing goes.\n" });
    expect(await look()).toContain("Nothing is new.");
  });
});

describe("a closed library", () => {
  it("says why and what helps, in place of forms", async () => {
    const why = "Set WHICHBOT_TOKEN first.";
    const closed = open({ library: { ...living.library, closed: why } });
    const html = await get("/library", closed);
    expect(html).toContain(why);
    expect(html).not.toMatch(/<form[^>]*method="post"/);
    expect(html).not.toContain("/library/remove");
  });
});
