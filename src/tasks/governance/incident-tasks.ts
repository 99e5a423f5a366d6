/** What went wrong, and what was changed so that it does not again. */
import { z } from 'zod';
import { aiUse } from '../../data/recorded/ai-use.ts';
import { aiIncident, incidentShape } from '../../data/recorded/governance-records.ts';
import { fail } from '../../errors.ts';
import { reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, theRecord } from './governance-writing.ts';

export const reportAiIncident = defineTask({
  name: 'report-ai-incident',
  does: 'Report that something went wrong',
  area: 'trust',
  input: z.object(incidentShape),
  async run(effects, incident) {
    const { today, ...writing } = await entryOf(effects);
    if (incident.happenedOn > today)
      fail('bad-input', { what: 'The day on which it happened', why: `it lies after today, ${today}.` });
    if (incident.use !== '') await theRecord(effects, aiUse, { id: incident.use, what: 'AI use' });
    const body = { ...incident, reportedOn: today, closed: null };
    const subject = incident.use === '' ? null : incident.use;
    const id = await writeRecorded(effects.records, aiIncident, { body, subject, ...writing });
    return { says: 'The incident is reported. It stays open until what was changed is written down.', incident: id };
  },
});

export const closeAiIncident = defineTask({
  name: 'close-ai-incident',
  does: 'Close an incident',
  area: 'trust',
  input: z.object({
    incident: z.string().trim().min(1).max(100).describe('Incident, by its id'),
    changed: z.string().trim().min(1).max(1000).describe('What was changed so that it does not happen again'),
  }),
  async run(effects, { incident: id, changed }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, aiIncident, { id, what: 'incident' });
    const closed = { on: today, by: effects.person.name, changed };
    await reviseRecorded(effects.records, aiIncident, { id, body: { ...body, closed }, ...writing });
    return { says: 'The incident is closed.', incident: id };
  },
});
