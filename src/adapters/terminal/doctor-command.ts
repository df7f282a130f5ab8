import { access, constants } from "node:fs/promises";
import { resolve } from "node:path";
import pc from "picocolors";
import type { Finding } from "../../chat/doctor/finding.js";
import { plainText } from "../../chat/plain-text.js";
import { WhichbotError } from "../../errors.js";
import { holdsOtherDocuments } from "../../library/index-origin.js";
import type { EmbeddingModel, StoredDocument } from "../../types.js";
import { checkChat, type DoctorChat } from "./doctor-chat.js";
import type { Settings } from "./open-answerer.js";
import type { Surface } from "./start-surfaces.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot doctor` looks at. */
export interface DoctorRequest {
  /** "20.19.0" */
  readonly nodeVersion: string;
  /** Why the configuration cannot be used; null when it can. */
  readonly configurationProblem: string | null;
  /** Variables that look like settings but are none, misspelt perhaps. */
  readonly unknownVariables: readonly string[];
  /** Null when the configuration cannot be used. */
  readonly settings: Settings | null;
  readonly surfaces: readonly Surface[];
  /** Null when the configuration cannot be used. */
  readonly chat: DoctorChat | null;
  /** More to look at, of surfaces that are switched on; none of them throws. */
  readonly checks: readonly (() => Promise<readonly Finding[]>)[];
}

const LEAST_NODE = [20, 19] as const;

/** Checks everything that answering needs, prints a line for each, and says what to do. @returns exit code: 1 when anything fails */
export async function runDoctor(request: DoctorRequest, terminal: Terminal): Promise<number> {
  const findings: Finding[] = [checkNode(request.nodeVersion), ...checkConfiguration(request)];
  const looked = request.settings && (await checkSettings(request.settings));
  findings.push(...(looked?.findings ?? []));
  if (request.chat) findings.push(...(await checkChat(request.chat, looked?.stored ?? null)));
  findings.push(
    ...request.surfaces.map((surface) => checkSurface(surface, request.configurationProblem !== null)),
  );
  const more = await Promise.all(request.checks.map((check) => check()));
  findings.push(...more.flat());
  terminal.out(renderFindings(findings, terminal.colour));
  return findings.some((finding) => finding.state === "fail") ? 1 : 0;
}

/** One line a finding: state, subject, text. */
export function renderFindings(findings: readonly Finding[], colour: boolean): string {
  const colours = pc.createColors(colour);
  const paint = { ok: colours.green, warn: colours.yellow, fail: colours.red };
  const columns = Math.max(...findings.map((finding) => finding.about.length));
  return findings
    .map(
      ({ state, about, text }) =>
        `${paint[state](state.padEnd(4))}  ${about.padEnd(columns)}  ${plainText(text)}\n`,
    )
    .join("");
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const wanted = LEAST_NODE.join(".");
  return enough
    ? { state: "ok", about: "Node.js", text: version }
    : { state: "fail", about: "Node.js", text: `${version} is too old. Install Node.js ${wanted} or later.` };
}

function checkConfiguration({ configurationProblem, unknownVariables }: DoctorRequest): Finding[] {
  const about = "configuration";
  if (configurationProblem !== null) return [{ state: "fail", about, text: configurationProblem }];
  if (unknownVariables.length === 0) return [{ state: "ok", about, text: "every setting can be used" }];
  const names = unknownVariables.join(", ");
  return [{ state: "warn", about, text: `${names}: no such setting. Compare with .env.example.` }];
}

/** What an index holds; null when it cannot be opened. */
interface Looked {
  readonly findings: Finding[];
  readonly stored: readonly StoredDocument[] | null;
}

async function checkSettings(settings: Settings): Promise<Looked> {
  const [documents, model] = await Promise.all([checkDocuments(settings), checkModel(settings.model)]);
  const { findings, stored } = await checkIndex(settings.index, model.model);
  return { findings: [documents, model.finding, ...findings], stored };
}

async function checkDocuments({ documents: folder, index, uploads }: Settings): Promise<Finding> {
  const about = "documents";
  try {
    await access(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    // Answering needs the index alone; only the next ingest would fail.
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const wrong = isMissing ? `there is no folder ${resolve(folder)}` : `${resolve(folder)} may not be read`;
    const text = `${folder}: ${wrong}. Set WHICHBOT_DOCUMENTS to the folder of your documents before the next ingest.`;
    return { state: "warn", about, text };
  }
  if (!(await holdsOtherDocuments(index, folder, uploads))) return { state: "ok", about, text: folder };
  const text =
    `${folder}, but the index was made from other documents, and stays as it is. Set WHICHBOT_DOCUMENTS to their folder, ` +
    `or run "whichbot ingest ${folder}" to answer from these.`;
  return { state: "warn", about, text };
}

async function checkModel(
  settings: Settings["model"],
): Promise<{ finding: Finding; model?: EmbeddingModel }> {
  const about = "model";
  const { loadEmbedder } = await import("../../embedding/transformers-embedder.js");
  try {
    const { model } = await loadEmbedder(settings);
    return { finding: { state: "ok", about, text: `${model.name}, ${model.dimensions} dimensions` }, model };
  } catch (error) {
    return { finding: { state: "fail", about, text: reason(error) } };
  }
}

async function checkIndex(folder: string, model: EmbeddingModel | undefined): Promise<Looked> {
  const about = "index";
  const [{ openIndex }, { readManifest }] = await Promise.all([
    import("../../retrieval/store/index-store.js"),
    import("../../retrieval/store/index-manifest.js"),
  ]);
  try {
    const index = await openIndex(folder, model ?? (await readManifest(folder)).model);
    const counts = `${index.passages.length} passages of ${index.documents.length} documents in ${folder}`;
    const search: Finding =
      index.dense.kind === "hnsw"
        ? { state: "ok", about: "search", text: "hnswlib-node" }
        : {
            state: "warn",
            about: "search",
            text: `looks at every passage: ${index.denseFallback ?? "no graph"}`,
          };
    return { findings: [{ state: "ok", about, text: counts }, search], stored: index.documents };
  } catch (error) {
    // A missing or outdated index is made again by the next question: nothing is broken.
    const code = error instanceof WhichbotError ? error.code : null;
    const mends = code === "INDEX_MISSING" || code === "INDEX_STALE";
    return { findings: [{ state: mends ? "warn" : "fail", about, text: reason(error) }], stored: null };
  }
}

function checkSurface(surface: Surface, isUnread: boolean): Finding {
  const about = surface.name;
  // What is set for it may be right: nobody has read it.
  if (isUnread) return { state: "warn", about, text: "not looked at until the configuration is right" };
  const variables = surface.variables.join(" and ");
  if (surface.problem !== null) return { state: "fail", about, text: surface.problem };
  return surface.configured
    ? { state: "ok", about, text: "switched on" }
    : { state: "ok", about, text: `off; set ${variables} to switch it on` };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
