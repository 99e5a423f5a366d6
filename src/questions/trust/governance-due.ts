/** What lapses, ends or is overdue: uses, agreements, releases, exceptions, policies, promises, incidents. */
import { z } from 'zod';
import { aiUse, aiUseState, partTitles, runningUnregistered, runsUntil } from '../../data/recorded/ai-use.ts';
import {
  aiIncident,
  aiPolicy,
  aiVendor,
  governanceAction,
  governanceMeeting,
} from '../../data/recorded/governance-records.ts';
import { modelRelease, whyNotLive } from '../../data/recorded/model-release.ts';
import { publicRequest, publicWantTitles } from '../../data/recorded/public-request.ts';
import { count, dayInWords, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { shiftDate } from '../shift-date.ts';
import { daysToAnswer } from './public-requests.ts';
import { daysBetween, writtenDown } from './written-down.ts';

const row = z.object({
  due: z.string().meta({ title: 'When', kind: 'date' }),
  days: z.number().meta({ title: 'Days from today', kind: 'number' }),
  what: z.string().meta({ title: 'What' }),
  kind: z.string().meta({ title: 'Kind' }),
  follows: z.string().meta({ title: 'What happens then' }),
  who: z.string().meta({ title: 'Who answers' }),
  id: z.string().meta({ title: 'Id' }),
});
type Row = z.infer<typeof row>;

const input = z.object({
  within: z.coerce
    .number()
    .int()
    .min(0)
    .max(730)
    .default(60)
    .describe('Days ahead to look; what is overdue is always listed'),
});
type Input = z.infer<typeof input>;
type Due = Omit<Row, 'days'>;

export const governanceDue = defineQuestion({
  name: 'governance-due',
  asks: 'Which uses of AI lapse soon, and what else is due?',
  area: 'trust',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [aiUse, modelRelease, aiIncident, aiPolicy, aiVendor, governanceMeeting, governanceAction, publicRequest],
  how: {
    inWords: 'Everything in the registers that has a day, the overdue first.',
    howSure: 'As written down.',
    leavesOut: 'What has no day, and what nobody wrote down.',
  },
  answer: async (asked) => {
    const rows = [
      ...requestsDue(asked),
      ...unregisteredDue(asked),
      ...usesDue(asked),
      ...releasesDue(asked),
      ...othersDue(asked),
    ]
      .map((due): Row => ({ ...due, days: daysBetween(asked.today, due.due) }))
      .filter(({ days }) => days <= asked.input.within)
      .sort((one, other) => one.days - other.days || (one.what < other.what ? -1 : 1));
    return writtenDown(asked, rows, { unit: 'things' });
  },
  say,
});

function requestsDue(asked: Asked<Input>): Due[] {
  return asked.recorded(publicRequest).flatMap(({ id, body }): Due[] =>
    body.answered
      ? []
      : [
          {
            due: shiftDate(body.receivedOn, daysToAnswer),
            what: publicWantTitles[body.wants],
            kind: 'From the public page',
            follows: 'it is to be answered',
            who: 'The privacy officer',
            id,
          },
        ],
  );
}

/** What runs here although nobody has said what it is for and who answers: due at once. */
function unregisteredDue(asked: Asked<Input>): Due[] {
  return runningUnregistered(asked.recorded(aiUse)).map((part) => ({
    due: asked.today,
    what: partTitles[part],
    kind: 'Not in the register',
    follows: 'it runs until the register says otherwise; propose it, with its purpose and who answers',
    who: '',
    id: part,
  }));
}

function usesDue(asked: Asked<Input>): Due[] {
  return asked.recorded(aiUse).flatMap(({ id, body }): Due[] => {
    const { name, owner } = body;
    const state = aiUseState(body, asked.today);
    const until = runsUntil(body);
    const due: Due[] = [];
    if ((state === 'in use' || state === 'lapsed') && until !== null)
      due.push({
        due: until,
        what: name,
        kind: 'AI use',
        follows: state === 'lapsed' ? 'it lapsed and is off' : 'it lapses to off, unless renewed with evidence',
        who: owner,
        id,
      });
    if (state === 'in use')
      due.push({
        due: body.reviewBy,
        what: name,
        kind: 'Review of an AI use',
        follows: 'it is to be looked at again',
        who: owner,
        id,
      });
    if (state === 'proposed' || state === 'reviewed')
      due.push({
        due: body.proposedOn,
        what: name,
        kind: 'Proposal',
        follows: `it waits for a ${state === 'proposed' ? 'review' : 'decision'}`,
        who: owner,
        id,
      });
    return due;
  });
}

function releasesDue(asked: Asked<Input>): Due[] {
  return asked.recorded(modelRelease).flatMap(({ id, body }): Due[] => {
    if (body.stage !== 'live') return [];
    const who = body.steps.at(-1)?.by ?? '';
    const because = whyNotLive(body, asked.today);
    const due: Due[] = [];
    if (body.until !== null)
      due.push({
        due: body.until,
        what: body.title,
        kind: 'Release',
        follows: because ? `it is off: ${because}` : 'it stops by itself',
        who,
        id,
      });
    if (body.exception)
      due.push({
        due: body.exception.until,
        what: body.title,
        kind: 'Exception',
        follows: 'the exception for its shown disparity expires, and it stops',
        who: body.exception.by,
        id,
      });
    return due;
  });
}

function othersDue(asked: Asked<Input>): Due[] {
  const vendors = asked.recorded(aiVendor).flatMap(({ id, body }): Due[] =>
    body.agreementEnds === null
      ? []
      : [
          {
            due: body.agreementEnds,
            what: body.name,
            kind: 'Agreement',
            follows: 'the agreement on data ends',
            who: body.contact,
            id,
          },
        ],
  );
  const policies = asked.recorded(aiPolicy).map(
    ({ id, body, madeBy }): Due => ({
      due: body.reviewBy,
      what: body.title,
      kind: 'Policy',
      follows: 'it is to be looked at again',
      who: madeBy.name,
      id,
    }),
  );
  const incidents = asked.recorded(aiIncident).flatMap(({ id, body, madeBy }): Due[] =>
    body.closed
      ? []
      : [
          {
            due: body.reportedOn,
            what: body.what,
            kind: 'Incident',
            follows: 'it is open: nobody wrote what was changed',
            who: madeBy.name,
            id,
          },
        ],
  );
  const meetings = asked
    .recorded(governanceMeeting)
    .flatMap(({ id, body, madeBy }): Due[] =>
      body.heldOn !== null
        ? []
        : [{ due: body.plannedFor, what: body.about, kind: 'Meeting', follows: 'it is planned', who: madeBy.name, id }],
    );
  const actions = asked
    .recorded(governanceAction)
    .flatMap(({ id, body }): Due[] =>
      body.done
        ? []
        : [{ due: body.dueOn, what: body.what, kind: 'Action', follows: 'it was promised', who: body.owner, id }],
    );
  return [...vendors, ...policies, ...incidents, ...meetings, ...actions];
}

function say({ rows }: Findings<Row>, { within }: Input): Sentence {
  const overdue = rows.filter(({ days }) => days < 0);
  const soon = rows.filter(({ days }) => days >= 0);
  const [next] = soon;
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: `Nothing in the registers is due within ${ofThings(within, 'day')}.`,
      more: 'Look further ahead, or check that uses, vendors and policies are written down.',
    };
  return {
    form: 'tells',
    headline: `${ofThings(soon.length, 'thing')} ${soon.length === 1 ? 'is' : 'are'} due within ${ofThings(within, 'day')}; ${count(overdue.length)} ${overdue.length === 1 ? 'is' : 'are'} past ${overdue.length === 1 ? 'its' : 'their'} day.`,
    ...(next ? { more: `Next: ${next.what}, ${dayInWords(next.due)}; ${next.follows}.` } : {}),
  };
}
