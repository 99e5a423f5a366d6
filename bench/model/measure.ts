/** What a piece of work costs this process, threads included. */
export async function cpuSecondsOf<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ readonly result: Result; readonly cpuSeconds: number; readonly seconds: number }> {
  const before = process.cpuUsage();
  const begin = performance.now();
  const result = await work();
  const used = process.cpuUsage(before);
  return { result, cpuSeconds: (used.user + used.system) / 1e6, seconds: (performance.now() - begin) / 1000 };
}

export function peakMemoryMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
