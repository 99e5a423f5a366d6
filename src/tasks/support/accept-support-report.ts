import { z } from 'zod';
import { aiUse, whyNotRunning } from '../../data/recorded/ai-use.ts';
import { supportCheck, supportChoice, supportReport } from '../../data/recorded/support-report.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { fail } from '../../errors.ts';
import { dayInWords } from '../../questions/in-words.ts';
import { driftReasons } from '../../questions/support/method-in-use.ts';
import { methodTitle } from '../../questions/support/method-words.ts';
import { studentFeatures } from '../../questions/support/student-features.ts';
import { plus } from '../../questions/support/time-splits.ts';
import { readRecorded, writeRecorded } from '../../records/recorded.ts';
import { letReportRun, refuseBlocked } from '../governance/release-of-report.ts';
import { defineTask } from '../task.ts';

/** A model is off until a named person accepts its report; it lapses by itself within a year. */
export const acceptSupportReport = defineTask({
  name: 'accept-support-report',
  does: 'Decide how students are listed',
  area: 'support',
  input: z.object({
    outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
    choice: z.enum(['model', 'rule', 'neither']).describe('The model, the plain rule, or no list at all'),
    why: z.string().trim().min(1, 'Say why, in a sentence.').max(1000).describe('Why'),
    until: z.iso.date().optional().describe('Last day; a year from now at most, and unless given'),
  }),
  async run(effects, { outcome, choice, why, until }) {
    const { records, person, now, withDistrict } = effects;
    const report = (await readRecorded(records, supportReport, { subject: outcome })).at(-1);
    if (!report) return fail('bad-input', { what: 'The report', why: 'nothing has been tried on our own past yet.' });
    const at = now().toISOString();
    const latest = plus(at.slice(0, 10), { months: 12 });
    const last = until ?? latest;
    if (last > latest || last <= at.slice(0, 10))
      fail('bad-input', { what: 'The last day', why: `it must come after today and no later than ${latest}.` });
    const notRunning =
      choice === 'model' ? whyNotRunning(await readRecorded(records, aiUse), 'support-model', at.slice(0, 10)) : null;
    if (notRunning !== null)
      fail('bad-input', {
        what: 'The model',
        why: `${notRunning} A use that switches on the support model has to be proposed, reviewed and given a go first.`,
      });
    if (choice === 'model') await refuseBlocked(effects, report.body);
    return await withDistrict(async ({ district, snapshot, chosen }) => {
      const writing = { at, by: person, snapshotId: snapshot.snapshotId, subject: outcome };
      const { modelHash } = report.body;
      if (choice === 'model') {
        const students = await studentFeatures(district, {
          asOf: plus(snapshot.dataThrough, { days: 1 }),
          grades: studentOutcome(outcome).grades,
          scales: report.body.scales,
        });
        const reasons = driftReasons(report.body, students);
        await writeRecorded(records, supportCheck, { body: { outcome, modelHash, reasons }, ...writing });
      }
      const id = await writeRecorded(records, supportChoice, {
        body: {
          outcome,
          choice,
          rule: report.body.bestRule,
          reportId: report.id,
          modelHash,
          definition: chosen['chronic-absence'] ?? 'federal',
          scales: report.body.scales,
          until: last,
          why,
        },
        ...writing,
      });
      if (choice === 'model') await letReportRun(effects, { report, until: last, why });
      const method = choice === 'model' ? methodTitle('model') : methodTitle(report.body.bestRule);
      return {
        says:
          choice === 'neither'
            ? `No list is made for “${studentOutcome(outcome).label}” from now on.`
            : `From now on ${method} makes the list for “${studentOutcome(outcome).label}”, until ${dayInWords(last)}, ${last.slice(0, 4)}. ${person.name} decided it.`,
        choice: id,
      };
    });
  },
});
