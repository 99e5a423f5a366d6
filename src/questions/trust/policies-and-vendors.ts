/** What holds, who has read it, and which vendors receive data under which agreement. */
import { z } from 'zod';
import { aiPolicy, aiVendor, policyAcknowledgement } from '../../data/recorded/governance-records.ts';
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { frameworkOf } from './risk-framework.ts';
import { daysBetween, writtenDown } from './written-down.ts';

const policyRow = z.object({
  policy: z.string().meta({ title: 'Id' }),
  title: z.string().meta({ title: 'Policy' }),
  version: z.string().meta({ title: 'Version' }),
  adopted_on: z.string().meta({ title: 'Adopted', kind: 'date' }),
  adopted_by: z.string().meta({ title: 'By' }),
  review_by: z.string().meta({ title: 'Look again by', kind: 'date' }),
  read_by: z.number().meta({ title: 'People who have read it', kind: 'count' }),
  read_before: z.number().meta({ title: 'Read only an older version', kind: 'count' }),
  text: z.string().meta({ title: 'Text' }),
  framework: z.string().meta({ title: 'NIST AI RMF' }),
});
type PolicyRow = z.infer<typeof policyRow>;

export const aiPolicies = defineQuestion({
  name: 'ai-policies',
  asks: 'Which policies on data and AI hold, and how many people have read them?',
  area: 'trust',
  about: 'public',
  input: z.object({}),
  row: policyRow,
  uses: [],
  reads: [aiPolicy, policyAcknowledgement],
  how: {
    inWords: 'Each policy in its newest version, with the people who said that they have read that version.',
    howSure: 'Acknowledgements are signed in by name; having read is not having understood.',
    leavesOut: 'How many people should have read it: the rosters do not say who must.',
  },
  answer: async (asked) => {
    const said = asked.recorded(policyAcknowledgement);
    const rows = asked.recorded(aiPolicy).map(({ id, body }): PolicyRow => {
      const ofPolicy = said.filter((each) => each.body.policy === id);
      const now = new Set(
        ofPolicy.filter((each) => each.body.version === body.version).map((each) => each.body.personId),
      );
      const ever = new Set(ofPolicy.map((each) => each.body.personId));
      return {
        policy: id,
        title: body.title,
        version: body.version,
        adopted_on: body.adoptedOn,
        adopted_by: body.adoptedBy,
        review_by: body.reviewBy,
        read_by: now.size,
        read_before: ever.size - now.size,
        text: body.text,
        framework: frameworkOf('ai-policy'),
      };
    });
    return writtenDown(asked, rows, { unit: 'policies' });
  },
  say: sayPolicies,
});

function sayPolicies({ rows, asOf }: Findings<PolicyRow>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No policy on data and AI is written down.',
      more: 'Write down the policy that the board adopted, with its version and the day to look at it again.',
    };
  const old = rows.filter(({ review_by }) => review_by < asOf).length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'policy', 'policies')} ${rows.length === 1 ? 'holds' : 'hold'}; ${count(old)} ${old === 1 ? 'is' : 'are'} past the day of ${old === 1 ? 'its' : 'their'} review.`,
  };
}

const vendorRow = z.object({
  vendor: z.string().meta({ title: 'Id' }),
  name: z.string().meta({ title: 'Vendor' }),
  service: z.string().meta({ title: 'Service' }),
  data: z.string().meta({ title: 'Data received' }),
  agreement: z.string().meta({ title: 'Agreement' }),
  agreement_ends: z.string().nullable().meta({ title: 'Ends', kind: 'date' }),
  days_left: z.number().nullable().meta({ title: 'Days left', kind: 'number' }),
  deletes: z.string().meta({ title: 'Deletion' }),
  subprocessors: z.string().meta({ title: 'Passed on to' }),
  contact: z.string().meta({ title: 'Contact' }),
  framework: z.string().meta({ title: 'NIST AI RMF' }),
});
type VendorRow = z.infer<typeof vendorRow>;

export const aiVendors = defineQuestion({
  name: 'ai-vendors',
  asks: 'Which vendors receive our data, and until when does each agreement hold?',
  area: 'trust',
  about: 'public',
  input: z.object({}),
  row: vendorRow,
  uses: [],
  reads: [aiVendor],
  how: {
    inWords: 'Vendors in the register, the agreement that ends first on top.',
    howSure: 'As written down from the agreements.',
    leavesOut: 'Vendors that nobody wrote down.',
  },
  answer: async (asked) => {
    const rows = asked
      .recorded(aiVendor)
      .map(
        ({ id, body }): VendorRow => ({
          vendor: id,
          name: body.name,
          service: body.service,
          data: body.data,
          agreement: body.agreement,
          agreement_ends: body.agreementEnds,
          days_left: body.agreementEnds === null ? null : daysBetween(asked.today, body.agreementEnds),
          deletes: body.deletes,
          subprocessors: body.subprocessors,
          contact: body.contact,
          framework: frameworkOf('ai-vendor'),
        }),
      )
      .sort((one, other) => (one.agreement_ends ?? '9999').localeCompare(other.agreement_ends ?? '9999'));
    return writtenDown(asked, rows, { unit: 'vendors' });
  },
  say: sayVendors,
});

function sayVendors({ rows }: Findings<VendorRow>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No vendor is in the register.',
      more: 'Write down each vendor that receives data: the service, the data, the agreement and its last day.',
    };
  const over = rows.filter(({ days_left }) => days_left !== null && days_left < 0).length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'vendor')} ${rows.length === 1 ? 'is' : 'are'} in the register; the agreement of ${over === 0 ? 'none' : count(over)} has ended.`,
  };
}
