import { Hono } from "hono";
import { composeQuestion } from "../../../chat/composed-question.js";
import { WhichbotError } from "../../../errors.js";
import type { IngestRun } from "../../../library/library.js";
import type { SearchIndex } from "../../../types.js";
import { toProblem } from "../api/problem-details.js";
import { createPlaceView } from "../place-view.js";
import { toSeenReading } from "../seen-runs.js";
import type { WebServices } from "../web-services.js";
import { PAGE } from "../web-settings.js";
import { documentRows, optionsIn } from "./library/document-rows.js";
import { readQuery } from "./library/library-query.js";
import { LibraryView } from "./library/library-view.js";
import {
  createRecentOutcomes,
  type LookOutcome,
  type RemovalOutcome,
  type UploadOutcome,
} from "./library/recent-outcomes.js";
import { RemoveView } from "./library/remove-view.js";
import type { RunPurpose } from "./library/run-view.js";
import { readSentFiles } from "./library/upload-body.js";
import { textFields } from "./parts/form-fields.js";

const NO_SUCH = "There is no uploaded document of this name. Open the library to see which there are.";

/** Documents: GET /library and /library/remove, POST /library/upload, /library/remove, /library/reingest. */
export function libraryPages(services: WebServices): Hono {
  const { answerer, asker, library } = services;
  const recent = createRecentOutcomes<UploadOutcome>();
  const recentChanges = createRecentOutcomes<RemovalOutcome | LookOutcome>();
  const view = createPlaceView(services, PAGE);
  const app = new Hono();

  app.get("/library", async (context) => {
    const index = await view.index();
    const report = library.lastReport();
    const looking = { scope: asker.scopeOf(PAGE), view: index, whole: await answerer.view() };
    const outcome = recent.find(context.req.query("upload") ?? "");
    const change = recentChanges.find(context.req.query("change") ?? "");
    const run = runToShow(change?.run ?? outcome?.run ?? null);
    return context.html(
      <LibraryView
        services={services}
        index={index}
        query={readQuery((name) => context.req.query(name))}
        reading={report === null ? { skipped: [], notes: [] } : toSeenReading(report, looking)}
        outcome={outcome}
        run={
          run === null
            ? null
            : {
                run: await view.run(run),
                question: outcome === null ? null : questionAbout(outcome, index),
                purpose: change === null ? null : purposeOf(change, index),
                here: context.req.path + new URL(context.req.url).search,
                mayChange: library.closed === null,
              }
        }
      />,
    );
  });

  /** The one that was asked for; else the newest while it is at work, or when it failed. */
  const runToShow = (asked: string | null): IngestRun | null => {
    if (asked !== null) return library.run(asked);
    const [newest = null] = library.runs();
    return newest?.state === "done" ? null : newest;
  };

  app.post("/library/upload", async (context) => {
    const sent = await readSentFiles(context);
    const outcome = await view
      .upload(sent.files)
      .then(
        ({ taken, refused, run }): UploadOutcome => ({
          taken,
          refused: [...refused, ...sent.refused],
          run: run?.id ?? null,
          problem: null,
        }),
      )
      .catch((error: unknown): UploadOutcome => {
        if (!(error instanceof WhichbotError)) throw error;
        // Files that are too large may be all that was chosen.
        const nothingElse = library.closed === null && sent.files.length === 0 && sent.refused.length > 0;
        const problem = nothingElse ? null : toProblem(error).detail;
        return { taken: [], refused: sent.refused, run: null, problem };
      });
    return context.redirect(`/library?upload=${recent.add(outcome)}`, 303);
  });

  app.post("/library/reingest", async (context) => {
    const before = contentsOf(await view.index());
    const { id } = await library.reingest();
    return context.redirect(`/library?change=${recentChanges.add({ kind: "looked", before, run: id })}`, 303);
  });

  app.get("/library/remove", async (context) => {
    const document = context.req.query("document") ?? "";
    const { title } = await findUploaded(document);
    return context.html(<RemoveView services={services} document={document} title={title} />);
  });

  app.post("/library/remove", async (context) => {
    const { document } = await textFields(context, ["document"]);
    const { title } = await findUploaded(document);
    const { id } = await library.remove(document);
    return context.redirect(`/library?change=${recentChanges.add({ kind: "removed", title, run: id })}`, 303);
  });

  /** One that is hidden from the page is as one that does not exist. */
  const findUploaded = async (document: string): Promise<{ readonly title: string }> => {
    if (!(await view.isKnown(document))) throw new WhichbotError("NOT_FOUND", NO_SUCH);
    return { title: (await view.index()).documents.find(({ id }) => id === document)?.title ?? document };
  };
  return app;
}

function contentsOf({ documents }: SearchIndex): Map<string, string> {
  return new Map(documents.map(({ id, contentHash }) => [id, contentHash]));
}

/** What a change came to, as far as the page sees it. */
function purposeOf(change: RemovalOutcome | LookOutcome, index: SearchIndex): RunPurpose {
  if (change.kind === "removed") return { kind: "removed", title: change.title };
  const [{ before }, now] = [change, contentsOf(index)];
  const both = [...now].filter(([id]) => before.has(id));
  return {
    kind: "looked",
    added: now.size - both.length,
    changed: both.filter(([id, hash]) => before.get(id) !== hash).length,
    gone: before.size - both.length,
  };
}

/** A question that what was just uploaded speaks of. */
function questionAbout({ taken }: UploadOutcome, index: SearchIndex): string | null {
  const uploaded = new Set(taken.map(({ document }) => document));
  for (const { id, position } of documentRows(index)) {
    if (!uploaded.has(id)) continue;
    const { names } = optionsIn(index, position);
    if (names.length > 1) return composeQuestion({ question: "", options: names.slice(0, 2), criteria: [] });
  }
  return null;
}
