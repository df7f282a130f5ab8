import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { LONGEST_QUESTION } from "../../../answer.js";
import type { DirectAnswer } from "../../../chat/asking/asker.js";
import { NOTICE } from "../../../chat/notices.js";
import { saysNothing, smallAnswerKind } from "../../../chat/small-answer.js";
import { WhichbotError } from "../../../errors.js";
import { toProblem } from "../api/problem-details.js";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import { AskView, type AskViewProps } from "./parts/ask-view.js";
import { textFields } from "./parts/form-fields.js";
import type { Said } from "./parts/small-word.js";

/** As many as a follow-up is completed from. */
const MOST_PREVIOUS = 5;
const ALL_SAID: readonly Said[] = ["help", "thanks", "options", "why", "quoted", "foreign"];

/** The page to ask at: GET /, POST /ask. */
export function askPages(services: WebServices): Hono {
  const { asker, answerer, log } = services;
  const app = new Hono();

  const show = async (context: Context, props: Omit<AskViewProps, "services" | "index">, status = 200) => {
    const index = await answerer.view(asker.scopeOf(PAGE));
    return context.html(
      <AskView services={services} index={index} {...props} />,
      status as ContentfulStatusCode,
    );
  };

  app.get("/", (context) => {
    const said = ALL_SAID.find((known) => known === context.req.query("say")) ?? null;
    // What a link fills in waits to be asked: nobody asks by following one.
    return show(context, { typed: (context.req.query("q") ?? "").slice(0, 2 * LONGEST_QUESTION), said });
  });

  // Where somebody stands whose question had a problem, and who loads the page again by its address.
  app.get("/ask", (context) => context.redirect("/", 302));

  app.post("/ask", async (context) => {
    const fields = await textFields(context, ["question", "previous"]);
    const question = fields.question.trim();
    const before = await answerBefore(services, fields.previous);
    const previous = before === null ? null : { id: before.id, question: before.card.question };
    if (saysNothing(question))
      return show(context, { typed: question, problem: NOTICE.nothingAsked, previous }, 400);
    const small = smallAnswerKind(question);
    if (small !== null) return context.redirect(addressOf(small, previous?.id ?? null), 303);
    try {
      const went = before === null ? [] : [...before.previous, before.answer.question].slice(-MOST_PREVIOUS);
      const { id } = await asker.ask({ place: PAGE, person: "", question, previous: went });
      return context.redirect(`/a/${id}`, 303);
    } catch (error) {
      if (!(error instanceof WhichbotError)) throw error;
      const { status, detail } = toProblem(error);
      if (error.code !== "QUESTION_INVALID")
        log.warn("a question on the page was not answered", { code: error.code });
      return show(context, { typed: question, problem: detail, previous }, status);
    }
  });
  return app;
}

/** What a question goes on from; one that is gone or not seen here is as none. */
async function answerBefore({ asker }: WebServices, id: string): Promise<DirectAnswer | null> {
  if (id === "") return null;
  const found = await asker.find(id, PAGE);
  return found.kind === "found" ? found.given : null;
}

/** Where small talk leads: under an answer it may be meant for that one. */
function addressOf(kind: Said | "sources", previous: string | null): string {
  if (kind === "sources") return "/library";
  if (previous === null) return `/?say=${kind}`;
  if (kind === "why") return `/a/${previous}/why`;
  if (kind === "quoted") return `/a/${previous}#quotes`;
  return kind === "thanks" ? `/a/${previous}?say=thanks` : `/?say=${kind}`;
}
