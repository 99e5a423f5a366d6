/** How are decisions about support made: is the list followed blindly, or not at all? To find fatigue, never to rank. */
import { z } from 'zod';
import type { Recorded } from '../../data/recorded/kind.ts';
import { decisionChoices, type SupportDecision, supportDecision } from '../../data/recorded/student-support.ts';
import { supportReasonLabel } from '../../definitions/support-reasons.ts';
import { cohenKappa } from '../../stats/consistency/cohen-kappa.ts';
import { median } from '../../stats/median.ts';
import { inEveryHundred, ofThings, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';

const row = z.object({
  part: z.enum(['person', 'reason']).meta({ title: 'Part' }),
  who: z.string().nullable().meta({ title: 'Decided by' }),
  choice: z.enum(decisionChoices).nullable().meta({ title: 'Decision' }),
  reason: z.string().nullable().meta({ title: 'Reason' }),
  decisions: z.number().meta({ title: 'Decisions', kind: 'count' }),
  followed: z.number().meta({ title: 'Offered or already supported', kind: 'count' }),
  against: z.number().meta({ title: 'Not needed', kind: 'count' }),
  more_wanted: z.number().meta({ title: 'Need to know more', kind: 'count' }),
  changed_later: z.number().meta({ title: 'Decided otherwise later', kind: 'count' }),
  seconds: z.number().nullable().meta({ title: 'Seconds, the middle one', kind: 'number' }),
  look: z.string().nullable().meta({ title: 'Worth a conversation' }),
});
export type DecisionsRow = z.infer<typeof row>;

/** With fewer decisions nothing is said about how they are made. */
const fewest = 20;

export const howDecisionsAreMade = defineQuestion({
  name: 'how-decisions-are-made',
  asks: 'Are decisions about support made with thought, and with time for it?',
  area: 'support',
  about: 'student',
  input: z.object({}),
  row,
  uses: [],
  reads: [supportDecision],
  how: {
    inWords:
      'Decisions on listed students, by who made them, in the order of the alphabet. Almost always following the list (over 95 in 100), or deciding in under five seconds, may be a rubber stamp; hardly ever following it (under 20 in 100) may mean that the list does not fit. Of one in ten students the judgment is given before the reasons are shown: how often it stays the same is the agreement.',
    howSure: 'Nothing is said of fewer than 20 decisions. The lines (95, 20 and five seconds) are ours, not research.',
    leavesOut:
      'How good the decisions were. Never use it to rate or rank staff: deciding against the list is right as often as the list is wrong.',
  },
  answer,
  say,
});

async function answer({ recorded, snapshot }: Asked<Record<string, unknown>>): Promise<Findings<DecisionsRow>> {
  const decisions = recorded(supportDecision);
  const listed = decisions.filter(({ body }) => body.wasListed && !body.blind);
  const people = [...new Set(listed.map(({ madeBy }) => madeBy.name))].sort();
  const rows = people.map((who): DecisionsRow => {
    const own = listed.filter(({ madeBy }) => madeBy.name === who);
    const of = own.map(({ body }) => body);
    const chose = (...choices: readonly string[]) => of.filter(({ choice }) => choices.includes(choice)).length;
    const seconds = of.flatMap(({ secondsTaken }) => (secondsTaken === null ? [] : [secondsTaken]));
    const followed = chose('offer-support', 'already-supported');
    const middle = seconds.length === 0 ? null : median(seconds);
    return {
      part: 'person',
      who,
      choice: null,
      reason: null,
      changed_later: own.filter((each) => isChangedLater(each, decisions)).length,
      decisions: of.length,
      followed,
      against: chose('not-needed'),
      more_wanted: chose('need-to-know-more'),
      seconds: middle,
      look: of.length < fewest ? null : lookAt(followed / of.length, middle),
    };
  });
  return {
    rows: [...rows, ...byReason(listed, decisions)],
    n: listed.length,
    unit: 'decisions',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [{ kind: 'how sure', text: agreement(decisions) }],
    sql: [],
  };
}

/** How often each reason was given, most frequent first within its choice. */
function byReason(
  listed: readonly Recorded<SupportDecision>[],
  decisions: readonly Recorded<SupportDecision>[],
): DecisionsRow[] {
  const rows = [...Map.groupBy(listed, ({ body }) => `${body.choice} ${body.reason}`).values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const { choice, reason } = first.body;
    const row: DecisionsRow = {
      part: 'reason',
      who: null,
      choice,
      reason: supportReasonLabel(choice, reason) ?? reason,
      decisions: of.length,
      followed: choice === 'offer-support' || choice === 'already-supported' ? of.length : 0,
      against: choice === 'not-needed' ? of.length : 0,
      more_wanted: choice === 'need-to-know-more' ? of.length : 0,
      changed_later: of.filter((each) => isChangedLater(each, decisions)).length,
      seconds: null,
      look: null,
    };
    return [row];
  });
  const order: readonly (string | null)[] = decisionChoices;
  const place = ({ choice }: DecisionsRow) => order.indexOf(choice);
  return rows.sort((left, right) => place(left) - place(right) || right.decisions - left.decisions);
}

/** Somebody, perhaps the same person, later chose something else for the student. */
function isChangedLater(one: Recorded<SupportDecision>, decisions: readonly Recorded<SupportDecision>[]): boolean {
  return decisions.some(
    ({ studentId, madeAt, body }) =>
      studentId === one.studentId &&
      body.outcome === one.body.outcome &&
      !body.blind &&
      madeAt > one.madeAt &&
      body.choice !== one.body.choice,
  );
}

function lookAt(share: number, seconds: number | null): string | null {
  if (seconds !== null && seconds < 5) return 'decides in under five seconds';
  if (share > 0.95) return 'almost always follows the list';
  if (share < 0.2) return 'hardly ever follows the list';
  return null;
}

/** How often a judgment before the reasons stayed the same after them. */
function agreement(decisions: readonly Recorded<SupportDecision>[]): string {
  const table = decisionChoices.map(() => decisionChoices.map(() => 0));
  for (const first of decisions.filter(({ body }) => body.blind)) {
    const after = decisions.find(
      ({ studentId, madeAt, body }) =>
        studentId === first.studentId && body.outcome === first.body.outcome && !body.blind && madeAt >= first.madeAt,
    );
    if (!after) continue;
    const line = table[decisionChoices.indexOf(first.body.choice)];
    const column = decisionChoices.indexOf(after.body.choice);
    if (line) line[column] = (line[column] ?? 0) + 1;
  }
  const found = cohenKappa(table);
  if (!found || found.rated < 10) return 'Too few judgments were given before the reasons to speak of agreement.';
  return `Of ${ofThings(found.rated, 'judgment')} given before the reasons, ${percent(found.agreement, 0)} stayed the same after them (kappa ${found.kappa.toFixed(2)}).`;
}

function say({ rows, n, notes }: Findings<DecisionsRow>): Sentence {
  if (n === 0)
    return {
      form: 'nothing',
      headline: 'Nobody has decided on a listed student yet.',
      more: 'Decisions are counted from the first one on.',
    };
  if (n < fewest)
    return {
      form: 'cannot tell',
      headline: `${ofThings(n, 'decision')} are too few to say how decisions are made.`,
      more: 'It takes 20 by one person.',
    };
  const look = rows.filter((each) => each.look !== null).length;
  const against = rows.filter(({ part }) => part === 'person').reduce((sum, each) => sum + each.against, 0);
  return {
    form: 'tells',
    headline:
      look === 0
        ? `${inEveryHundred(against / n)} decisions went against the list. Nothing suggests that it is followed blindly, or not at all.`
        : `With ${ofThings(look, 'person', 'people')} a conversation about the list is worth having.`,
    more: notes[0]?.text ?? '',
  };
}
