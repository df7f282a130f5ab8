import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingestEvents } from "../../../../src/adapters/web/api/ingest-events.js";
import type { IngestRun } from "../../../../src/library/library.js";
import { makeWorkplace, type Workplace } from "../../../chat/whichbot-in-chat.js";
import { type ServedPage, servePage } from "../serving-page.js";
import { type ApiContract, openContract } from "./api-contract.js";
import { type LibraryInMemory, libraryInMemory } from "./library-in-memory.js";

const SUMMARY = {
  ...{ documents: 6, passages: 100, options: 4, seconds: 1.5 },
  ...{ removed: [], skipped: [{ path: "x.exe", reason: "is no text" }], notes: [] },
};

let workplace: Workplace;
let page: ServedPage;
let library: LibraryInMemory;
let api: ApiContract;
beforeAll(async () => {
  workplace = await makeWorkplace();
  library = libraryInMemory();
  page = await servePage(workplace, { library });
  api = await openContract(page.address);
});
afterAll(async () => {
  await page.close();
  workplace.remove();
});

const begin = async (): Promise<string> =>
  (await api.request<{ ingest: { id: string } }>("/api/v1/ingests", { method: "POST" })).body.ingest.id;

/** Reads events off the wire, one at a time. */
async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      yield text.slice(0, end);
      text = text.slice(end + 2);
    }
  }
}

async function follow(id: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(`${page.address}/api/v1/ingests/${id}/events`, {
    headers,
    signal: stop.signal,
  });
  const stream = events(response.body ?? new ReadableStream());
  const next = async (): Promise<IngestRun | null> => {
    for (;;) {
      const { value, done } = await stream.next();
      if (done) return null;
      const data = /^event: run\n(?:id: over\n)?data: (.*)$/u.exec(value)?.[1];
      if (data !== undefined) return JSON.parse(data) as IngestRun;
    }
  };
  return { response, next, stop: () => stop.abort() };
}

describe("ingests over HTTP", () => {
  it("begin when they are asked for, and are listed, the newest first", async () => {
    const [first, second] = [await begin(), await begin()];
    const { body } = await api.request<{ ingests: IngestRun[] }>("/api/v1/ingests");
    expect(body.ingests.map(({ id }) => id).slice(0, 2)).toEqual([second, first]);
    expect((await api.request<IngestRun>(`/api/v1/ingests/${first}`)).body.state).toBe("waiting");
  });

  it("are followed by several at once from how they stand to their end", async () => {
    const id = await begin();
    library.change(id, { state: "running", progress: { phase: "read", done: 1, total: 6 } });
    const readers = await Promise.all([follow(id), follow(id), follow(id)]);
    for (const { response, next } of readers) {
      expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
      expect(await next()).toMatchObject({ id, state: "running", progress: { done: 1 } });
    }
    library.change(id, { progress: { phase: "embed", done: 3, total: 6 } });
    for (const { next } of readers) expect((await next())?.progress?.phase).toBe("embed");
    library.change(id, { state: "done", endedAt: 1, summary: SUMMARY });
    for (const { next } of readers) {
      expect(await next()).toMatchObject({ state: "done", summary: { documents: 6 } });
      expect(await next()).toBeNull();
    }
    expect(library.listeners()).toBe(0);
  });

  it("are told at once when they are over, and not again to who has heard so", async () => {
    const id = await begin();
    library.change(id, {
      state: "failed",
      endedAt: 1,
      problem: { code: "DISK_FULL", message: "No room in /srv" },
    });
    const { next } = await follow(id);
    const told = await next();
    expect(told?.problem?.code).toBe("DISK_FULL");
    expect(told?.problem?.message).not.toContain("/srv");
    expect(await next()).toBeNull();
    const again = await api.request(`/api/v1/ingests/${id}/events`, { headers: { "last-event-id": "over" } });
    expect(again.status).toBe(204);
  });

  it("free what listened when a reader goes away", async () => {
    const id = await begin();
    const reader = await follow(id);
    await reader.next();
    expect(library.listeners()).toBe(1);
    reader.stop();
    await expect.poll(() => library.listeners()).toBe(0);
  });

  it("do not listen for a reader who only looks whether they are there", async () => {
    const id = await begin();
    const { status } = await api.request(`/api/v1/ingests/${id}/events`, { method: "HEAD" });
    expect(status).toBe(200);
    expect(library.listeners()).toBe(0);
  });

  it("are unknown by other names", async () => {
    for (const path of ["/api/v1/ingests/nope", "/api/v1/ingests/nope/events", "/api/v1/ingests/__proto__"])
      expect((await api.request(path)).status).toBe(404);
  });
});

describe("the events of an ingest", () => {
  const run = (id: string): IngestRun => library.run(id)!;
  const reader = (id: string, heartbeatMs?: number) =>
    ingestEvents({
      library,
      run: run(id),
      toSeen: async (own) => own as never,
      ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    }).getReader();
  const text = async (from: ReturnType<typeof reader>): Promise<string> =>
    new TextDecoder().decode((await from.read()).value);

  it("keep the connection open while nothing happens", async () => {
    const id = await begin();
    const from = reader(id, 5);
    expect(await text(from)).toBe("retry: 3000\n\n");
    expect(await text(from)).toContain("event: run");
    expect(await text(from)).toBe(": still at it\n\n");
    await from.cancel();
    expect(library.listeners()).toBe(0);
  });

  it("leave out what a slow reader has missed, never the end", async () => {
    const id = await begin();
    const from = reader(id);
    await from.read();
    await from.read();
    for (let done = 0; done < 1000; done += 1)
      library.change(id, { state: "running", progress: { phase: "embed", done, total: 1000 } });
    library.change(id, { state: "done", summary: SUMMARY });
    expect(await text(from)).toContain('"state":"done"');
    expect((await from.read()).done).toBe(true);
  });

  it("tell an end that came before anybody listened", async () => {
    const id = await begin();
    const from = reader(id);
    library.change(id, { state: "done", summary: SUMMARY });
    await from.read();
    expect(await text(from)).toContain('"state":"done"');
  });
});
