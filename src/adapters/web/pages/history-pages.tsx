import { Hono } from "hono";
import { markAnswered } from "../../../chat/gaps/answered-by-now.js";
import { gapsCsv } from "../../../chat/gaps/gap-csv.js";
import { type GapReport, SURE_FROM } from "../../../chat/gaps/gap-report.js";
import { makeGapReport } from "../../../chat/gaps/make-gap-report.js";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import { GapsView } from "./history/gaps-view.js";
import { sumUp } from "./history/history-figures.js";
import { GAP_PERIODS, readHistoryQuery, SURFACES, sinceOf, surfaceOf } from "./history/history-query.js";
import { HistoryView } from "./history/history-view.js";

/** As many as are looked through for figures: of more, the newest. */
const MOST_QUESTIONS = 20_000;
const PER_PAGE = 50;
/** A period and the one before. */
const PERIODS_COMPARED = 2;

/**
 * What was asked: GET /history, /history/gaps, /history/gaps.csv.
 *
 * For who runs Whichbot: questions of all surfaces are told, also those from channels that see documents which the page does not,
 * though never their answers or quotes; private questions are counted without a word of them.
 */
export function historyPages(services: WebServices): Hono {
  const { answerer, asker, history, now } = services;
  const app = new Hono();

  app.get("/history", (context) => {
    const query = readHistoryQuery(context.req.query());
    const moment = now();
    const since = sinceOf(query.days, moment);
    const { surface } = query;
    const wanted = surface === null ? null : SURFACES[surface].surface;
    const found = history.asked({
      ...(wanted !== null && { surface: wanted }),
      since,
      most: MOST_QUESTIONS + 1,
    });
    const asked = found
      .slice(0, MOST_QUESTIONS)
      .filter((own) => surface === null || surfaceOf(own) === surface);
    const pages = Math.max(1, Math.ceil(asked.length / PER_PAGE));
    const page = Math.min(query.page, pages);
    return context.html(
      <HistoryView
        services={services}
        query={{ ...query, page }}
        figures={sumUp(asked, since, moment.getTime() + 1)}
        asked={asked.slice((page - 1) * PER_PAGE, page * PER_PAGE)}
        pages={pages}
        withoutTexts={asked.some((own) => !own.private && own.question === null)}
        cut={found.length > MOST_QUESTIONS}
      />,
    );
  });

  const report = async (days: number): Promise<GapReport> => {
    const moment = now();
    const since = sinceOf(days * PERIODS_COMPARED, moment);
    const scope = asker.scopeOf(PAGE);
    const { catalog, id: index } = await answerer.view(scope);
    const known = new Set(catalog.options.map(({ name }) => name));
    const poor = history.poor({ since, sureFrom: SURE_FROM, most: MOST_QUESTIONS });
    const found = makeGapReport(poor, {
      until: moment.getTime() + 1,
      days,
      isKnown: (name) => known.has(name),
    });
    return markAnswered(found, { index, answer: (question) => answerer.answer(question, { scope }) });
  };

  app.get("/history/gaps", async (context) => {
    const { days } = readHistoryQuery(context.req.query(), GAP_PERIODS);
    return context.html(<GapsView services={services} report={await report(days)} days={days} />);
  });

  app.get("/history/gaps.csv", async (context) => {
    const { days } = readHistoryQuery(context.req.query(), GAP_PERIODS);
    context.header("content-type", "text/csv; charset=utf-8; header=present");
    context.header("content-disposition", `attachment; filename="whichbot-gaps-${days}-days.csv"`);
    return context.body(gapsCsv(await report(days)));
  });
  return app;
}
