import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { drawMatrix } from "../../../../chat/matrix/draw-matrix.js";
import {
  type Matrix as Drawn,
  LONGEST_CRITERION,
  MOST_COLUMNS,
  USUAL_ROWS,
} from "../../../../chat/matrix/matrix.js";
import { optionGroups } from "../../../../chat/matrix/option-groups.js";
import { WhichbotError } from "../../../../errors.js";
import type { PlaceView } from "../../place-view.js";
import type { WebServices } from "../../web-services.js";
import { API } from "../../web-settings.js";
import { withEntityTag } from "../entity-tags.js";
import { NOT_MODIFIED, TAGGED, TagAsked } from "../schemas/entity-tag-schema.js";
import { Matrix, OptionGroupList } from "../schemas/matrix-schemas.js";
import { problems } from "../schemas/problem-schema.js";

const LONGEST_NAME = 200;
const NO_OPTIONS = "The documents set no options against each other, so there is nothing to draw.";

/** One is a text, several are a list. */
function severalOf(each: z.ZodString, most: number) {
  return z
    .preprocess((given) => (typeof given === "string" ? [given] : given), z.array(each).max(most).optional())
    .openapi({ type: "array", items: { type: "string" }, maxItems: most });
}

const draw = createRoute({
  method: "get",
  path: "/api/v1/matrix",
  operationId: "drawMatrix",
  tags: ["Matrix"],
  summary: "Options × criteria",
  description: "Everything left out is chosen from the documents. Name parameters again for several.",
  middleware: withEntityTag,
  request: {
    query: z.object({
      group: z.string().max(LONGEST_NAME).optional().describe("Id of a group of options."),
      option: severalOf(z.string().max(LONGEST_NAME), MOST_COLUMNS).describe(
        "Columns, by any of their names.",
      ),
      criterion: severalOf(z.string().max(LONGEST_CRITERION), USUAL_ROWS).describe(
        "Rows, in anyone's words.",
      ),
    }),
    headers: TagAsked,
  },
  responses: {
    200: {
      description: "The matrix.",
      headers: TAGGED,
      content: { "application/json": { schema: Matrix } },
    },
    304: NOT_MODIFIED,
    ...problems(400, 404, 409),
  },
});

const groups = createRoute({
  method: "get",
  path: "/api/v1/matrix/groups",
  operationId: "listGroups",
  tags: ["Matrix"],
  summary: "Groups of options",
  middleware: withEntityTag,
  request: { headers: TagAsked },
  responses: {
    200: {
      description: "The groups, the most compared first.",
      headers: TAGGED,
      content: { "application/json": { schema: OptionGroupList } },
    },
    304: NOT_MODIFIED,
    ...problems(),
  },
});

/** The decision matrix. */
export function addMatrixRoutes(app: OpenAPIHono, services: WebServices, view: PlaceView): void {
  const { answerer, asker } = services;
  app.openapi(draw, async (context) => {
    const { group, option, criterion } = context.req.valid("query");
    const request = {
      ...(group === undefined ? {} : { group }),
      ...(option === undefined ? {} : { options: option }),
      ...(criterion === undefined ? {} : { criteria: criterion }),
    };
    const matrix = await drawMatrix(answerer, request, asker.scopeOf(API));
    if (matrix === null) throw new WhichbotError("NOT_FOUND", NO_OPTIONS);
    return context.json(toJson(matrix), 200);
  });
  app.openapi(groups, async (context) => {
    const { all } = await optionGroups(await view.index());
    return context.json({ groups: all.map((own) => ({ ...own, options: [...own.options] })) }, 200);
  });
}

/** Only what the schema knows: the page may draw more. */
function toJson({
  indexId,
  group,
  options,
  rows,
  unknownOptions,
  offeredCriteria,
}: Drawn): z.infer<typeof Matrix> {
  return {
    indexId,
    group: { id: group.id, name: group.name, options: [...group.options] },
    options: [...options],
    rows: rows.map(({ criterion, question, outcome, confidence, verdict, headline, cells }) => ({
      criterion,
      question,
      outcome,
      confidence,
      verdict,
      headline,
      cells: cells.map((cell) => ({
        standing: cell.standing,
        strength: cell.strength,
        for: cell.for,
        against: cell.against,
        sources: cell.sources,
        statements: cell.statements,
      })),
    })),
    unknownOptions: [...unknownOptions],
    offeredCriteria: [...offeredCriteria],
  };
}
