import { z } from 'zod';
import { addProblemReport } from '../records/problem-reports.ts';
import { defineTask } from './task.ts';

export const reportProblem = defineTask({
  name: 'report-problem',
  does: 'Say what is wrong with an answer',
  area: 'quality',
  input: z.object({
    link: z.string().startsWith('/').max(2000).describe('The page that it concerns'),
    says: z.string().trim().min(1).max(2000).describe('What is wrong'),
  }),
  async run({ records, person, now }, { link, says }) {
    const problem = await addProblemReport(records, { at: now().toISOString(), personId: person.id, link, says });
    return { says: 'Thank you. The data director will see it, with the page as you saw it.', problem };
  },
});
