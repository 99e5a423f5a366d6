/** The finest counts behind every count of students on the first of October: what the sealed lattices of enrollment are made of. */
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'fall-facts.sql');
const publishedSql = readSql(import.meta.url, 'published-facts.sql');

export interface FallFact {
  /** The year of that October. */
  readonly fall: string;
  readonly school_id: string;
  readonly grade: string;
  /** Null for a fall of which only the published counts are known. */
  readonly race: string | null;
  /** 1 low income, 2 learning English, 4 disability, 8 section 504, 16 homeless, 32 foster, 64 migrant. */
  readonly bits: number;
  readonly students: number;
}

type Row<Fact> = Fact & Record<string, never>;

/** Every October that came before the last day sent: by our own students, and before those by what was published. */
export async function fallFacts({
  district,
  snapshot,
}: Pick<Asked<Record<string, never>>, 'district' | 'snapshot'>): Promise<FallFact[]> {
  const own = await district.rows<Row<FallFact>>(sql, { as_of: snapshot.dataThrough });
  const published = await district.rows<Row<Omit<FallFact, 'race' | 'bits'>>>(publishedSql);
  const known = new Set(own.map(({ fall }) => fall));
  const before = published.filter(({ fall }) => !known.has(fall) && `${fall}-10-01` <= snapshot.dataThrough);
  return [...own, ...before.map((fact) => ({ ...fact, race: null, bits: 0 }))];
}
