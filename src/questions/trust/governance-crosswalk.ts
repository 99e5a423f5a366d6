/** Which records serve which part of the NIST AI Risk Management Framework, and is there anything in them? */
import { z } from 'zod';
import { aiUse } from '../../data/recorded/ai-use.ts';
import {
  aiIncident,
  aiPolicy,
  aiVendor,
  governanceAction,
  governanceMeeting,
  policyAcknowledgement,
} from '../../data/recorded/governance-records.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { modelRelease } from '../../data/recorded/model-release.ts';
import { count } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { riskFramework } from './risk-framework.ts';
import { writtenDown } from './written-down.ts';

const row = z.object({
  subcategory: z.string().meta({ title: 'NIST AI RMF' }),
  served_by: z.string().meta({ title: 'Served by' }),
  how: z.string().meta({ title: 'How' }),
  records: z.number().nullable().meta({ title: 'Records', kind: 'count' }),
  newest: z.string().nullable().meta({ title: 'Newest', kind: 'date' }),
});
type Row = z.infer<typeof row>;

const counted = [
  aiUse,
  modelRelease,
  aiIncident,
  aiPolicy,
  policyAcknowledgement,
  aiVendor,
  governanceMeeting,
  governanceAction,
];

export const governanceCrosswalk = defineQuestion({
  name: 'governance-crosswalk',
  asks: 'Which of our records serve which part of the NIST AI Risk Management Framework?',
  area: 'trust',
  about: 'public',
  input: z.object({}),
  row,
  uses: [],
  reads: counted,
  how: {
    inWords: 'One line for each subcategory of the framework (version 1.0) that a kind of record of ours serves.',
    howSure: 'The link is our reading of the framework. A count says that records are there, not that they are good.',
    leavesOut: 'Subcategories that no record can serve. Objections are about students and are not counted here.',
  },
  answer: async (asked) => {
    const rows = riskFramework.flatMap((served) => {
      const found = recordsOf(asked, served.kind);
      return served.serves.map(
        ([subcategory, how]): Row => ({
          subcategory,
          served_by: served.title,
          how,
          records: found?.length ?? null,
          newest:
            found
              ?.map(({ madeAt }) => madeAt.slice(0, 10))
              .sort()
              .at(-1) ?? null,
        }),
      );
    });
    rows.sort((one, other) => place(one.subcategory).localeCompare(place(other.subcategory)));
    return writtenDown(asked, rows, { unit: 'lines' });
  },
  say,
});

function recordsOf(asked: Asked<unknown>, name: string): readonly Recorded[] | null {
  const kind = counted.find((each) => each.name === name);
  return kind ? (asked.recorded(kind as typeof aiUse) as readonly Recorded[]) : null;
}

const functions = ['GOVERN', 'MAP', 'MEASURE', 'MANAGE'];

/** The framework’s own order: “GOVERN 1.5” stands before “GOVERN 1.10” and “MAP 1.1”. */
function place(subcategory: string): string {
  const [name = '', number = ''] = subcategory.split(' ');
  const [category = '', item = ''] = number.split('.');
  return `${functions.indexOf(name)}-${category.padStart(2, '0')}-${item.padStart(2, '0')}`;
}

function say({ rows }: Findings<Row>): Sentence {
  const served = new Set(rows.filter(({ records }) => (records ?? 0) > 0).map(({ subcategory }) => subcategory));
  const all = new Set(rows.map(({ subcategory }) => subcategory));
  if (served.size === 0)
    return {
      form: 'nothing',
      headline: 'No record of governance has been written yet.',
      more: `Our records can serve ${count(all.size)} subcategories of the framework; begin with the register of AI uses.`,
    };
  return {
    form: 'tells',
    headline: `Records stand behind ${count(served.size)} of the ${count(all.size)} subcategories that ours can serve.`,
    more: 'A record shows that something was done, not that it was done well.',
  };
}
