import { z } from 'zod';
import { brokenGlass } from '../../data/recorded/privacy-glass.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

export const reviewGlass = defineTask({
  name: 'review-glass',
  does: 'Say whether opening a record outside one’s reach was justified',
  area: 'trust',
  input: z.object({
    id: z.string().min(1).max(100).describe('Which opening, by its id'),
    verdict: z.enum(['justified', 'not justified']).describe('“Not justified” closes it at once'),
    note: z.string().trim().max(2000).optional().describe('What you found'),
  }),
  async run({ records, person, now }, { id, verdict, note }) {
    const [opened] = await readRecorded(records, brokenGlass, { id, reader: person });
    if (!opened) return fail('no-such-record', { what: 'opening' });
    const at = now().toISOString();
    const until = verdict === 'not justified' && opened.body.until > at ? at : opened.body.until;
    await reviseRecorded(records, brokenGlass, {
      id,
      body: { ...opened.body, until, review: { at, by: person.id, verdict }, ...(note ? { reviewNote: note } : {}) },
      at,
      by: person,
      snapshotId: opened.snapshotId,
    });
    const closed = until === at ? ' It is closed.' : '';
    return { says: `Noted as ${verdict}.${closed}` };
  },
});
