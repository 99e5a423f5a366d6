/** The Open University’s tables (OULAD), as far as they say what was known on which day of a module. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDelimited } from '../model/read-delimited.ts';

/** One student in one run of a module. Days count from the day on which the run starts. */
export interface Enrollment {
  readonly run: string;
  readonly module: string;
  readonly presentation: string;
  readonly student: string;
  readonly education: string;
  readonly gender: string;
  readonly region: string;
  /** Deprivation of the neighborhood, as a band of percent. */
  readonly deprivation: string;
  readonly age: string;
  readonly disability: string;
  readonly previousAttempts: number;
  readonly credits: number;
  /** NaN where it is not known. */
  readonly registered: number;
  /** NaN: never. */
  readonly unregistered: number;
  readonly result: string;
}

export interface Assessment {
  readonly id: string;
  readonly run: string;
  readonly type: string;
  /** The day it is due; NaN: not set. */
  readonly due: number;
  readonly weight: number;
}

export interface Submission {
  readonly assessment: string;
  readonly student: string;
  readonly day: number;
  readonly banked: boolean;
  readonly score: number;
}

export interface Oulad {
  readonly enrollments: readonly Enrollment[];
  readonly assessments: readonly Assessment[];
  readonly submissions: readonly Submission[];
}

export function readOulad(folder: string): Oulad {
  const info = readRecords(folder, 'studentInfo.csv');
  const registrations = new Map(
    readRecords(folder, 'studentRegistration.csv').map((record) => [
      `${runOf(record)} ${record('id_student')}`,
      record,
    ]),
  );
  return {
    enrollments: info.map((record) => {
      const registration = registrations.get(`${runOf(record)} ${record('id_student')}`);
      return {
        run: runOf(record),
        module: record('code_module'),
        presentation: record('code_presentation'),
        student: record('id_student'),
        education: record('highest_education'),
        gender: record('gender'),
        region: record('region'),
        deprivation: record('imd_band'),
        age: record('age_band'),
        disability: record('disability'),
        previousAttempts: numberOf(record('num_of_prev_attempts')),
        credits: numberOf(record('studied_credits')),
        registered: numberOf(registration?.('date_registration') ?? ''),
        unregistered: numberOf(registration?.('date_unregistration') ?? ''),
        result: record('final_result'),
      };
    }),
    assessments: readRecords(folder, 'assessments.csv').map((record) => ({
      id: record('id_assessment'),
      run: runOf(record),
      type: record('assessment_type'),
      due: numberOf(record('date')),
      weight: numberOf(record('weight')),
    })),
    submissions: readRecords(folder, 'studentAssessment.csv').map((record) => ({
      assessment: record('id_assessment'),
      student: record('id_student'),
      day: numberOf(record('date_submitted')),
      banked: record('is_banked') === '1',
      score: numberOf(record('score')),
    })),
  };
}

type Lookup = (column: string) => string;

function readRecords(folder: string, name: string): Lookup[] {
  const file = join(folder, name);
  if (!existsSync(file)) throw new Error(`${file} is not there. --data names the folder with OULAD’s CSV files.`);
  const { header, columns, rows } = readDelimited(file);
  const places = new Map(header.map((column, place) => [column, place]));
  return Array.from({ length: rows }, (_, row) => (column: string) => {
    const place = places.get(column);
    if (place === undefined) throw new Error(`${file} has no column “${column}”.`);
    return columns[place]?.[row] ?? '';
  });
}

function runOf(record: Lookup): string {
  return `${record('code_module')} ${record('code_presentation')}`;
}

function numberOf(value: string): number {
  return value === '' || value === '?' ? Number.NaN : Number(value);
}
