/**
 * What the board and the public are given of the October counts that were published: those that the sealed mask gives.
 * The same students are counted there a second time, and a small count that an answer of ours hides would stand in it.
 * Planners of the district work with them as they were published.
 */
import { createHash } from 'node:crypto';
import { quotedString } from '@duckdb/node-api';
import type { NarrowDatabase } from '../data/database.ts';
import type { ReadRecorded } from '../data/recorded/kind.ts';
import { octoberCounts } from '../data/recorded/planning-records.ts';
import { beneath, type Narrowing } from '../data/snapshot-store.ts';
import type { Question } from '../questions/question.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
import { cellName } from './lattice/build-lattice.ts';
import type { ServedMask } from './lattice/seals.ts';
import { sealedMask, type WhatToSeal } from './sealed-mask.ts';

/** Areas whose questions read published counts. */
const areas: readonly string[] = ['enrollment', 'operations', 'resources', 'goals'];

export interface PublishedCounts {
  readonly narrowing: Narrowing;
  readonly recorded: (read: ReadRecorded) => ReadRecorded;
}

interface Wanted extends Omit<WhatToSeal, 'subject'> {
  readonly question: Question;
  readonly caller: Caller;
  readonly narrowing: Narrowing;
}

/** As they are, unless it is the board or the public who ask. */
export async function publishedCounts(gate: Gate, wanted: Wanted): Promise<PublishedCounts> {
  const { question, caller, narrowing } = wanted;
  const isOpen = question.about === 'public' && areas.includes(question.area);
  if (!isOpen || !(caller.role === 'board' || caller.role === 'public')) return { narrowing, recorded: (read) => read };
  const mask = await sealedMask(gate, { ...wanted, subject: 'enrollment' });
  const { snapshotId } = wanted;
  const rows = await gate.snapshots.lend({ snapshotId, narrowing }, readPublished);
  const hidden = rows.filter((row) => isHidden(mask, row)).map(({ key }) => key);
  return { narrowing: withoutHidden(narrowing, hidden), recorded: (read) => recordedShown(mask, read) };
}

interface PublishedRow {
  readonly key: string;
  readonly school: string | null;
  readonly fall: string;
  readonly grade: string;
  readonly group: string;
  readonly students: number;
}

const keySql = `organization_type || '|' || counted.organization_id || '|' || CAST(counted.school_year AS VARCHAR) || '|' ||
  grade || '|' || student_group`;

/** Rows of our own schools and district; other districts’ counts are theirs. */
function readPublished(district: NarrowDatabase): Promise<PublishedRow[]> {
  return district.rows<PublishedRow & Record<string, never>>(
    `SELECT ${keySql} AS key, CASE WHEN ours.type = 'school' THEN ours.organization_id END AS school,
       CAST(counted.school_year - 1 AS VARCHAR) AS fall, grade, student_group AS "group", students
     FROM enrollment_count AS counted
     JOIN organization AS ours ON counted.organization_type = ours.type
       AND counted.organization_id IN (ours.organization_id, ours.identifier, ours.name)
     ORDER BY 1`,
  );
}

type Place = Pick<PublishedRow, 'school' | 'fall' | 'grade' | 'group' | 'students'>;

function isHidden(mask: ServedMask, { school, fall, grade, group, students }: Place): boolean {
  if (students > 0 && students < mask.seal.minimum) return true;
  // The district’s own preschool is what its counts with and without it differ by.
  if (group !== 'all' || (school === null && (grade === 'PK' || grade === 'UG'))) return false;
  const cuts = [...(school === null ? [] : ['school']), ...(grade === 'all' ? [] : ['grade'])];
  const name = cellName({ name: cuts.join('-') || 'district', by: cuts }, { school: school ?? '', grade }, []);
  return mask.seal.parts[fall] !== undefined && !mask.isGiven(fall, name);
}

function withoutHidden(narrowing: Narrowing, hidden: readonly string[]): Narrowing {
  if (hidden.length === 0) return narrowing;
  const list = hidden.map(quotedString).join(', ');
  return {
    key: createHash('sha256').update(`${narrowing.key} ${list}`).digest('hex'),
    statements: (base) => [
      ...narrowing.statements(base),
      `CREATE OR REPLACE TEMP VIEW enrollment_count AS
         SELECT * REPLACE (CASE WHEN ${keySql} IN (${list}) THEN NULL ELSE students END AS students)
         FROM ${beneath(base, 'enrollment_count')} AS counted`,
    ],
  };
}

/** The counts that the district made public itself, by the same mask. */
function recordedShown(mask: ServedMask, read: ReadRecorded): ReadRecorded {
  return (kind) => {
    const found = read(kind);
    if (kind.name !== octoberCounts.name) return found;
    return found.map((one) => {
      const body = octoberCounts.body.parse(one.body);
      const counted = body.counted.map((row) => {
        const place = { ...row, fall: String(row.fall), group: 'all' };
        return isHidden(mask, place) ? { ...row, students: null } : row;
      });
      return { ...one, body: { ...one.body, counted } };
    });
  };
}
