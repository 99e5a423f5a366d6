/** The whole register, for the district’s own people: who answers, what it costs, what it rests on, where it stands. */
import { z } from 'zod';
import { aiUse, aiUseState, aiUseStates, riskTiers, runsUntil } from '../../data/recorded/ai-use.ts';
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { frameworkOf } from './risk-framework.ts';
import { daysBetween, writtenDown } from './written-down.ts';

const row = z.object({
  use: z.string().meta({ title: 'Id' }),
  name: z.string().meta({ title: 'What' }),
  kind: z.string().meta({ title: 'Kind' }),
  state: z.enum(aiUseStates).meta({ title: 'State' }),
  until: z.string().nullable().meta({ title: 'Until', kind: 'date' }),
  days_left: z.number().nullable().meta({ title: 'Days left', kind: 'number' }),
  tier: z.enum(riskTiers).meta({ title: 'Risk' }),
  owner: z.string().meta({ title: 'Owner' }),
  backup: z.string().meta({ title: 'Backup' }),
  goal: z.string().meta({ title: 'Goal' }),
  purpose: z.string().meta({ title: 'Purpose' }),
  prohibited: z.string().meta({ title: 'Never used for' }),
  runs: z.string().meta({ title: 'Switches on' }),
  fields: z.string().meta({ title: 'Facts used' }),
  affected: z.string().meta({ title: 'Whom it concerns' }),
  vendor: z.string().meta({ title: 'Vendor' }),
  agreement: z.string().meta({ title: 'Agreement' }),
  agreement_ends: z.string().nullable().meta({ title: 'Agreement ends', kind: 'date' }),
  cost_yearly: z.number().meta({ title: 'Dollars a year', kind: 'number' }),
  evidence: z.string().meta({ title: 'Evidence' }),
  review_by: z.string().meta({ title: 'Look again by', kind: 'date' }),
  proposed_by: z.string().meta({ title: 'Proposed by' }),
  reviewed_by: z.string().meta({ title: 'Reviewed by' }),
  findings: z.string().meta({ title: 'What the review found' }),
  decided_by: z.string().meta({ title: 'Decided by' }),
  decided_why: z.string().meta({ title: 'Why' }),
  framework: z.string().meta({ title: 'NIST AI RMF' }),
});
type Row = z.infer<typeof row>;

export const aiRegister = defineQuestion({
  name: 'ai-register',
  asks: 'What does the register of AI uses hold, and who answers for each?',
  area: 'trust',
  about: 'public',
  input: z.object({ state: z.enum(aiUseStates).optional().describe('Only those in this state; all when empty') }),
  row,
  uses: [],
  reads: [aiUse],
  how: {
    inWords:
      'Each use as it was proposed, reviewed, decided on and renewed. In use means that a named person said go and its last day has not passed; lapsed means that it has, and the use is off.',
    howSure: 'As written down; every change is kept with who made it.',
    leavesOut: 'Tools that nobody wrote down.',
  },
  answer: async (asked) => {
    const rows = asked
      .recorded(aiUse)
      .map(({ id, body }): Row => {
        const until = runsUntil(body);
        const state = aiUseState(body, asked.today);
        const { review, decision } = body;
        return {
          use: id,
          name: body.name,
          kind: body.kind,
          state,
          until,
          days_left: state === 'in use' && until !== null ? daysBetween(asked.today, until) : null,
          tier: body.tier,
          owner: body.owner,
          backup: body.backup,
          goal: body.goal,
          purpose: body.purpose,
          prohibited: body.prohibited,
          runs: body.runs,
          fields: body.fields,
          affected: body.affected,
          vendor: body.vendor,
          agreement: body.agreement,
          agreement_ends: body.agreementEnds,
          cost_yearly: body.costYearly,
          evidence: body.evidence,
          review_by: body.reviewBy,
          proposed_by: `${body.proposedBy}, ${body.proposedOn}`,
          reviewed_by: review ? `${review.by}, ${review.on}: ${review.recommends}` : '',
          findings: review?.findings ?? '',
          decided_by: decision ? `${decision.by}, ${decision.on}: ${decision.go ? 'go' : 'no-go'}` : '',
          decided_why: decision?.why ?? '',
          framework: frameworkOf('ai-use'),
        };
      })
      .filter(({ state }) => asked.input.state === undefined || state === asked.input.state);
    return writtenDown(asked, rows, { unit: 'uses' });
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'The register of AI uses is empty.',
      more: 'Propose a use: its goal, its purpose, the facts it uses, who answers for it. Nothing runs before a named person says go.',
    };
  const inUse = rows.filter(({ state }) => state === 'in use').length;
  const waiting = rows.filter(({ state }) => state === 'proposed' || state === 'reviewed').length;
  const lapsed = rows.filter(({ state }) => state === 'lapsed').length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'use')} of AI ${rows.length === 1 ? 'is' : 'are'} in the register; ${count(inUse)} may run today.`,
    more: `${count(waiting)} wait for a review or a decision. ${count(lapsed)} lapsed and ${lapsed === 1 ? 'is' : 'are'} off.`,
  };
}
