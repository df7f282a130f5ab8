/**
 * Milliseconds that this process computes while something runs: another program that takes the processor does not count,
 * so that a busy machine is not taken for slow code.
 */
export function processorMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
