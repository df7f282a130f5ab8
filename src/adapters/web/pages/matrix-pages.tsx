import { type Context, Hono } from "hono";
import { cellEvidence } from "../../../chat/matrix/cell-evidence.js";
import { drawMatrix } from "../../../chat/matrix/draw-matrix.js";
import type { Matrix } from "../../../chat/matrix/matrix.js";
import { optionGroups } from "../../../chat/matrix/option-groups.js";
import { WhichbotError } from "../../../errors.js";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import { CellView } from "./matrix/cell-view.js";
import {
  addressOf,
  type MatrixState,
  MOST_COLUMNS_SHOWN,
  readState,
  type WeighedMatrix,
  weigh,
} from "./matrix/matrix-state.js";
import { listed, MatrixView } from "./matrix/matrix-view.js";
import { NothingToCompare } from "./matrix/nothing-view.js";
import { toSvg } from "./matrix/svg-export.js";
import { toCsv, toMarkdown } from "./matrix/text-exports.js";

/** Options by criteria: GET /matrix, /matrix/cell, /matrix.csv, .md, .svg. */
export function matrixPages(services: WebServices): Hono {
  const { answerer, asker, now } = services;
  const app = new Hono();
  const scopeOf = () => asker.scopeOf(PAGE);

  const draw = async ({ group, options, criteria }: MatrixState): Promise<Matrix | null> =>
    drawMatrix(answerer, { group, options: options.slice(0, MOST_COLUMNS_SHOWN), criteria }, scopeOf());

  app.get("/matrix", async (context) => {
    const state = readState(context.req.queries());
    const { matrix, notices } = await drawLeniently(state, draw);
    if (matrix === null) return context.html(<NothingToCompare services={services} />);
    const index = await answerer.view(scopeOf());
    const groups = await optionGroups(index);
    return context.html(
      <MatrixView
        services={services}
        weighed={weigh(matrix, state.weights)}
        groups={groups.all}
        options={groups.options}
        documents={index.documents.length}
        notices={notices}
      />,
    );
  });

  app.get("/matrix/cell", async (context) => {
    const query = context.req.queries();
    const state = readState(query);
    const criteria = state.criteria.slice(0, 1);
    const matrix = criteria.length === 0 ? null : await draw({ ...state, criteria });
    const option = query.of?.at(-1) ?? "";
    const evidence =
      matrix === null ? null : await cellEvidence(answerer, { matrix, option, now: now() }, scopeOf());
    if (matrix === null || evidence === null)
      throw new WhichbotError("NOT_FOUND", "There is no such cell. Open the matrix and choose one there.");
    const back = addressOf("/matrix", { matrix: { ...matrix, rows: [] }, weights: [] });
    return context.html(<CellView services={services} evidence={evidence} back={back} />);
  });

  const download = (
    extension: string,
    contentType: string,
    make: (own: WeighedMatrix, context: Context) => string,
  ) =>
    app.get(`/matrix.${extension}`, async (context) => {
      const state = readState(context.req.queries());
      const matrix = await draw(state);
      if (matrix === null)
        throw new WhichbotError("NOT_FOUND", "There is no matrix yet: the documents compare no options.");
      return context.body(make(weigh(matrix, state.weights), context), 200, {
        "content-type": contentType,
        "content-disposition": `attachment; filename="matrix.${extension}"`,
      });
    });
  const today = (): string => now().toISOString().slice(0, 10);
  download("csv", "text/csv; charset=utf-8; header=present", toCsv);
  download("md", "text/markdown; charset=utf-8", (own) => toMarkdown(own, today()));
  download("svg", "image/svg+xml; charset=utf-8", (own, context) =>
    toSvg(own, { theme: context.req.query("theme") === "dark" ? "dark" : "light", madeOn: today() }),
  );
  return app;
}

/** Draws what can be drawn, and tells what cannot: old links lead somewhere. */
async function drawLeniently(
  state: MatrixState,
  draw: (state: MatrixState) => Promise<Matrix | null>,
): Promise<{ readonly matrix: Matrix | null; readonly notices: readonly string[] }> {
  const notices: string[] = [];
  const dropped = state.options.slice(MOST_COLUMNS_SHOWN);
  if (dropped.length > 0)
    notices.push(
      `At most ${MOST_COLUMNS_SHOWN} options stand side by side. The first ${MOST_COLUMNS_SHOWN} are shown.`,
    );
  try {
    const matrix = await draw(state);
    const unknown = matrix?.unknownOptions ?? [];
    if (unknown.length > 0)
      notices.push(
        `${listed(unknown.map((name) => `“${name}”`))} ${unknown.length === 1 ? "stands" : "stand"} in no document as an option.`,
      );
    return { matrix, notices };
  } catch (error) {
    if (!(error instanceof WhichbotError) || error.code !== "NOT_FOUND") throw error;
    const asked =
      state.options.length > 0
        ? "None of these options stands in the documents."
        : "That group of options is not in the documents any more.";
    return {
      matrix: await draw({ ...state, group: "", options: [] }),
      notices: [...notices, `${asked} Here is what they compare most.`],
    };
  }
}
