/** Incidents and what followed; suspensions take days out of school. */
import type { CsvWriter } from './csv-writer.ts';
import { never } from './population.ts';
import { mix, normalDraw, randomFrom, weightedIndex } from './random.ts';
import type { District, Spell } from './spells.ts';

export interface Incident {
  readonly day: number;
  readonly school: number;
  readonly behavior: string;
  readonly severe: boolean;
  readonly action: string;
  /** Suspended on these days. */
  readonly days: readonly number[];
}

const behaviors = ['disruption', 'defiance', 'harassment', 'fighting', 'vandalism', 'drugs', 'threat'];
const behaviorWeights = [38, 26, 10, 12, 5, 6, 3];
const places = ['classroom', 'hallway', 'cafeteria', 'playground', 'bus', 'restroom'];
/** Incidents in a full year, by grade from kindergarten to 12, before the student's own habit. */
const yearly = [0.06, 0.06, 0.08, 0.1, 0.12, 0.15, 0.34, 0.42, 0.42, 0.38, 0.3, 0.22, 0.16];

/** Every incident of a student over the years, in order of day within a spell. */
export function incidentsOf(
  district: District,
  student: number,
  { spells, seed }: { spells: readonly Spell[]; seed: number },
): Incident[] {
  const { calendar, population } = district;
  const random = randomFrom(mix(seed, student, 33));
  const male = population.sex[student] === 1 ? 0.35 : -0.35;
  const own = Math.exp(0.9 * normalDraw(random) - 0.4 + male + 0.45 * (population.absence[student] ?? 0));
  const incidents: Incident[] = [];
  for (const spell of spells) {
    const last = Math.min(spell.end === never ? calendar.through : spell.end - 1, calendar.through);
    const length = last - spell.entry;
    let expected = ((yearly[spell.grade] ?? 0.1) * own * length) / 285;
    while (expected > 0 && random() < Math.min(expected, 0.6)) {
      expected -= 0.6;
      let day = spell.entry + Math.floor(random() * (length + 1));
      while (day <= last && calendar.isSchoolDay[day] !== 1) day += 1;
      if (day > last) continue;
      const kind = weightedIndex(random, behaviorWeights);
      const severe = kind >= 2 && random() < 0.6;
      const action = severe
        ? (['out-of-school-suspension', 'in-school-suspension', 'restorative'][weightedIndex(random, [48, 34, 18])] ??
          '')
        : (['conference', 'detention', 'in-school-suspension'][weightedIndex(random, [50, 36, 14])] ?? '');
      const suspended = action.endsWith('suspension') ? 1 + Math.floor(random() * random() * 5) : 0;
      incidents.push({
        day,
        school: spell.school,
        behavior: behaviors[kind] ?? 'disruption',
        severe,
        action,
        days: schoolDaysAfter(district, { day, last, count: suspended }),
      });
    }
  }
  return incidents;
}

function schoolDaysAfter(
  { calendar }: District,
  { day, last, count }: { day: number; last: number; count: number },
): number[] {
  const days: number[] = [];
  for (let next = day + 1; next <= last && days.length < count; next += 1)
    if (calendar.isSchoolDay[next]) days.push(next);
  return days;
}

export interface IncidentFiles {
  readonly incidents: CsvWriter;
  readonly disciplineActions: CsvWriter;
}

export function writeIncidents(
  files: IncidentFiles,
  district: District,
  { studentId, list }: { studentId: string; list: readonly Incident[] },
): void {
  const { calendar, schools } = district;
  for (const { day, school, behavior, severe, action, days } of list) {
    const number = String(files.incidents.rows() + 1).padStart(6, '0');
    const date = calendar.iso[day];
    const minutes = 480 + ((files.incidents.rows() * 37) % 400);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const place = places[(files.incidents.rows() * 7) % places.length];
    const schoolId = schools.at(school).id;
    files.incidents.line(
      `inc-${number},${studentId},${schoolId},${date},${time},${behavior},${severe ? 'major' : 'minor'},${place},perpetrator,${date}`,
    );
    const begin = calendar.iso[days[0] ?? day];
    const end = days.length > 0 ? calendar.iso[days.at(-1) ?? day] : '';
    const length = days.length > 0 ? days.length : '';
    files.disciplineActions.line(
      `act-${number},inc-${number},${studentId},${schoolId},${action},${begin},${end},${length},${date}`,
    );
  }
}
