/** The school year of a date, by its ending year: July 1 begins it, as the federal reports count. 2026-09-14 is of 2027. */
export function schoolYearOf(date: string): string {
  return `(year(${date}) + CASE WHEN month(${date}) >= 7 THEN 1 ELSE 0 END)`;
}
