/** The finest counts behind every count of students on the first of October: what the sealed lattices of enrollment are made of. */
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'fall-facts.sql');

export interface FallFact {
  /** The year of that October. */
  readonly fall: string;
  readonly school_id: string;
  readonly grade: string;
  readonly race: string;
  /** 1 low income, 2 learning English, 4 disability, 8 section 504, 16 homeless, 32 foster, 64 migrant. */
  readonly bits: number;
  readonly students: number;
}

/** Every October that came before the last day sent. */
export async function fallFacts({
  district,
  snapshot,
}: Pick<Asked<Record<string, never>>, 'district' | 'snapshot'>): Promise<FallFact[]> {
  return district.rows<FallFact & Record<string, never>>(sql, { as_of: snapshot.dataThrough });
}
