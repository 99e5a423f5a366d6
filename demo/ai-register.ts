/** What Alder Creek’s people let run, refused and mended, as if they had used the tasks then. Nobody in it is real. */
import { type AiUse, aiUse, neverUsedFor } from '../src/data/recorded/ai-use.ts';
import { aiIncident, aiPolicy, aiVendor } from '../src/data/recorded/governance-records.ts';
import { writeRecorded } from '../src/records/recorded.ts';
import type { Records } from '../src/records/records.ts';
import { writeSetting } from '../src/records/settings.ts';

const dana = { id: 'dana.whitfield@aldercreek.example', name: 'Dana Whitfield', role: 'superintendent' };
const ruth = { id: 'ruth.calloway@aldercreek.example', name: 'Ruth Calloway', role: 'privacy officer' };
const priya = { id: 'priya.raman@aldercreek.example', name: 'Priya Raman', role: 'data director' };

type Proposal = Pick<
  AiUse,
  'name' | 'kind' | 'runs' | 'goal' | 'purpose' | 'decides' | 'fields' | 'affected' | 'tier' | 'evidence'
> &
  Partial<AiUse> & { readonly until: string | null; readonly why: string };

const uses: readonly Proposal[] = [
  {
    name: 'Attendance rule',
    kind: 'rule or list',
    runs: 'attendance-rule',
    goal: 'Every student in school',
    purpose: 'Suggests whom a counselor might talk to',
    decides: 'The counselor',
    fields: 'Days enrolled and days missed',
    affected: 'All students; a list within what each school can offer',
    tier: 'medium',
    evidence: 'Tried on the past year, with who was missed: see the review of the list',
    until: '2027-06-30',
    why: 'A counselor’s own rule, made the same way at every school',
  },
  {
    name: 'Enrollment forecast',
    kind: 'forecast',
    runs: 'enrollment-forecast',
    goal: 'Classes and teachers where students are',
    purpose: 'Planning classes and teachers',
    decides: 'The cabinet and the board',
    fields: 'Counts by school and grade; no student',
    affected: 'Schools and staff',
    tier: 'low',
    evidence: 'Each forecast is kept beside what came: see the record of past forecasts',
    until: '2027-06-30',
    why: 'It states how far off it has been',
  },
  {
    name: 'Draft letters in other languages',
    kind: 'vendor tool',
    runs: 'nothing here',
    goal: 'Families understand what school writes to them',
    purpose: 'Helping the office write home',
    decides: 'A bilingual staff member reads every letter',
    fields: 'The text of the letter; no name, no number',
    affected: 'Families who read Spanish, Vietnamese or Arabic',
    tier: 'low',
    evidence: 'Every letter is checked before it is sent; corrections are counted by the office',
    vendor: 'Lettra (invented)',
    agreement: 'Agreement on data AC-12',
    agreementEnds: '2027-01-31',
    until: '2027-01-31',
    why: 'No student data is sent, and a person reads every letter',
  },
  {
    name: 'Attendance model A-9',
    kind: 'model',
    runs: 'nothing here',
    goal: 'Every student in school',
    purpose: 'Would have suggested whom a counselor might talk to',
    decides: 'The counselor',
    fields: 'Days missed, marks, moves between schools',
    affected: 'All students',
    tier: 'high',
    evidence: 'none yet',
    until: null,
    why: 'Not shown to find more students in need than the rule, and harder to explain',
  },
];

export async function writeAiRegister(records: Records): Promise<void> {
  const on = (day: string, by: typeof dana) => ({ at: `${day}T15:00:00.000Z`, by, snapshotId: null });
  for (const { until, why, ...proposal } of uses) {
    const go = until !== null;
    await writeRecorded(records, aiUse, {
      body: {
        prohibited: neverUsedFor,
        owner: priya.name,
        backup: 'Grace Oyelaran',
        vendor: '',
        agreement: '',
        agreementEnds: null,
        costYearly: 1500,
        reviewBy: '2027-05-15',
        ...proposal,
        proposedBy: priya.name,
        proposedById: priya.id,
        proposedOn: '2026-08-17',
        review: {
          on: '2026-08-24',
          by: ruth.name,
          byId: ruth.id,
          role: ruth.role,
          findings: why,
          recommends: go ? 'go' : 'no-go',
        },
        decision: { on: '2026-08-31', by: dana.name, role: dana.role, go, why, until },
        renewals: [],
        ended: null,
      },
      ...on('2026-08-31', dana),
    });
  }
  await writeRecorded(records, aiIncident, {
    body: {
      happenedOn: '2026-10-14',
      what: 'A principal’s list showed students of a school that she had left',
      severity: 'medium',
      affected: 'The families of those students were told within a day',
      use: '',
      published: true,
      reportedOn: '2026-10-14',
      closed: { on: '2026-10-16', by: ruth.name, changed: 'Roles now end at midnight of the last day' },
    },
    ...on('2026-10-16', ruth),
  });
  await writeSetting(records, {
    name: 'public-page',
    value: { contact: `${ruth.name}, privacy officer, 555-0142`, email: ruth.id },
    at: '2026-08-17T12:00:00.000Z',
    byPerson: ruth.id,
  });
  await writeRecorded(records, aiPolicy, {
    body: {
      title: 'Use of data and AI',
      version: '2026-08',
      text: 'A person decides. Nothing runs that is not in the register. Small numbers are not shown.',
      adoptedOn: '2026-08-10',
      adoptedBy: 'The Board of Education',
      reviewBy: '2027-08-10',
    },
    ...on('2026-08-10', ruth),
  });
  await writeRecorded(records, aiVendor, {
    body: {
      name: 'Lettra (invented)',
      service: 'Drafts of letters in other languages',
      data: 'None',
      agreement: 'Agreement on data AC-12',
      agreementEnds: '2027-01-31',
      deletes: 'Drafts within 30 days',
      subprocessors: 'none',
      contact: 'The office of the superintendent',
    },
    ...on('2026-08-17', priya),
  });
}
