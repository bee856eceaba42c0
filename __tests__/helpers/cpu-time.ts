/**
 * Milliseconds of processor time that a run takes, in all threads of this process. The clock would also count what
 * other programs do meanwhile: on a busy machine a run of 5 ms may last 300, and one of 0.3 ms not a moment longer.
 */
export function cpuTime(run: () => void): number {
  const spent = cpuClock();
  run();
  return spent();
}

/** The same of what is begun now and ends when the answer is asked for, for runs that wait. */
export function cpuClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}
