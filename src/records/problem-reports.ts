/** "Report a problem": what a person says is wrong with an answer, and the link that reopens it. */
import { randomUUID } from 'node:crypto';
import type { Records } from './records.ts';

export interface ProblemReport {
  readonly problemId: string;
  readonly at: string;
  readonly personId: string;
  readonly link: string;
  readonly says: string;
}

export async function addProblemReport(
  { database }: Records,
  problem: Omit<ProblemReport, 'problemId'>,
): Promise<string> {
  const problemId = randomUUID();
  await database
    .insertInto('problem_report')
    .values({
      problem_id: problemId,
      at: problem.at,
      person_id: problem.personId,
      link: problem.link,
      says: problem.says,
    })
    .execute();
  return problemId;
}

/** Newest first. */
export async function listProblemReports({ database }: Records): Promise<ProblemReport[]> {
  const rows = await database.selectFrom('problem_report').selectAll().orderBy('at', 'desc').execute();
  return rows.map((row) => ({
    problemId: row.problem_id,
    at: row.at,
    personId: row.person_id,
    link: row.link,
    says: row.says,
  }));
}
