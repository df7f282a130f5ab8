import { afterEach, expect, it } from "vitest";
import { createAnswers } from "../../src/history/answers.js";
import { createAsked } from "../../src/history/asked.js";
import { createChannelRules } from "../../src/history/channel-rules.js";
import { type Connection, openConnection } from "../../src/history/connection.js";
import { createFeedback } from "../../src/history/feedback.js";
import { createForgetting } from "../../src/history/forgetting.js";
import { createJournal } from "../../src/history/journal.js";
import { createLeases } from "../../src/history/leases.js";
import { createListing } from "../../src/history/listing.js";
import { createPrivateAnswers } from "../../src/history/private-answers.js";
import { createRecentTexts } from "../../src/history/recent-texts.js";
import { prepareSchema } from "../../src/history/schema.js";
import { historyFolder } from "./history-folder.js";

const place = historyFolder();
afterEach(() => place.remove());

it("reads no table from end to end, but those that stay small", () => {
  const connection = openConnection(place.file);
  prepareSchema(connection);
  const statements: string[] = [];
  const noting: Connection = {
    ...connection,
    prepare: (sql) => {
      statements.push(sql);
      return connection.prepare(sql);
    },
  };
  const recent = createRecentTexts(Date.now);
  const answers = createAnswers(noting, recent, true);
  const leases = createLeases(noting, Date.now);
  createJournal(noting, answers, leases);
  const feedback = createFeedback(noting, true);
  createChannelRules(noting);
  createPrivateAnswers(noting);
  createForgetting(noting, recent);
  const listing = createListing(noting, feedback, recent);
  for (const filter of [{}, { person: "U1" }, { since: 1 }, { surface: "slack" }])
    listing.list({ ...filter, most: 1 });
  const asked = createAsked(noting);
  for (const filter of [{}, { since: 1 }, { surface: "slack" }]) asked.asked({ ...filter, most: 1 });
  asked.poor({ since: 1, sureFrom: 0.5, most: 1 });

  expect(statements.length).toBeGreaterThan(30);
  const slow = statements.flatMap((sql) =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
      .filter((detail) => /^SCAN (?!CONSTANT)/.test(detail) || detail.includes("TEMP B-TREE FOR ORDER BY"))
      // Of one answer: few.
      .filter((detail) => !(detail.startsWith("USE TEMP") && sql.includes("FROM feedback WHERE answer")))
      // Newest first, until there are enough.
      .filter((detail) => detail !== "SCAN answers USING INDEX answers_by_time")
      .filter(
        (detail) => !/^SCAN (jobs|channel_rules|channel_narrowings|private_answers|owners)$/.test(detail),
      )
      .map((detail) => `${detail}: ${sql}`),
  );
  expect(slow).toEqual([]);
  leases.stop();
  connection.close();
});
