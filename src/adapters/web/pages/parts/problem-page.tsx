import type { Context } from "hono";
import type { WebServices } from "../../web-services.js";
import { Page } from "../page-shell.js";
import { QuestionForm } from "./question-form.js";

/** A problem in words for a reader of the page. */
export interface ToldProblem {
  readonly status: 404;
  readonly title: string;
  readonly text: string;
}

/** A page that says what went wrong, with a field to ask at: nobody ends there. */
function ProblemPage({
  problem: { title, text },
  services,
}: {
  readonly problem: Pick<ToldProblem, "title" | "text">;
  readonly services: WebServices;
}) {
  return (
    <Page title={title} current="none" services={services} styles={["ask.css"]} scripts={["ask.js"]}>
      <div class="stack-wide">
        <div class="stack">
          <h1>{title}</h1>
          <p class="lede">{text}</p>
        </div>
        <QuestionForm label="Ask something else" placeholder="Which one for …?" />
        <p>
          <a href="/">To the start</a>
        </p>
      </div>
    </Page>
  );
}

/** The response of such a page, with its status. */
export function tellProblem(
  context: Context,
  services: WebServices,
  problem: ToldProblem,
): Response | Promise<Response> {
  return context.html(<ProblemPage problem={problem} services={services} />, problem.status);
}
