import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openConnection } from "../../src/history/connection.js";
import { prepareSchema, SCHEMA_STEPS } from "../../src/history/schema.js";
import { answerTo, historyFolder, job, NOON } from "./history-folder.js";

let place: ReturnType<typeof historyFolder>;
beforeEach(() => {
  place = historyFolder();
});
afterEach(() => place.remove());

const refused = (words: RegExp) =>
  expect.objectContaining({
    name: "WhichbotError",
    code: "HISTORY_UNUSABLE",
    message: expect.stringMatching(words),
  });

describe.skipIf(process.platform === "win32")("a new history", () => {
  it("is for its owner alone, with its folder and the files beside it", () => {
    const file = join(place.folder, "data", "deep", "history.db");
    place.open({ file }).claim(["Ev1"], NOON);
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(file)).toBe("600");
    expect(mode(`${file}-wal`)).toBe("600");
    expect(mode(`${file}-shm`)).toBe("600");
    expect(mode(join(place.folder, "data"))).toBe("700");
    expect(mode(join(place.folder, "data", "deep"))).toBe("700");
  });
});

describe("a file that cannot be used", () => {
  it.each([
    ["no database", "These are my notes on brokers. ".repeat(500)],
    ["too short for one", "hi"],
  ])("is refused and left alone: %s", (_, text) => {
    writeFileSync(place.file, text);
    expect(() => place.open()).toThrow(refused(/is no history.*Move it away to start anew/));
    expect(readFileSync(place.file, "utf8")).toBe(text);
  });

  it("is refused when it is the database of another program", () => {
    const other = new Database(place.file);
    other.exec("CREATE TABLE bookmarks (url TEXT)");
    other.close();
    const before = readFileSync(place.file);
    expect(() => place.open()).toThrow(refused(/another program.*Choose another file/));
    expect(readFileSync(place.file).equals(before)).toBe(true);
  });

  it("is refused when a newer version wrote it", () => {
    place.open().close();
    const newer = new Database(place.file);
    newer.exec(`PRAGMA user_version = ${SCHEMA_STEPS.length + 1}`);
    newer.close();
    expect(() => place.open()).toThrow(refused(/newer Whichbot.*Run the newer one/));
  });

  it("is refused when it is damaged, or cut short", () => {
    const history = place.open();
    for (let i = 0; i < 200; i++) {
      history.accept(job({ id: `${i}` }), [`Ev${i}`]);
      history.finish(`${i}`, answerTo(job({ id: `${i}` }), { answerJson: "x".repeat(2_000) }));
    }
    history.close();
    const damaged = join(place.folder, "damaged.db");
    const bytes = readFileSync(place.file);
    bytes.fill(0x5a, 8 * 4096, 40 * 4096);
    writeFileSync(damaged, bytes);
    expect(() => place.open({ file: damaged })).toThrow(refused(/damaged.*Move it away/));
    const short = join(place.folder, "short.db");
    copyFileSync(place.file, short);
    truncateSync(short, 20 * 4096);
    expect(() => place.open({ file: short })).toThrow(refused(/damaged.*Move it away/));
  });

  it("is refused when it is a folder, or stands below a file", () => {
    const folder = join(place.folder, "a-folder");
    mkdirSync(folder);
    expect(() => place.open({ file: folder })).toThrow(refused(/cannot be opened or written \(EISDIR\)/));
    const file = join(place.folder, "a-file");
    writeFileSync(file, "");
    expect(() => place.open({ file: join(file, "history.db") })).toThrow(refused(/Check that/));
  });

  it("says so when this user may not write it", () => {
    // Root may write everywhere; another user must try.
    const script = `
      import { openHistory } from ${JSON.stringify(join(process.cwd(), "src/history/open-history.ts"))};
      try { openHistory({ file: ${JSON.stringify(place.file)}, keepTexts: true, retentionDays: 0 }).claim(["a"], 1); }
      catch (error) { console.log(error.code, error.message); }`;
    place.open().close();
    execFileSync("chmod", ["755", place.folder]);
    execFileSync("chmod", ["444", place.file]);
    const path = join(place.folder, "try.mts");
    writeFileSync(path, script);
    const tsx = join(process.cwd(), "node_modules/tsx/dist/cli.mjs");
    const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const out = execFileSync(process.execPath, [tsx, path], { encoding: "utf8", ...asNobody });
    expect(out).toMatch(/^HISTORY_UNUSABLE .*cannot be opened or written .*Check that/);
  });
});

it("refuses every call once it is closed, and may be closed twice", () => {
  const history = place.open();
  history.close();
  history.close();
  expect(() => history.claim(["Ev1"], NOON)).toThrow(refused(/closed/));
  expect(place.open().claim(["Ev1"], NOON)).toBe(true);
});

describe.skipIf(process.platform === "win32")("a file that is removed while it is in use", () => {
  afterEach(() => void vi.useRealTimers());

  it.each(["removed", "replaced"])("takes no more in within a minute, and says why: %s", (how) => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const history = place.open();
    history.accept(job(), []);
    vi.advanceTimersByTime(60_000);
    expect(history.accept(job({ id: "job-2" }), [])).toBe(true);
    renameSync(place.file, `${place.file}.old`);
    if (how === "replaced") place.open().close();
    vi.advanceTimersByTime(60_000);
    expect(() => history.accept(job({ id: "job-3" }), [])).toThrow(
      refused(/was removed or replaced .* anew/),
    );
    expect(() => history.vote({ answer: "x", person: "U1", vote: "up", reason: null, at: NOON })).toThrow(
      refused(/was removed or replaced/),
    );
    history.close();
  });
});

describe("a full disk", () => {
  it("fails the call that needs room, keeps what was written, and goes on when there is room again", () => {
    const connection = openConnection(place.file);
    prepareSchema(connection);
    connection.execute("PRAGMA max_page_count = 60");
    const write = connection.prepare("INSERT INTO deliveries VALUES (?, 1)");
    const fill = () =>
      connection.transaction(() => {
        for (let i = 0; i < 5_000; i++) write.run(`${i}-${"x".repeat(300)}`);
      });
    write.run("before");
    expect(fill).toThrow(
      expect.objectContaining({ code: "DISK_FULL", message: expect.stringMatching(/Free some/) }),
    );
    const count = connection.prepare("SELECT count(*) AS keys FROM deliveries");
    expect(count.first()).toMatchObject({ keys: 1 });
    connection.execute("PRAGMA max_page_count = 100000");
    fill();
    expect(count.first()).toMatchObject({ keys: 5_001 });
    connection.close();
  });

  const mounted = mountSmall();
  it.skipIf(mounted === null)("says so on a real one, when it opens and when it writes", () => {
    const { folder, unmount } = mounted!;
    try {
      const file = join(folder, "history.db");
      const history = place.open({ file });
      const accept = (i: number) => history.accept(job({ id: `${i}`, question: "x".repeat(20_000) }), []);
      const acceptMany = () => {
        for (let i = 0; i < 1_000; i++) accept(i);
      };
      expect(acceptMany).toThrow(expect.objectContaining({ code: "DISK_FULL" }));
      const kept = history.unfinished("slack").length;
      expect(kept).toBeGreaterThan(5);
      writeFullyIn(folder);
      expect(() => place.open({ file: join(folder, "other.db") })).toThrow(
        expect.objectContaining({ code: "DISK_FULL" }),
      );
      execFileSync("rm", [join(folder, "filler")]);
      expect(history.unfinished("slack")).toHaveLength(kept);
      history.close();
    } finally {
      unmount();
    }
  });
});

/** Takes the last bytes of a small disk. */
function writeFullyIn(folder: string): void {
  try {
    writeFileSync(join(folder, "filler"), Buffer.alloc(8 * 1024 * 1024));
  } catch {
    // That is the aim.
  }
}

/** A disk of one megabyte; null where mounting is not allowed. */
function mountSmall(): { readonly folder: string; unmount(): void } | null {
  const folder = mkdtempSync(join(tmpdir(), "whichbot-small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
    return {
      folder,
      unmount: () => {
        execFileSync("umount", ["-l", folder]);
        rmdirSync(folder);
      },
    };
  } catch {
    rmdirSync(folder);
    return null;
  }
}

describe("the version of the tables", () => {
  const next = [...SCHEMA_STEPS, "ALTER TABLE answers ADD COLUMN language TEXT NOT NULL DEFAULT 'en';"];

  it("goes up with the steps that are missing, and what was kept stays", () => {
    const history = place.open();
    history.accept(job(), []);
    history.finish("job-1", answerTo(job()));
    history.close();
    const connection = openConnection(place.file);
    prepareSchema(connection, next);
    expect(connection.prepare("SELECT id, language FROM answers").first()).toMatchObject({
      id: "job-1",
      language: "en",
    });
    expect(connection.prepare("PRAGMA user_version").first()).toMatchObject({ user_version: next.length });
    connection.close();
  });

  it("stays when a step fails, with all that it had done", () => {
    place.open().close();
    const connection = openConnection(place.file);
    expect(() => prepareSchema(connection, [...next, "ALTER TABLE nothing ADD COLUMN x TEXT;"])).toThrow(
      refused(/./),
    );
    connection.close();
    expect(place.open().list({ most: 1 })).toEqual([]);
  });
});

it("leaves no file where the folder could not be made", () => {
  const file = join(place.folder, "nothing", "history.db");
  writeFileSync(join(place.folder, "nothing"), "");
  expect(() => place.open({ file })).toThrow();
  expect(existsSync(file)).toBe(false);
});
