import { Hono } from "hono";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import { type ToldProblem, tellProblem } from "./parts/problem-page.js";
import { documentOf, optionOf } from "./source/source-address.js";
import { showSource } from "./source/source-shown.js";
import { SourceView } from "./source/source-view.js";

const UNDER = "/sources/";
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** The same for a document that is hidden as for one that never was. */
const NO_DOCUMENT: ToldProblem = {
  status: 404,
  title: "There is no such document",
  text: "It was taken away, goes by another name now, or is not shown here. The library lists what there is.",
};

/** A document in its place: GET /sources/<id>?start=&end=&answer=&option=&page=. */
export function sourcePages(services: WebServices): Hono {
  const { answerer, asker, now } = services;
  const app = new Hono();

  app.get(`${UNDER}*`, async (context) => {
    const id = documentOf(new URL(context.req.url).pathname.slice(UNDER.length));
    const index = await answerer.view(asker.scopeOf(PAGE));
    // What cannot be encoded in an address stands there as the sign for it.
    const position = index.documents.findIndex((own) => own.id.replace(LONE_SURROGATE, "\ufffd") === id);
    if (position < 0) return tellProblem(context, services, NO_DOCUMENT);
    const query = context.req.query();
    const found = query.answer === undefined ? null : await asker.find(query.answer, PAGE);
    const given = found?.kind === "found" ? found.given : null;
    const option = optionOf(query.option);
    const shown = showSource(
      { index, position, answer: given?.answer ?? null, now: now() },
      { start: query.start, end: query.end, page: query.page, option },
    );
    const document = index.documents[position]?.id ?? "";
    return context.html(
      <SourceView
        services={services}
        shown={shown}
        choice={{ document, answer: given?.id ?? null, option }}
        question={given?.card.question ?? null}
      />,
    );
  });
  return app;
}
