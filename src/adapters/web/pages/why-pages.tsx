import { Hono } from "hono";
import { toCard } from "../../../chat/card.js";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import { NO_ANSWER } from "./answer-pages.js";
import { Page } from "./page-shell.js";
import { tellProblem } from "./parts/problem-page.js";
import { QuestionForm } from "./parts/question-form.js";
import { statementPlaces } from "./why/statement-places.js";
import { WhyView } from "./why/why-view.js";

/** How an answer came about: GET /a/:id/why. */
export function whyPages(services: WebServices): Hono {
  const { answerer, asker } = services;
  const app = new Hono();

  app.get("/a/:id/why", async (context) => {
    const found = await asker.find(context.req.param("id"), PAGE);
    if (found.kind !== "found") return tellProblem(context, services, NO_ANSWER);
    const { given } = found;
    const index = await answerer.view(asker.scopeOf(PAGE));
    const again = await asker.derive(given, PAGE);
    if (again === null)
      return context.html(<Changed services={services} id={given.id} question={given.card.question} />);
    const { answer, derivation, isOfNow } = again;
    const shown = isOfNow ? { ...given, answer, card: toCard(answer, services.now()) } : given;
    const placeOf = statementPlaces(derivation, shown, index);
    return context.html(
      <WhyView
        services={services}
        given={shown}
        derivation={derivation}
        placeOf={placeOf}
        isOfNow={isOfNow}
      />,
    );
  });
  return app;
}

/** The way to an answer is worked out anew: after a change of the documents it would be the way to another one. */
function Changed({
  services,
  id,
  question,
}: {
  readonly services: WebServices;
  readonly id: string;
  readonly question: string;
}) {
  return (
    <Page
      title={`Why: ${question}`}
      current="ask"
      services={services}
      styles={["ask.css"]}
      scripts={["ask.js"]}
    >
      <div class="stack-wide">
        <div class="stack">
          <p class="small">
            <a href={`/a/${id}`}>← The answer</a>
          </p>
          <p class="eyebrow">Why?</p>
          <h1 dir="auto">{question}</h1>
          <p class="notice warning">
            The documents have changed since. Asked today, this question gets another answer, or other quotes,
            so what led to the one of then can not be shown. Ask again to see what the documents say now, and
            why.
          </p>
        </div>
        <QuestionForm label="Ask again" placeholder="" typed={question} />
      </div>
    </Page>
  );
}
