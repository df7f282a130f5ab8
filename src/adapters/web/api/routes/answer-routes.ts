import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { DirectAnswer } from "../../../../chat/asking/asker.js";
import { composeQuestion } from "../../../../chat/composed-question.js";
import { nameKeysOf } from "../../../../chat/suggest/option-names.js";
import { WhichbotError } from "../../../../errors.js";
import type { Derivation as DerivationOf } from "../../../../verdict/derivation-schema.js";
import type { WebServices } from "../../web-services.js";
import { API } from "../../web-settings.js";
import { entityTag, withEntityTag } from "../entity-tags.js";
import { RequestRefused } from "../problem-details.js";
import { jsonBody } from "../read-request.js";
import { Derivation, FeedbackRequest, GivenAnswer, QuestionRequest } from "../schemas/answer-schemas.js";
import { NOT_MODIFIED, TAGGED, TagAsked } from "../schemas/entity-tag-schema.js";
import { problems } from "../schemas/problem-schema.js";

const NO_ANSWER = "There is no such answer, or it may not be seen from here.";
const CHANGED =
  "The documents have changed since this was answered, so the way to it cannot be worked out again. Ask once more.";

/** Whatever it looks like: where there is nothing, the answer is 404. */
const params = z.object({ id: z.string().describe("Id of an answer, as it was given.") });

const ask = createRoute({
  method: "post",
  path: "/api/v1/answers",
  operationId: "ask",
  tags: ["Answers"],
  summary: "Ask a question",
  description:
    "Answers in milliseconds, from the documents that the API sees. Nothing of it is made up: every quote is a slice of a " +
    "document. `insufficient_evidence` is an answer as well, with status 201.",
  middleware: jsonBody,
  request: { body: { required: true, content: { "application/json": { schema: QuestionRequest } } } },
  responses: {
    201: {
      description: "The answer, which is kept and has an address.",
      headers: {
        location: { description: "Address of the answer in this API.", schema: { type: "string" } },
        etag: { description: "Tag of the answer at its address.", schema: { type: "string" } },
      },
      content: { "application/json": { schema: GivenAnswer } },
    },
    ...problems(400, 415),
  },
});

const find = createRoute({
  method: "get",
  path: "/api/v1/answers/{id}",
  operationId: "findAnswer",
  tags: ["Answers"],
  summary: "Look an answer up",
  description:
    "Answers that were given on the page, over HTTP or over MCP, while their documents may be seen.",
  middleware: withEntityTag,
  request: { params, headers: TagAsked },
  responses: {
    200: {
      description: "The answer.",
      headers: TAGGED,
      content: { "application/json": { schema: GivenAnswer } },
    },
    304: NOT_MODIFIED,
    ...problems(404),
  },
});

const derive = createRoute({
  method: "get",
  path: "/api/v1/answers/{id}/derivation",
  operationId: "explainAnswer",
  tags: ["Answers"],
  summary: "How an answer came about",
  description: "Worked out again; 404 when the documents have changed since so that it came out otherwise.",
  middleware: withEntityTag,
  request: { params, headers: TagAsked },
  responses: {
    200: {
      description: "The derivation.",
      headers: TAGGED,
      content: { "application/json": { schema: Derivation } },
    },
    304: NOT_MODIFIED,
    ...problems(404),
  },
});

const vote = createRoute({
  method: "post",
  path: "/api/v1/feedback",
  operationId: "giveFeedback",
  tags: ["Answers"],
  summary: "Say what you think of an answer",
  description:
    "A later vote over the API replaces the one before; the same vote without a reason keeps the reason.",
  middleware: jsonBody,
  request: { body: { required: true, content: { "application/json": { schema: FeedbackRequest } } } },
  responses: { 204: { description: "Noted." }, ...problems(400, 404, 415) },
});

/** Asking, and what was answered. */
export function addAnswerRoutes(app: OpenAPIHono, services: WebServices): void {
  const { asker, answerer, history, now } = services;

  const found = async (id: string): Promise<DirectAnswer> => {
    const answer = await asker.find(id, API);
    // Whether it is hidden or was never given is told to nobody.
    if (answer.kind !== "found") throw new WhichbotError("NOT_FOUND", NO_ANSWER);
    return answer.given;
  };
  const goesOnFrom = async (id: string): Promise<readonly string[]> => {
    const answer = await asker.find(id, API);
    if (answer.kind === "found") return [...answer.given.previous, answer.given.answer.question];
    throw new RequestRefused(NO_ANSWER, { errors: [{ pointer: "#/previousAnswer", message: NO_ANSWER }] });
  };
  const given = ({ id, answer }: Pick<DirectAnswer, "id" | "answer">, address: string) => ({
    id,
    url: `${services.settings.publicUrl ?? new URL(address).origin}/a/${id}`,
    answer,
  });

  app.openapi(ask, async (context) => {
    const body = context.req.valid("json");
    const { question = "", options = [], criteria = [], explain = false } = body;
    const previous =
      body.previousAnswer === undefined
        ? [body.previous ?? []].flat().filter((text) => text.trim() !== "")
        : await goesOnFrom(body.previousAnswer);
    const composed =
      options.length === 0 && criteria.length === 0
        ? question
        : composeQuestion(
            { question, options, criteria },
            nameKeysOf(await answerer.view(asker.scopeOf(API, body.documents))),
          );
    const asked = {
      place: API,
      person: "",
      question: composed,
      previous,
      ...(body.documents === undefined ? {} : { documents: body.documents }),
    };
    const direct: DirectAnswer & { readonly derivation?: DerivationOf } = await (explain
      ? asker.explain(asked)
      : asker.ask(asked));
    const whole = given(direct, context.req.url);
    return context.json(
      direct.derivation === undefined ? whole : { ...whole, derivation: direct.derivation },
      201,
      {
        location: `/api/v1/answers/${direct.id}`,
        etag: entityTag(JSON.stringify(whole)),
        "cache-control": "private, no-cache",
      },
    );
  });
  app.openapi(find, async (context) =>
    context.json(given(await found(context.req.valid("param").id), context.req.url), 200),
  );
  app.openapi(derive, async (context) => {
    const again = await asker.derive(await found(context.req.valid("param").id), API);
    if (again === null) throw new WhichbotError("NOT_FOUND", CHANGED);
    return context.json(again.derivation, 200);
  });
  app.openapi(vote, async (context) => {
    const { answer, vote: side, reason = "" } = context.req.valid("json");
    const { id } = await found(answer);
    const words = reason.trim();
    history.vote({
      answer: id,
      person: "",
      vote: side,
      reason: words === "" ? null : words,
      at: now().getTime(),
    });
    return context.body(null, 204);
  });
}
