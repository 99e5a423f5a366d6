/** The hours that schools have in one week: what was said of that week, else what was said of every week. */
import type { Recorded } from '../../data/recorded/kind.ts';
import type { SupportCapacity } from '../../data/recorded/student-support.ts';

/** By school, one entry a service, in the order of the alphabet. */
export function hoursOfWeek(
  said: readonly Recorded<SupportCapacity>[],
  week: string,
): ReadonlyMap<string, readonly SupportCapacity[]> {
  const schools = new Map<string, Map<string, SupportCapacity>>();
  const holding = said.filter(({ body }) => body.week === undefined || body.week === week);
  for (const { schoolId, body } of holding) {
    const services = schools.get(schoolId ?? '') ?? new Map<string, SupportCapacity>();
    schools.set(schoolId ?? '', services);
    if (body.week === week || services.get(body.service)?.week !== week) services.set(body.service, body);
  }
  return new Map(
    [...schools].map(([school, services]) => [
      school,
      [...services.values()].sort((left, right) => left.service.localeCompare(right.service)),
    ]),
  );
}

/** Students who can be seen in the hours: three hours of 30 minutes each are six. */
export function placesIn(hours: readonly Pick<SupportCapacity, 'hoursWeekly' | 'minutesEach'>[]): number {
  return hours.reduce((sum, { hoursWeekly, minutesEach }) => sum + Math.floor((hoursWeekly * 60) / minutesEach), 0);
}
