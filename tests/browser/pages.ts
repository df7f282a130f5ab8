import { askOver } from "./site.js";

/** A page as somebody opens it. */
export interface NamedPage {
  /** Safe in the name of a file. */
  readonly name: string;
  readonly path: string;
}

/** One question of the bundled documents for each outcome. */
const QUESTIONS = {
  answer: "which framework for mobile?",
  depends: "TensorFlow or PyTorch?",
  fact: "when was PyTorch released?",
  nothing: "which is best for quantum chemistry?",
} as const;

/**
 * Every page there is, over the bundled documents; what has to be asked first is asked.
 *
 * @param origin of a server without a token
 */
export async function everyPage(origin: string): Promise<NamedPage[]> {
  const asked: NamedPage[] = [];
  for (const [name, question] of Object.entries(QUESTIONS))
    asked.push({ name, path: await askOver(origin, question) });
  const answer = asked[0]?.path ?? "";
  return [
    { name: "ask", path: "/" },
    ...asked,
    { name: "why", path: `${answer}/why` },
    { name: "why-fact", path: `${asked[2]?.path ?? ""}/why` },
    { name: "source", path: await firstSource(origin, answer) },
    { name: "matrix", path: "/matrix" },
    { name: "library", path: "/library" },
    { name: "history", path: "/history" },
    { name: "gaps", path: "/history/gaps" },
    { name: "api", path: "/api" },
    { name: "missing", path: "/nowhere" },
  ];
}

/** Where the first quote of an answer leads. */
async function firstSource(origin: string, answer: string): Promise<string> {
  const html = await (await fetch(`${origin}${answer}`)).text();
  const [, address = ""] = /href="(\/sources\/[^"]+)"/.exec(html) ?? [];
  return address.replaceAll("&amp;", "&");
}
