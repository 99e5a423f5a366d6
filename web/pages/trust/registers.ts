/** What can be done about each entry of a register, with its form filled in, and what is written anew. */
import type { Row } from '../../answer/table-columns.ts';

export interface NextStep {
  readonly task: string;
  /** The form’s fields that are known already. */
  readonly filled: Readonly<Record<string, string>>;
}

export interface Register {
  /** Columns of its number, its name and its state. */
  readonly id: string;
  readonly name: string;
  readonly state?: string;
  readonly steps: (row: Row) => readonly NextStep[];
  /** What is written anew. */
  readonly begin: readonly string[];
}

const step = (task: string, filled: Readonly<Record<string, unknown>>): NextStep => ({
  task,
  filled: Object.fromEntries(Object.entries(filled).map(([name, value]) => [name, String(value ?? '')])),
});

export const registers: Readonly<Record<string, Register>> = {
  'ai-register': {
    id: 'use',
    name: 'name',
    state: 'state',
    begin: ['propose-ai-use'],
    steps: ({ use, state }) => [
      ...(state === 'proposed' || state === 'reviewed' ? [step('review-ai-use', { use })] : []),
      ...(state === 'reviewed' ? [step('decide-ai-use', { use })] : []),
      ...(state === 'in use' || state === 'lapsed' ? [step('renew-ai-use', { use })] : []),
      ...(state === 'in use' ? [step('propose-model-release', { use })] : []),
      ...(state === 'ended' ? [] : [step('end-ai-use', { use })]),
    ],
  },
  'model-releases': {
    id: 'release',
    name: 'title',
    state: 'stage',
    begin: ['propose-model-release'],
    steps: ({ release, stage, shown }) =>
      stage === 'retired'
        ? []
        : [
            step('review-model-release', { release }),
            ...(Number(shown ?? 0) > 0 ? [step('sign-release-exception', { release })] : []),
            ...(stage === 'reviewed' ? [step('make-release-live', { release })] : []),
            step('retire-model-release', { release }),
          ],
  },
  'governance-due': { id: 'id', name: 'what', state: 'kind', begin: [], steps: stepsDue },
  'public-requests': {
    id: 'request',
    name: 'wants',
    state: 'state',
    begin: [],
    steps: ({ request, state }) => (state === 'open' ? [step('answer-public-request', { request })] : []),
  },
  'ai-appeals': {
    id: 'appeal',
    name: 'wants',
    state: 'outcome',
    begin: ['file-ai-appeal'],
    steps: ({ appeal, student_id: student, outcome }) =>
      outcome === 'open' ? [step('answer-ai-appeal', { student, appeal })] : [],
  },
  'ai-policies': {
    id: 'policy',
    name: 'title',
    state: 'version',
    begin: ['adopt-ai-policy'],
    steps: ({ policy, title }) => [
      step('acknowledge-ai-policy', { policy }),
      step('adopt-ai-policy', { policy, title }),
    ],
  },
  'ai-vendors': {
    id: 'vendor',
    name: 'name',
    begin: ['record-ai-vendor'],
    steps: ({ vendor, name, service, data, contact, subprocessors, deletes }) => [
      step('record-ai-vendor', { vendor, name, service, data, contact, subprocessors, deletes }),
    ],
  },
};

function stepsDue({ id, kind, follows }: Row): readonly NextStep[] {
  const of: Readonly<Record<string, readonly NextStep[]>> = {
    'From the public page': [step('answer-public-request', { request: id })],
    'Not in the register': [step('propose-ai-use', { runs: id })],
    'AI use': [step('renew-ai-use', { use: id }), step('end-ai-use', { use: id })],
    'Review of an AI use': [step('renew-ai-use', { use: id })],
    Proposal: [
      String(follows).includes('review') ? step('review-ai-use', { use: id }) : step('decide-ai-use', { use: id }),
    ],
    Release: [step('make-release-live', { release: id }), step('retire-model-release', { release: id })],
    Exception: [step('sign-release-exception', { release: id }), step('retire-model-release', { release: id })],
    Agreement: [step('record-ai-vendor', { vendor: id })],
    Policy: [step('adopt-ai-policy', { policy: id })],
    Incident: [step('close-ai-incident', { incident: id })],
    Meeting: [step('record-governance-meeting', { meeting: id })],
    Action: [step('finish-governance-action', { action: id })],
  };
  return of[String(kind)] ?? [];
}
