import pc from "picocolors";
import { toCard } from "../../chat/card.js";
import { rememberEmbeddings } from "../../embedding/remembering-embedder.js";
import { WhichbotError } from "../../errors.js";
import type { IngestSummary } from "../../ingest.js";
import type { Catalog } from "../../types.js";
import { type Followed, followIndex } from "./follow-index.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import { promptForQuestions } from "./prompt.js";
import { refreshIndex } from "./refresh-index.js";
import { renderCard } from "./render-card.js";
import { type StartedSurfaces, type Surface, startSurfaces } from "./start-surfaces.js";
import type { Terminal } from "./terminal.js";

/** What `whichbot serve` needs besides the settings. */
export interface ServeRequest {
  readonly version: string;
  /** Where documents and index are, in one line, when that is not to be expected; left out or null: nothing is said. */
  readonly places?: string | null;
  readonly surfaces: readonly Surface[];
  /** Shown as an example, and asked when nobody is at a terminal and no surface is on; null: made from the catalog. */
  readonly sampleQuestion: string | null;
  /** Resolves when the process is asked to end. */
  readonly untilStopped: () => Promise<unknown>;
  /** Told, before the first surface starts, of the index that is answered from. */
  readonly onReady?: (ready: ReadyIndex) => void;
}

/** The index that is answered from, with what it came to be of. */
export interface ReadyIndex extends Pick<Followed, "lookNow" | "figures" | "beforeTaking"> {
  /** What was read at the start; null when nothing was. */
  readonly summary: IngestSummary | null;
}

/**
 * Reads what is new, starts every surface that is switched on, and stays as long as there is someone to answer: a person
 * at the terminal until they leave, a surface until SIGTERM or SIGINT, which are heard while surfaces start, too. With neither,
 * answers the sample question. When a surface ends by itself, the others are stopped in order: whoever supervises the process
 * starts it again.
 *
 * @throws {WhichbotError} CONFIG_INVALID a surface is set half or wrongly: somebody expects answers there; or why one ended
 */
export async function runServe(
  request: ServeRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<number> {
  for (const { name, problem } of request.surfaces) {
    if (problem !== null) throw new WhichbotError("CONFIG_INVALID", `${name}: ${problem}`);
  }
  terminal.note(`Whichbot ${request.version}`);
  if (request.places) terminal.note(request.places);
  const releases: (() => Promise<void>)[] = [];
  try {
    for (const { configured, prepare } of request.surfaces)
      if (configured && prepare !== undefined) releases.push(await prepare());
    return await serveOn(request, settings, terminal);
  } finally {
    for (const release of releases) await release();
  }
}

async function serveOn(request: ServeRequest, settings: Settings, terminal: Terminal): Promise<number> {
  const model = await loadModel(settings);
  const summary = await refreshIndex(settings, model, terminal);
  const embedder = rememberEmbeddings(model);
  const opened = await openAnswerer(settings, embedder, terminal);
  // Documents are ingested anew while it runs: nobody should have to start it again for that.
  const followed = followIndex(opened, { folder: settings.index, embedder, note: terminal.note });
  const { answerer, lookNow, figures, beforeTaking } = followed;
  request.onReady?.({ lookNow, figures, beforeTaking, summary });
  // Heard from before the first surface starts: a signal in between would end the process where it stands.
  const serves = request.surfaces.some(({ configured }) => configured);
  const stopped = serves ? request.untilStopped() : null;
  const started = await startSurfaces(request.surfaces, { answerer, stopped, note: terminal.note });
  if (started.brokenOff) {
    followed.stop();
    await started.stop();
    return 0;
  }
  for (const line of surfaceLines(request.surfaces, terminal, started)) terminal.note(line);
  const ask = async (question: string, previous: readonly string[] = []) =>
    renderCard(toCard(await answerer.answer(question, { previous }), new Date()), {
      width: terminal.width(),
      colour: terminal.colour,
    });
  const sample = request.sampleQuestion ?? questionFrom(opened.index.catalog);
  let reason: WhichbotError | null = null;
  if (terminal.interactive) {
    const inBrowser = [...started.running.values()].some(({ address }) => address !== undefined);
    const where = inBrowser ? "Ask in a browser at that address, or here" : "Ask away";
    terminal.out(`\n${where}, for example: ${sample}\n"help" helps, "exit" ends.\n\n`);
    // Who asks at the terminal may leave, and whoever runs the machine may end it.
    const left = promptForQuestions(terminal, ask);
    reason = await Promise.race([
      started.ended,
      left.then(nothing),
      ...(stopped ? [stopped.then(nothing)] : []),
    ]);
  } else if (stopped !== null) {
    reason = await Promise.race([started.ended, stopped.then(nothing)]);
  } else {
    terminal.note(`No terminal to ask at and no surface to serve, so here is one answer: ${sample}`);
    terminal.out(await ask(sample));
  }
  followed.stop();
  await started.stop();
  if (reason !== null) throw reason;
  return 0;
}

const nothing = (): null => null;

/** "A or B?" of the two options that the documents compare most. */
function questionFrom(catalog: Catalog): string {
  const rivals = catalog.options
    .filter((option) => option.owner === null)
    .sort((a, b) => b.comparisons - a.comparisons || b.mentions - a.mentions);
  const names = rivals.slice(0, 2).map((option) => option.name);
  return names.length === 2 ? `${names.join(" or ")}?` : "which one should we use?";
}

/** One line a surface: on, or off with what switches it on. */
function surfaceLines(
  surfaces: readonly Surface[],
  terminal: Pick<Terminal, "interactive" | "noteColour" | "noteLink">,
  { running, unreached }: Pick<StartedSurfaces, "running" | "unreached">,
): string[] {
  const colours = pc.createColors(terminal.noteColour);
  const line = (on: boolean, name: string, text: string) =>
    `  ${on ? colours.green("on ") : colours.dim("off")}  ${name.padEnd(9)}${text}`;
  return [
    line(terminal.interactive, "Terminal", terminal.interactive ? "ask below" : "nobody is at one"),
    ...surfaces.map(({ name, configured, variables }) => {
      if (!configured) return line(false, name, `set ${variables.join(" and ")} to switch it on`);
      if (unreached.has(name)) return line(false, name, "cannot be reached");
      const { where = "", address } = running.get(name) ?? {};
      if (address !== undefined) return line(true, name, colours.bold(terminal.noteLink(address)));
      return line(true, name, `answering ${where}`.trim());
    }),
  ];
}
