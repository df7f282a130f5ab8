/**
 * Prints "N passed, N failed[, N skipped]" from vitest's JSON report, and exits with 1 when no test ran at all.
 *
 *   node scripts/count-tests.mjs REPORT.json
 */
import { existsSync, readFileSync } from "node:fs";

const path = process.argv[2];
const report = path !== undefined && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
const passed = report.numPassedTests ?? 0;
const failed = report.numFailedTests ?? 0;
const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
if (passed + failed === 0) process.exit(1);
