import { join } from "node:path";
import { writeCorpus } from "./lib/corpus.mjs";
import { measureInChild } from "./lib/measure.mjs";
import { MODEL, sideFile } from "./lib/ours.mjs";
import { figure } from "./lib/report.mjs";
import { medianFields } from "./lib/stats.mjs";

/** Characters a chunk for LangChain: its chunks then hold about as many words as our passages (both are printed). */
const CHUNK_CHARACTERS = 900;

/** Texts a call of the model. 512 is what LangChain's own class does; 64 was its fastest of 1, 16, 32, 64, 128, 512. */
const LANGCHAIN_BATCHES = [512, 64];

/**
 * How fast do documents become searchable, and with how much memory?
 *
 * Each side reads, cuts, embeds and stores the same documents in a process of its own; the order alternates.
 *
 * @param {{ work: string, quick: boolean }} options `work` a folder to write to
 * @returns {Promise<import("./lib/report.mjs").Section>}
 */
export async function benchIngest({ work, quick }) {
  const corpus = writeCorpus(join(work, "ingest-documents"), quick ? 40 : 500);
  const folder = join(work, "ingest-documents");
  const sides = [
    [
      "Whichbot",
      (run) => measureInChild(sideFile("whichbot-ingest.mjs"), [folder, join(work, `ingest-index-${run}`)]),
    ],
    ...LANGCHAIN_BATCHES.map((batch) => [
      `LangChain.js, batches of ${batch}`,
      () => measureInChild(sideFile("langchain-ingest.mjs"), [folder, MODEL, CHUNK_CHARACTERS, batch]),
    ]),
  ];
  const runs = new Map(sides.map(([name]) => [name, []]));
  for (let run = 0; run < (quick ? 1 : 3); run++) {
    for (const [name, measure] of run % 2 === 0 ? sides : [...sides].reverse())
      runs.get(name).push(await measure(run));
  }
  const medians = new Map([...runs].map(([name, results]) => [name, medianFields(results)]));
  return describe(corpus, medians);
}

function describe(corpus, medians) {
  const rates = [...medians].map(([name, median]) => ({
    name,
    ...median,
    passageRate: median.passages / median.seconds,
    wordRate: median.words / median.seconds,
  }));
  const [ours, usual, tuned] = rates;
  const ratio = (peer) => ours.passageRate / peer.passageRate;
  const wordRatio = (peer) => ours.wordRate / peer.wordRate;
  return {
    title: "Ingest against LangChain.js",
    notes: [
      `${corpus.documents} synthetic Markdown documents of ${figure(corpus.words / corpus.documents)} words, generated from a seed. Both sides use the bundled model through the same build of transformers.js, loaded and run once before the clock starts. Whichbot reads, cuts into passages and statements, embeds, detects options and stances, builds the BM25 and HNSW indexes and writes everything to disk with checksums. LangChain.js (\`@langchain/classic\`) loads with DirectoryLoader, cuts with MarkdownTextSplitter (${CHUNK_CHARACTERS} characters, no overlap), embeds, and keeps everything in a MemoryVectorStore.`,
      `Each run in a process of its own, order alternating, medians. LangChain's own class embeds ${LANGCHAIN_BATCHES[0]} texts at a time; ${LANGCHAIN_BATCHES[1]} is the fastest setting found for it here.`,
    ],
    tables: [
      {
        head: [
          "",
          "passages",
          "words a passage",
          "seconds",
          "passages/s",
          "words/s",
          "memory after",
          "peak memory",
          "on disk",
        ],
        rows: rates.map((side) => [
          side.name,
          figure(side.passages),
          figure(side.words / side.passages),
          figure(side.seconds),
          figure(side.passageRate),
          figure(side.wordRate),
          figure(side.residentMiB, "MiB"),
          figure(side.peakMiB, "MiB"),
          side.diskMiB === undefined ? "nothing" : figure(side.diskMiB, "MiB"),
        ]),
      },
      {
        head: ["Whichbot is faster by", "in passages/s", "in words/s"],
        rows: [usual, tuned].map((peer) => [
          `against ${peer.name}`,
          `${figure(ratio(peer))} x`,
          `${figure(wordRatio(peer))} x`,
        ]),
      },
    ],
    figures: [
      {
        what: `ingest, ${corpus.documents} documents`,
        measured: figure(ours.passageRate, "passages/s"),
        bar: ">= 1,200 passages/s",
        met: ours.passageRate >= 1200,
      },
      {
        what: "ingest against LangChain.js as it comes, passages/s",
        measured: `${figure(ratio(usual))} x`,
        bar: ">= 3 x",
        met: ratio(usual) >= 3,
      },
      {
        what: `memory after ingesting ${corpus.documents} documents`,
        measured: figure(ours.residentMiB, "MiB"),
        bar: "< 350 MB",
        met: ours.residentMiB * 1.048576 < 350,
      },
    ],
  };
}
