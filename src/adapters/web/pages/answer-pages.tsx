import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { answerMarkdown } from "../../../chat/answer-markdown.js";
import { FEEDBACK } from "../../../chat/notices.js";
import type { SearchIndex } from "../../../types.js";
import type { Answer } from "../../../verdict/answer-schema.js";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import type { Voted } from "./parts/answer-tools.js";
import { AnswerView } from "./parts/answer-view.js";
import { textFields } from "./parts/form-fields.js";
import { type ToldProblem, tellProblem } from "./parts/problem-page.js";
import type { QuoteState } from "./parts/quotes.js";

/** Who votes, to count each once: a random number that says nothing else. */
const VISITOR = "whichbot_visitor";
const VISITOR_BYTES = 16;
const A_YEAR_S = 365 * 24 * 60 * 60;

const VOTED: readonly Exclude<Voted, null>[] = ["up", "down", "noted"];

/** Told in place of an answer, the same where there is none and where it rests on what the page does not show: nobody learns which. */
export const NO_ANSWER: ToldProblem = {
  status: 404,
  title: "There is no such answer",
  text: "It is too old, was not kept, its address is not whole, or it may not be seen from here. Ask again: it takes a moment only.",
};

/** An answer: GET /a/:id, /a/:id.md, POST /a/:id/feedback. */
export function answerPages(services: WebServices): Hono {
  const { asker, answerer, history, now, settings } = services;
  const app = new Hono();
  const originOf = (context: Context): string => settings.publicUrl ?? new URL(context.req.url).origin;

  app.get("/a/:file{[0-9a-f]+\\.md}", async (context) => {
    const id = context.req.param("file").slice(0, -".md".length);
    const found = await asker.find(id, PAGE);
    if (found.kind !== "found") return context.text(`${NO_ANSWER.text}\n`, 404);
    context.header("content-type", "text/markdown; charset=utf-8");
    return context.body(answerMarkdown(found.given, { pageUrl: originOf(context) }));
  });

  app.get("/a/:id", async (context) => {
    const found = await asker.find(context.req.param("id"), PAGE);
    if (found.kind !== "found") return tellProblem(context, services, NO_ANSWER);
    const { given } = found;
    const index = await answerer.view(asker.scopeOf(PAGE));
    return context.html(
      <AnswerView
        services={services}
        given={given}
        index={index}
        stateOf={quoteStates(index, given.answer)}
        address={`${originOf(context)}/a/${given.id}`}
        voted={VOTED.find((known) => known === context.req.query("voted")) ?? null}
        thanked={context.req.query("say") === "thanks"}
      />,
    );
  });

  app.get("/a/:id/feedback", (context) =>
    context.redirect(`/a/${encodeURIComponent(context.req.param("id"))}`, 302),
  );

  app.post("/a/:id/feedback", async (context) => {
    const { vote, reason } = await textFields(context, ["vote", "reason"]);
    const found = await asker.find(context.req.param("id"), PAGE);
    if (found.kind !== "found") return tellProblem(context, services, NO_ANSWER);
    const answer = found.given.id;
    if (vote !== "up" && vote !== "down") return context.redirect(`/a/${answer}`, 303);
    const words = vote === "down" ? reason.trim().slice(0, FEEDBACK.longest) : "";
    const person = visitor(context, settings.publicUrl?.startsWith("https:") === true);
    history.vote({ answer, person, vote, reason: words === "" ? null : words, at: now().getTime() });
    return context.redirect(`/a/${answer}?voted=${words === "" ? vote : "noted"}#feedback`, 303);
  });
  return app;
}

/** The visitor's number out of their cookie, given to them now if they have none. */
function visitor(context: Context, secure: boolean): string {
  const known = getCookie(context, VISITOR);
  if (known !== undefined && /^[0-9a-f]{32}$/u.test(known)) return known;
  const fresh = randomBytes(VISITOR_BYTES).toString("hex");
  setCookie(context, VISITOR, fresh, {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    maxAge: A_YEAR_S,
    secure,
  });
  return fresh;
}

/** Whether what is quoted still stands where it stood. */
function quoteStates({ documents }: SearchIndex, { citations }: Answer): (n: number) => QuoteState {
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const states = new Map(
    citations.map(({ n, document, start, end, quote }): [number, QuoteState] => {
      const text = texts.get(document);
      if (text === undefined) return [n, "gone"];
      return [n, text.slice(start, end) === quote ? "there" : "changed"];
    }),
  );
  return (n) => states.get(n) ?? "gone";
}
