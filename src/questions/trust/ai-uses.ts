/** What anyone may know: which uses of AI there are, for what, who decides, by what evidence, and until when. */
import { z } from 'zod';
import { type AiUse, aiUse, aiUseKinds, aiUseState, neverUsedFor, runsUntil } from '../../data/recorded/ai-use.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { dayInWords, listed, numberWord } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { writtenDown } from './written-down.ts';

const row = z.object({
  name: z.string().meta({ title: 'What' }),
  kind: z.string().meta({ title: 'Kind' }),
  purpose: z.string().meta({ title: 'For' }),
  decides: z.string().meta({ title: 'Who decides' }),
  evidence: z.string().meta({ title: 'Does it work?' }),
  state: z.enum(['in use', 'refused', 'lapsed']).meta({ title: 'State' }),
  until: z.string().nullable().meta({ title: 'Until', kind: 'date' }),
  fields: z.string().meta({ title: 'Facts it uses' }),
  affected: z.string().meta({ title: 'Whom it concerns' }),
  prohibited: z.string().meta({ title: 'Never used for' }),
  signed: z.string().meta({ title: 'Signed by' }),
});
type Row = z.infer<typeof row>;

export const aiUses = defineQuestion({
  name: 'ai-uses',
  asks: 'Which uses of AI do we have, for what, and until when?',
  area: 'trust',
  about: 'public',
  input: z.object({}),
  row,
  uses: [],
  reads: [aiUse],
  how: {
    inWords:
      'Every use that a named person has decided on: let run until a day, refused, or lapsed. Proposals are not listed before that. A use stops by itself after its last day, or when the vendor’s agreement ends.',
    howSure: 'The evidence is as the district wrote it down at the last decision or renewal.',
    leavesOut: 'Tools that nobody wrote down. If you know of one, tell the privacy officer.',
  },
  answer: async (asked) => {
    const rows = asked.recorded(aiUse).flatMap((use) => rowOf(use, asked.today));
    const order = ['in use', 'lapsed', 'refused'];
    rows.sort(
      (one, other) => order.indexOf(one.state) - order.indexOf(other.state) || (one.name < other.name ? -1 : 1),
    );
    return writtenDown(asked, rows, {
      unit: 'uses',
      notes: [{ kind: 'beside', text: `Never used for: ${neverUsedFor}` }],
    });
  },
  say,
});

function rowOf({ body }: Recorded<AiUse>, today: string): Row[] {
  const state = aiUseState(body, today);
  const { name, kind, purpose, decides, evidence, fields, affected, prohibited, decision, renewals } = body;
  if (state === 'proposed' || state === 'reviewed' || state === 'ended' || !decision) return [];
  const signer = renewals.at(-1) ?? decision;
  return [
    {
      name,
      kind,
      purpose,
      decides,
      evidence: state === 'refused' ? decision.why : evidence,
      state,
      until: runsUntil(body),
      fields,
      affected,
      prohibited,
      signed: `${signer.by}, ${signer.role}, ${dayInWords(signer.on)}, ${signer.on.slice(0, 4)}`,
    },
  ];
}

function say({ rows }: Findings<Row>): Sentence {
  const inUse = rows.filter(({ state }) => state === 'in use');
  const off = rows.filter(({ state }) => state !== 'in use');
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No use of AI has been decided on.',
      more: 'Nothing runs before it is proposed, reviewed, and a named person has said go.',
    };
  const kinds = aiUseKinds.flatMap((kind) => {
    const many = inUse.filter((row) => row.kind === kind).length;
    return many === 0 ? [] : [`${numberWord(many).toLowerCase()} ${kindWords[kind][many === 1 ? 0 : 1]}`];
  });
  const tried = triedInWords(off, inUse.length);
  return {
    form: 'tells',
    headline: inUse.length === 0 ? `No use of AI is on.${tried}` : `We use ${listed(kinds)} made by computer.${tried}`,
    more: 'No computer decides anything about a student here. A person does, can say no, and signs.',
  };
}

const kindWords: Readonly<Record<AiUse['kind'], readonly [one: string, many: string]>> = {
  'rule or list': ['list', 'lists'],
  forecast: ['forecast', 'forecasts'],
  model: ['model', 'models'],
  assistant: ['assistant', 'assistants'],
  'vendor tool': ['tool of a vendor', 'tools of vendors'],
};

const inOrder = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function triedInWords(off: readonly Row[], before: number): string {
  if (off.length === 0) return '';
  const which = inOrder[before + 1];
  if (off.length === 1 && off[0]?.state === 'refused' && before > 0 && which)
    return ` We looked at a ${which} and did not switch it on.`;
  return ` ${numberWord(off.length)} more ${off.length === 1 ? 'is' : 'are'} off.`;
}
