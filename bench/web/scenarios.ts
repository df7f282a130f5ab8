import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { loadEmbedder } from "../../src/embedding/transformers-embedder.js";
import { openIndex } from "../../src/retrieval/store/index-store.js";
import { type BuiltServer, startBuilt } from "../../tests/servers/built-server.js";
import { processorMs, residentMiB } from "../lib/process-use.js";
import { ofControl } from "./control.js";
import { type BenchFile, changingDocuments, generatedDocuments, questionsOfChanging } from "./documents.js";
import { ask, type LoadResult } from "./load.js";
import { asNeverBefore, catalogQuestions } from "./questions.js";
import { answerIn, mixedAnswers } from "./whole-answers.js";

/** What the load run is made with. */
export interface WebLoadPlan {
  readonly folder: string;
  readonly root: string;
  readonly seconds: number;
  readonly perSecond: number;
  readonly documents: number;
  readonly say: (line: string) => void;
}

/** One stretch of questions. */
export interface Stretch {
  readonly name: string;
  /** Each of 200 again and again, or never one twice. */
  readonly asking: "known" | "new";
  readonly load: Omit<LoadResult, "bodies">;
  /** Null where nothing was read meanwhile. */
  readonly ingestSeconds: number | null;
  /** The new index answered before the last question was asked. */
  readonly switched: boolean;
  /** Of the server, in MiB. */
  readonly memory: { readonly start: number; readonly middle: number; readonly end: number };
  /** Milliseconds of processor time of the server an answer; a process that ingests is not counted. */
  readonly serverMs: number;
  readonly mixed: readonly string[];
}

export interface WebLoadResult {
  /** Of a server that answers at once, asked in the same way: what the machine and the asking add. */
  readonly control: LoadResult["ms"];
  readonly stretches: readonly Stretch[];
  readonly readyMs: number;
  readonly questions: number;
  readonly exitCode: number | null;
}

const LIST = 200;

/** Starts the built server, and asks it in every way: idle and while documents are read, known questions and new ones. */
export async function measureLoad(plan: WebLoadPlan): Promise<WebLoadResult> {
  const { folder, root, say } = plan;
  say("a server that answers at once …");
  const control = await measureControl(plan);
  say("reading the bundled documents …");
  const server = await startBuilt(folder, root);
  try {
    const embedder = await loadEmbedder({ folder: join(root, "models", "whichbot-embed-en-v1") });
    const index = await openIndex(join(folder, "index"), embedder.model);
    const own = questionsOfChanging();
    const questions = [...catalogQuestions(index, LIST - own.length), ...own];
    const versions = new Versions(root);
    await versions.add(server, changingDocuments(0));
    let unheard = 0;
    const stretch = async (name: string, asking: Stretch["asking"], files: readonly BenchFile[] | null) => {
      say(`${name} …`);
      const questionAt = (n: number): string => {
        const question = questions[n % questions.length] ?? "";
        if (asking === "known") return question;
        unheard += 1;
        return asNeverBefore(question, unheard);
      };
      const perSecond = asking === "known" ? plan.perSecond : null;
      const { load, ...measured } = await during({ plan, perSecond, server, versions, files, questionAt });
      const { bodies, ...rest } = load;
      const mixed = versions.mixed(bodies);
      return { name, asking, ...measured, load: rest, mixed };
    };
    // Compiles what is run often, and fills what is remembered.
    await ask({
      origin: server.origin,
      perSecond: 100,
      seconds: 3,
      questionAt: (n) => questions[n % LIST] ?? "",
    });
    const files = (version: number) => [
      ...changingDocuments(version),
      ...generatedDocuments(plan.documents - own.length, version),
    ];
    const stretches = [
      await stretch("known questions", "known", null),
      await stretch("new questions", "new", null),
      await stretch("known questions, during an ingest", "known", files(1)),
      await stretch("new questions, during an ingest", "new", files(2)),
      await stretch("known questions, afterwards", "known", null),
    ];
    return {
      control,
      stretches,
      readyMs: server.readyMs,
      questions: questions.length,
      exitCode: await server.stop(),
    };
  } catch (error) {
    console.error(server.log().slice(-4_000));
    throw error;
  } finally {
    await server.stop();
  }
}

function measureControl({ root, perSecond, seconds }: WebLoadPlan): Promise<LoadResult["ms"]> {
  return ofControl(root, async (origin) => {
    const asking = { origin, perSecond, questionAt: (n: number) => `${n}` };
    await ask({ ...asking, seconds: 1 });
    return (await ask({ ...asking, seconds })).ms;
  });
}

interface During {
  readonly plan: WebLoadPlan;
  readonly perSecond: number | null;
  readonly server: BuiltServer;
  readonly versions: Versions;
  readonly files: readonly BenchFile[] | null;
  readonly questionAt: (n: number) => string;
}

async function during({ plan: { seconds }, perSecond, server, versions, files, questionAt }: During) {
  const memory = () => residentMiB(server.pid) ?? Number.NaN;
  const start = memory();
  const before = processorMs(server.pid) ?? Number.NaN;
  const middle = wait(seconds * 500).then(memory);
  const begun = performance.now();
  let endedAt = Number.NaN;
  const reading =
    files === null ? null : versions.add(server, files).then(() => (endedAt = performance.now()));
  const load = await ask({ origin: server.origin, perSecond, seconds, questionAt });
  const loadedAt = performance.now();
  const serverMs = ((processorMs(server.pid) ?? Number.NaN) - before) / load.answered;
  const end = memory();
  await reading;
  return {
    load,
    ingestSeconds: files === null ? null : (endedAt - begun) / 1_000,
    switched: endedAt < loadedAt,
    memory: { start, middle: await middle, end },
    serverMs,
  };
}

/** What every index held. */
class Versions {
  readonly #seeds: ReadonlyMap<string, string>;
  readonly #sent = new Map<string, string>();
  readonly #indexes = new Map<string, ReadonlyMap<string, string>>();

  constructor(root: string) {
    const folder = join(root, "seeds");
    const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
    this.#seeds = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  }

  /** Sends files, waits until they answer, and keeps what the index before and behind held. */
  async add(server: BuiltServer, files: readonly BenchFile[]): Promise<void> {
    await this.#keep(server);
    await upload(server.origin, files);
    for (const { name, text } of files) this.#sent.set(name, text);
    await this.#keep(server);
  }

  async #keep({ origin }: BuiltServer): Promise<void> {
    const { index } = await askOnce(origin, "Kestrelbase or Lapwingdb for billing?");
    if (!this.#indexes.has(index.id)) this.#indexes.set(index.id, new Map(this.#sent));
  }

  mixed(bodies: readonly string[]): string[] {
    return mixedAnswers(bodies, new Set(this.#indexes.keys()), (id, document) => {
      const name = document.split("/").at(-1) ?? "";
      return this.#indexes.get(id)?.get(name) ?? this.#seeds.get(document) ?? null;
    });
  }
}

async function askOnce(origin: string, question: string) {
  const response = await fetch(`${origin}/api/v1/answers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return answerIn(await response.text());
}

/** What the API says of a run. */
interface RunBody {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed";
}

/** What the API says of files that were sent. */
interface ReceiptBody {
  readonly taken?: readonly unknown[];
  readonly ingest: RunBody | null;
}

/** Sends files in one request, and waits until the new index answers. */
async function upload(origin: string, files: readonly BenchFile[]): Promise<void> {
  const form = new FormData();
  for (const { name, text } of files) form.append("files", new File([text], name, { type: "text/markdown" }));
  const response = await fetch(`${origin}/api/v1/documents`, { method: "POST", body: form });
  const { taken, ingest } = (await response.json()) as ReceiptBody;
  if (!response.ok || ingest === null || taken?.length !== files.length)
    throw new Error(`${response.status}: ${JSON.stringify({ taken, ingest }).slice(0, 1_000)}`);
  for (let run = ingest; run.state !== "done"; ) {
    if (run.state === "failed") throw new Error(`The ingest failed: ${JSON.stringify(run)}`);
    await wait(50);
    run = (await (await fetch(`${origin}/api/v1/ingests/${run.id}`)).json()) as RunBody;
  }
}
