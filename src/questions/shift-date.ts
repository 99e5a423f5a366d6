/** A calendar date moved by days: `shiftDate('2026-11-20', -7)` is '2026-11-13'. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
