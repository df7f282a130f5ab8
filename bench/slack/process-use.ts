import { readFileSync } from "node:fs";
import { median } from "../lib/stats.mjs";

const MIB_IN_KIB = 1024;
/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/** Resident memory of a process in MiB; null where it cannot be read. */
export function residentMiB(pid: number): number | null {
  const line = read(`/proc/${pid}/status`)?.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
  return line === undefined ? null : Number(line) / MIB_IN_KIB;
}

/** Processor time that a process has used, all its threads together, in milliseconds; null where it cannot be read. */
export function processorMs(pid: number): number | null {
  // The name, which may hold spaces, stands in brackets.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /, "")
    .split(" ");
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Memory and processor time of an app, noted while questions are asked. */
export class UseNotes {
  private readonly notes: { asked: number; residentMiB: number; processorMs: number }[] = [];

  note(asked: number, pid: number): void {
    const resident = residentMiB(pid);
    const processor = processorMs(pid);
    if (resident === null || processor === null) return;
    this.notes.push({ asked, residentMiB: resident, processorMs: processor });
  }

  /** Median of the notes around so many questions: a single one depends on when garbage was last collected. */
  residentAt(asked: number, around = 100): number {
    const near = this.notes.filter((note) => Math.abs(note.asked - asked) <= around);
    return near.length === 0 ? Number.NaN : median(near.map((note) => note.residentMiB));
  }

  /** Of the whole run, by question, without the start. */
  get processorMsPerQuestion(): number {
    const [first, last] = [this.notes[0], this.notes.at(-1)];
    if (first === undefined || last === undefined || last.asked === first.asked) return Number.NaN;
    return (last.processorMs - first.processorMs) / (last.asked - first.asked);
  }
}
