/** What went wrong, and what was changed: for everyone, without a name. */
import { z } from 'zod';
import { aiIncident } from '../../data/recorded/governance-records.ts';
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { writtenDown } from './written-down.ts';

const row = z.object({
  happened_on: z.string().meta({ title: 'When', kind: 'date' }),
  what: z.string().meta({ title: 'What happened' }),
  severity: z.string().meta({ title: 'How bad' }),
  affected: z.string().meta({ title: 'Who was affected' }),
  changed: z.string().meta({ title: 'What changed' }),
  closed_on: z.string().nullable().meta({ title: 'Closed', kind: 'date' }),
});
type Row = z.infer<typeof row>;

export const aiIncidents = defineQuestion({
  name: 'ai-incidents',
  asks: 'What went wrong with data or AI, and what did we change?',
  area: 'trust',
  about: 'public',
  input: z.object({}),
  row,
  uses: [],
  reads: [aiIncident],
  how: {
    inWords: 'Incidents that the district reported and chose to publish, the newest first, with what was changed.',
    howSure: 'As written down by those who reported and closed them.',
    leavesOut: 'Incidents kept from the public while they are looked into, and whatever nobody reported.',
  },
  answer: async (asked) => {
    const rows = asked
      .recorded(aiIncident)
      .filter(({ body }) => body.published)
      .map(
        ({ body }): Row => ({
          happened_on: body.happenedOn,
          what: body.what,
          severity: body.severity,
          affected: body.affected,
          changed: body.closed?.changed ?? '',
          closed_on: body.closed?.on ?? null,
        }),
      )
      .sort((one, other) => (one.happened_on < other.happened_on ? 1 : -1));
    return writtenDown(asked, rows, { unit: 'incidents' });
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No incident has been published.',
      more: 'That nothing was reported is not proof that nothing went wrong. Whoever sees something can report it.',
    };
  const open = rows.filter(({ closed_on }) => closed_on === null).length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'incident')}, ${open === 0 ? 'each closed with what was changed' : `${count(open)} still open`}.`,
  };
}
