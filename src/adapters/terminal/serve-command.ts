import pc from "picocolors";
import type { Answerer } from "../../answer.js";
import { toCard } from "../../chat/card.js";
import type { Catalog } from "../../types.js";
import { loadModel, openAnswerer, type Settings } from "./open-answerer.js";
import { promptForQuestions } from "./prompt.js";
import { refreshIndex } from "./refresh-index.js";
import { renderCard } from "./render-card.js";
import type { Terminal } from "./terminal.js";

/** A place where people ask, beside the terminal. */
export interface Surface {
  readonly name: string;
  /** The variables that switch it on. */
  readonly variables: readonly string[];
  /** All of them are set. */
  readonly configured: boolean;
  /** Starts answering there and gives what ends it; null while this version cannot. */
  readonly start: ((answerer: Answerer) => Promise<() => Promise<void>>) | null;
}

/** What `whichbot serve` needs besides the settings. */
export interface ServeRequest {
  readonly version: string;
  readonly surfaces: readonly Surface[];
  /** Shown as an example, and asked when nobody is at a terminal and no surface is on; null: made from the catalog. */
  readonly sampleQuestion: string | null;
  /** Resolves when the process is asked to end. */
  readonly untilStopped: () => Promise<unknown>;
}

/**
 * Reads what is new, starts every surface that is switched on, and stays as long as there is someone to answer: a person
 * at the terminal until they leave, a surface until SIGTERM or SIGINT. With neither, answers the sample question.
 */
export async function runServe(
  request: ServeRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<number> {
  terminal.note(`Whichbot ${request.version}`);
  const embedder = await loadModel(settings);
  await refreshIndex(settings, embedder, terminal);
  const { answerer, index } = await openAnswerer(settings, embedder, terminal);
  const stops: (() => Promise<void>)[] = [];
  for (const surface of request.surfaces) {
    if (surface.configured && surface.start) stops.push(await surface.start(answerer));
  }
  for (const line of surfaceLines(request.surfaces, terminal)) terminal.note(line);
  const ask = async (question: string, previous: readonly string[] = []) =>
    renderCard(toCard(await answerer.answer(question, { previous }), new Date()), {
      width: terminal.width(),
      colour: terminal.colour,
    });
  const sample = request.sampleQuestion ?? questionFrom(index.catalog);
  if (terminal.interactive) {
    terminal.out(`\nAsk away, for example: ${sample}\n"help" helps, "exit" ends.\n\n`);
    await promptForQuestions(terminal, ask);
  } else if (stops.length > 0) {
    await request.untilStopped();
  } else {
    terminal.note(`No terminal to ask at and no surface to serve, so here is one answer: ${sample}`);
    terminal.out(await ask(sample));
  }
  await Promise.all(stops.map((stop) => stop()));
  return 0;
}

/** "A or B?" of the two options that the documents compare most. */
function questionFrom(catalog: Catalog): string {
  const rivals = catalog.options
    .filter((option) => option.owner === null)
    .sort((a, b) => b.comparisons - a.comparisons || b.mentions - a.mentions);
  const names = rivals.slice(0, 2).map((option) => option.name);
  return names.length === 2 ? `${names.join(" or ")}?` : "which one should we use?";
}

/** One line a surface: on, off with what switches it on, or not there yet. */
export function surfaceLines(
  surfaces: readonly Surface[],
  terminal: Pick<Terminal, "interactive" | "noteColour">,
): string[] {
  const colours = pc.createColors(terminal.noteColour);
  const line = (on: boolean, name: string, text: string) =>
    `  ${on ? colours.green("on ") : colours.dim("off")}  ${name.padEnd(9)}${text}`;
  return [
    line(terminal.interactive, "Terminal", terminal.interactive ? "ask below" : "nobody is at one"),
    ...surfaces.map((surface) => {
      const variables = surface.variables.join(" and ");
      if (surface.start === null) {
        const tokens = surface.configured ? `${variables} is set` : `will need ${variables}`;
        return line(false, surface.name, `not built yet (${tokens})`);
      }
      return line(
        surface.configured,
        surface.name,
        surface.configured ? "answering" : `set ${variables} to switch it on`,
      );
    }),
  ];
}
