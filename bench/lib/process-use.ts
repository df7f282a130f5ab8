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

/** Processor time that everything on this machine has used, in milliseconds; null where it cannot be read. */
export function machineMs(): number | null {
  const fields = read("/proc/stat")
    ?.match(/^cpu +(.*)$/m)?.[1]
    ?.split(" ")
    .map(Number);
  if (fields === undefined) return null;
  const [user = 0, nice = 0, system = 0, _idle, _waiting, interrupts = 0, soft = 0, stolen = 0] = fields;
  return (user + nice + system + interrupts + soft + stolen) * TICK_MS;
}

interface Note {
  readonly asked: number;
  readonly pid: number;
  readonly residentMiB: number;
  readonly processorMs: number;
}

/** Memory and processor time of an app, noted while questions are asked; it may be started again in between. */
export class UseNotes {
  private readonly notes: Note[] = [];

  note(asked: number, pid: number): void {
    const resident = residentMiB(pid);
    const processor = processorMs(pid);
    if (resident === null || processor === null) return;
    this.notes.push({ asked, pid, residentMiB: resident, processorMs: processor });
  }

  /** Median of the notes around so many questions: a single one depends on when garbage was last collected. */
  residentAt(asked: number, around = 100): number {
    const near = this.notes.filter((note) => Math.abs(note.asked - asked) <= around);
    return near.length === 0 ? Number.NaN : median(near.map((note) => note.residentMiB));
  }

  /** Of each process from its first note to its last, together: without the starts. */
  get processorMs(): number {
    return [...new Set(this.notes.map(({ pid }) => pid))].reduce((sum, pid) => {
      const own = this.notes.filter((note) => note.pid === pid);
      return sum + (own.at(-1)?.processorMs ?? 0) - (own[0]?.processorMs ?? 0);
    }, 0);
  }
}
