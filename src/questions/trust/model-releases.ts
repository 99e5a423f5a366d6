/** Releases of models and rules: where each stands, how its review came out, and every exception that was signed. */
import { z } from 'zod';
import { aiUse } from '../../data/recorded/ai-use.ts';
import { modelRelease, releaseStages, whyNotLive } from '../../data/recorded/model-release.ts';
import { listed, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { frameworkOf } from './risk-framework.ts';
import { writtenDown } from './written-down.ts';

const row = z.object({
  release: z.string().meta({ title: 'Id' }),
  title: z.string().meta({ title: 'Release' }),
  use: z.string().meta({ title: 'AI use' }),
  stage: z.enum(releaseStages).meta({ title: 'Stage' }),
  runs: z.boolean().meta({ title: 'May run today', kind: 'yes-no' }),
  why_not: z.string().meta({ title: 'Why not' }),
  until: z.string().nullable().meta({ title: 'Until', kind: 'date' }),
  fairness: z.string().meta({ title: 'Fairness review' }),
  shown: z.number().nullable().meta({ title: 'Disparities shown', kind: 'count' }),
  within: z.number().nullable().meta({ title: 'Within the band', kind: 'count' }),
  cannot_tell: z.number().nullable().meta({ title: 'Cannot tell', kind: 'count' }),
  reviewed: z.string().meta({ title: 'Reviewed' }),
  exception: z.string().meta({ title: 'Exception' }),
  exception_until: z.string().nullable().meta({ title: 'Exception until', kind: 'date' }),
  version: z.string().meta({ title: 'Version' }),
  data: z.string().meta({ title: 'Snapshot' }),
  not_tested: z.string().meta({ title: 'Not tested' }),
  framework: z.string().meta({ title: 'NIST AI RMF' }),
});
type Row = z.infer<typeof row>;

export const modelReleases = defineQuestion({
  name: 'model-releases',
  asks: 'Which models and rules are released, and how did their fairness reviews come out?',
  area: 'trust',
  about: 'public',
  input: z.object({}),
  row,
  uses: [],
  reads: [modelRelease, aiUse],
  how: {
    inWords:
      'A release is a candidate, then reviewed, live, and retired. It may run while it is live, its day has not passed, and its review shows no disparity, or an exception is signed that has not expired.',
    howSure: 'The counts are of group and measure, by the measures that decide for a list of support.',
    leavesOut: '“Cannot tell” is not a pass: too few students stood behind those comparisons.',
  },
  answer: async (asked) => {
    const names = new Map(asked.recorded(aiUse).map(({ id, body }) => [id, body.name]));
    const rows = asked.recorded(modelRelease).map(({ id, body }): Row => {
      const { review, exception } = body;
      const why = whyNotLive(body, asked.today);
      return {
        release: id,
        title: body.title,
        use: names.get(body.use) ?? body.use,
        stage: body.stage,
        runs: why === null,
        why_not: why ?? '',
        until: body.until,
        fairness: review?.verdict ?? 'not reviewed',
        shown: review?.shown ?? null,
        within: review?.within ?? null,
        cannot_tell: review?.cannotTell ?? null,
        reviewed: review ? `${review.by}, ${review.on}` : '',
        exception: exception ? `${exception.by}, ${exception.role}, ${exception.on}: ${exception.reason}` : '',
        exception_until: exception?.until ?? null,
        version: body.versionHash.slice(0, 16),
        data: body.dataHash,
        not_tested: body.card.at(-1)?.says ?? '',
        framework: frameworkOf('model-release'),
      };
    });
    return writtenDown(asked, rows, { unit: 'releases' });
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No model or rule has been released.',
      more: 'A release is proposed for a use in the register; it gets its card and a fairness review, and then a named person lets it live.',
    };
  const live = rows.filter(({ runs }) => runs).map(({ title }) => title);
  const excepted = rows.filter(({ runs, exception }) => runs && exception !== '').length;
  const blocked = rows.filter(({ runs, shown, stage }) => !runs && stage !== 'retired' && (shown ?? 0) > 0).length;
  return {
    form: 'tells',
    headline:
      live.length === 0
        ? 'No release may run today.'
        : `${ofThings(live.length, 'release')} may run today: ${listed(live)}.`,
    more: `${ofThings(blocked, 'release')} blocked by a shown disparity; ${ofThings(excepted, 'release')} running under a signed exception.`,
  };
}
