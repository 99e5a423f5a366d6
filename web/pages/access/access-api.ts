import type { Area } from '../../../src/questions/question.ts';
import { queryOf, request } from '../../api.ts';

export interface AccessQuestion {
  readonly question: string;
  readonly asks: string;
  readonly area: Area;
  readonly rows: string;
  readonly purposes: readonly string[];
  readonly because: string;
  readonly cites: string | null;
}

export interface AccessColumn {
  readonly table: string;
  readonly column: string;
  readonly rows: string;
  readonly counts: string;
  readonly because: string;
  /** What the table holds, and what the column says, in words. */
  readonly holds: string;
  readonly says: string;
}

export interface Access {
  readonly role: string;
  readonly because: string;
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  readonly neverFor: readonly string[];
  readonly questions: readonly AccessQuestion[];
  readonly columns: readonly AccessColumn[];
}

/** Who may see what; of one’s own role unless another is named. */
export function getAccess(role?: string): Promise<Access> {
  return request(`/api/access${queryOf(role ? { role } : {})}`);
}
