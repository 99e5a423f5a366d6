/** October counts of the district, its schools and, where a whole state’s file came, of the districts around it. */
import type { z } from 'zod';
import type { Recorded } from '../../data/recorded/kind.ts';
import { octoberCounts as octoberCountsKind } from '../../data/recorded/planning-records.ts';
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { type GradeHistory, gradeCount, totalOf } from './grade-counts.ts';
import { shownParts } from './shown-parts.ts';

const countsSql = readSql(import.meta.url, 'published-counts.sql');
const organizationsSql = readSql(import.meta.url, 'organizations-by-code.sql');
const birthsSql = readSql(import.meta.url, 'births-by-year.sql');
export const publishedSql: readonly string[] = [countsSql, organizationsSql, birthsSql];

/** Years are calendar years of the fall: 2026 is the count of October 2026. */
export interface CountedUnit {
  readonly id: string;
  readonly name: string;
  readonly history: GradeHistory;
}

export interface OctoberCounts {
  readonly district: CountedUnit;
  /** Parts that add up to the district. Students whom no listed school counts stand in a part of their own. */
  readonly schools: readonly CountedUnit[];
  /** Other districts of the same file. */
  readonly others: ReadonlyMap<string, GradeHistory>;
  /** Prekindergarten and ungraded students of each fall, counted beside K–12. */
  readonly beside: readonly { readonly fall: number; readonly students: number }[];
  readonly births: readonly { readonly year: number; readonly births: number }[];
}

export interface CountRow {
  readonly organization_type: string;
  readonly organization_id: string;
  readonly name: string | null;
  readonly fall: number;
  /** CEDS: PK, KG, 01 … 12, UG. */
  readonly grade: string;
  /** Null where it may not be shown. */
  readonly students: number | null;
}

interface OrganizationRow {
  readonly organization_id: string;
  readonly name: string;
  readonly type: string;
  readonly identifier: string | null;
}

export type Published =
  | { readonly is: 'counts'; readonly counts: OctoberCounts }
  | { readonly is: 'none' }
  /** Several districts came and none of them is known to be ours. */
  | { readonly is: 'which'; readonly districts: number };

/**
 * Reads what was published: by the state, or where its file has none, what the district made public itself. A later
 * fall than `through` is cut away before anything looks at it.
 */
export async function publishedCounts(
  { district, recorded }: Pick<Asked<unknown>, 'district' | 'recorded'>,
  through?: number,
): Promise<Published> {
  const sent = await district.rows<CountRow>(countsSql);
  const all = sent.some((row) => gradePlace(row.grade) !== null) ? sent : ownCounts(recorded(octoberCountsKind).at(-1));
  const rows = all.filter((row) => row.fall <= (through ?? row.fall));
  const organizations = await district.rows<OrganizationRow>(organizationsSql);
  const births = await district.rows<{ year: number; births: number }>(birthsSql);
  if (!rows.some((row) => gradePlace(row.grade) !== null)) return { is: 'none' };
  const ours = ourDistrict(rows, organizations);
  if (ours === null) return { is: 'which', districts: idsOf(rows, 'district').length };
  const known = births.filter((each) => each.year <= (through ?? each.year));
  return { is: 'counts', counts: octoberCounts({ rows, organizations, ours, births: known }) };
}

function ownCounts(record: Recorded<z.infer<typeof octoberCountsKind.body>> | undefined): CountRow[] {
  return (record?.body.counted ?? []).map(({ school, name, fall, grade, students }) => ({
    organization_type: school === null ? 'district' : 'school',
    organization_id: school ?? '',
    name,
    fall,
    grade,
    students,
  }));
}

/** Our code among the districts of the file; an empty text when there are only schools, so that they are the district. */
function ourDistrict(rows: readonly CountRow[], organizations: readonly OrganizationRow[]): string | null {
  const ids = idsOf(rows, 'district');
  if (ids.length < 2) return ids[0] ?? '';
  const codes = new Set(organizations.filter(({ type }) => type === 'district').flatMap(codesOf));
  const named = rows.filter((row) => row.organization_type === 'district' && row.name !== null);
  const byCode = ids.filter((id) => codes.has(id));
  const byName = [...new Set(named.filter((row) => codes.has(row.name ?? '')).map((row) => row.organization_id))];
  return byCode[0] ?? byName[0] ?? null;
}

function codesOf({ organization_id, identifier, name }: OrganizationRow): string[] {
  return [organization_id, name, ...(identifier === null ? [] : [identifier])];
}

function idsOf(rows: readonly CountRow[], type: string): string[] {
  return [...new Set(rows.filter((row) => row.organization_type === type).map((row) => row.organization_id))];
}

interface CountsInput {
  readonly rows: readonly CountRow[];
  readonly organizations: readonly OrganizationRow[];
  readonly ours: string;
  readonly births: OctoberCounts['births'];
}

function octoberCounts({ rows, organizations, ours, births }: CountsInput): OctoberCounts {
  const districts = rows.filter((row) => row.organization_type === 'district');
  const many = idsOf(rows, 'district').length > 1;
  const codes = new Set(organizations.filter(({ type }) => type === 'school').flatMap(codesOf));
  const schoolRows = rows.filter(
    (row) =>
      row.organization_type === 'school' && (!many || codes.has(row.organization_id) || codes.has(row.name ?? '')),
  );
  const ownRows = ours === '' ? schoolRows : districts.filter((row) => row.organization_id === ours);
  const others = new Map<string, GradeHistory>();
  for (const [id, its] of byUnit(districts.filter((row) => row.organization_id !== ours)))
    others.set(id, historyOf(its));
  const besideRows = new Map<number, number>();
  for (const row of ownRows) {
    if (gradePlace(row.grade) !== null) continue;
    besideRows.set(row.fall, (besideRows.get(row.fall) ?? 0) + (row.students ?? 0));
  }
  const district = { id: ours, name: ownRows.at(-1)?.name ?? 'The district', history: historyOf(ownRows) };
  return {
    district,
    schools: rows.some(({ students }) => students === null)
      ? shownParts(district.history, unitsOf(schoolRows), 'Schools that may not be shown')
      : withTheRest(district, unitsOf(schoolRows)),
    others,
    beside: [...besideRows].map(([fall, students]) => ({ fall, students })),
    births,
  };
}

function byUnit(rows: readonly CountRow[]): Map<string, CountRow[]> {
  const units = new Map<string, CountRow[]>();
  for (const row of rows) {
    const its = units.get(row.organization_id) ?? [];
    its.push(row);
    units.set(row.organization_id, its);
  }
  return units;
}

export function unitsOf(rows: readonly CountRow[]): CountedUnit[] {
  return [...byUnit(rows)].map(([id, its]) => ({ id, name: its.at(-1)?.name ?? id, history: historyOf(its) }));
}

/** In a fall with any count, a grade without a row is not offered; a count that may not be shown is not known. */
export function historyOf(rows: readonly CountRow[]): GradeHistory {
  const falls = new Map<number, (number | null)[]>();
  for (const { fall, grade, students } of rows) {
    const place = gradePlace(grade);
    if (place === null) continue;
    const row = falls.get(fall) ?? new Array<number | null>(gradeCount).fill(0);
    const before = row[place] ?? null;
    row[place] = students === null || before === null ? null : before + students;
    falls.set(fall, row);
  }
  const years = [...falls.keys()].sort((left, right) => left - right);
  return { years, rows: years.map((year) => falls.get(year) ?? []) };
}

/** 'KG' → 0, '07' → 7; null for prekindergarten and ungraded. */
export function gradePlace(grade: string): number | null {
  if (grade === 'KG') return 0;
  const place = /^(0[1-9]|1[0-2])$/.test(grade) ? Number(grade) : null;
  return place;
}

/** 0 → “Kindergarten”, 7 → “Grade 7”. */
export function gradeInWords(place: number): string {
  return place === 0 ? 'Kindergarten' : `Grade ${place}`;
}

const elsewhere = 'elsewhere';

/** Students of the district whom no listed school counts, such as those placed outside it, are a part too. */
function withTheRest({ history }: CountedUnit, schools: readonly CountedUnit[]): CountedUnit[] {
  if (schools.length === 0) return [];
  const rows = history.years.map((year, place) => {
    const inSchools = schools.map((school) => school.history.rows[school.history.years.indexOf(year)]);
    return (history.rows[place] ?? []).map((students, grade) =>
      students === null ? null : Math.max(0, students - inSchools.reduce((sum, row) => sum + (row?.[grade] ?? 0), 0)),
    );
  });
  const rest: GradeHistory = { years: history.years, rows };
  const last = rows.at(-1) ?? [];
  if (totalOf(last) < 1) return [...schools];
  return [...schools, { id: elsewhere, name: 'In no listed school', history: rest }];
}

export function latestFall({ history }: CountedUnit): number {
  return history.years.at(-1) ?? 0;
}
