import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { NotShown } from '../answer/not-shown.tsx';
import { type AnswerState, StateBlock } from '../answer/state.tsx';
import classes from './states.module.css';

const again = <Button>Try again</Button>;

// The sentences are examples of the form that each state takes; no number here comes from this district.
const left: readonly AnswerState[] = [
  {
    label: 'Empty, and that is good news',
    says: 'No one crossed the line this week.',
    more: '612 students are within two absences of it. The last to cross did so on November 13.',
    offers: <Link to="/ask">See who is near</Link>,
  },
  {
    label: 'Empty, because nothing was sent',
    says: 'We have no bus data.',
    more: 'Send transportation.csv, 4 columns, and this page fills in. Attendance does not wait for it.',
    offers: <Link to="/ask">What the file looks like</Link>,
  },
  {
    label: 'Loading, longer than a second',
    says: 'Fitting the forecast: 11 of 18 schools.',
    progress: { step: 11, of: 18, inWords: '11 of 18 schools' },
    more: 'About 9 seconds left. You may leave; the answer will be here.',
    offers: <Button>Stop</Button>,
  },
  {
    label: 'Error, ours',
    says: 'The answer could not be computed.',
    more: 'The database did not reply within 30 seconds. Nothing was changed. Error 7c1f-22, reported to the administrator without any student’s data.',
    offers: again,
  },
];

const right: readonly AnswerState[] = [
  {
    label: 'Refused',
    says: 'Your role does not open this page.',
    more: 'Student names at Tamarack are for its own staff. You can see the school’s totals, or ask for access with a reason; the privacy officer is told at once and it ends after an hour.',
    offers: (
      <>
        <Link to="/ask">Totals for Tamarack</Link>
        <Link to="/ask">Ask for access</Link>
      </>
    ),
  },
  {
    label: 'Suppressed',
    says: 'Too few students to show.',
    more: (
      <>
        Fewer than 10 students, or a number that would give one of those away. <NotShown /> stands in the table,
        hatching in the picture; totals stay true.
      </>
    ),
  },
  {
    label: 'Cannot tell',
    says: 'We cannot tell whether Reading Corps helped.',
    more: 'The range, −5 to +9 points, holds both a loss and a worthwhile gain. About 140 more students, or one more year, would settle it. Choosing next year’s students by lottery would settle it in one.',
    offers: <Link to="/ask">Plan that lottery</Link>,
  },
  {
    label: 'Stale',
    says: 'Juniper’s attendance is three days old.',
    more: 'We show Wednesday’s figures, marked, and leave Juniper out of this week’s comparisons.',
  },
];

/** The eight states side by side, as examples, so that they can be compared and tested. */
export function StatesPage() {
  return (
    <>
      <AnswerHeading
        question="States of an answer"
        answer="Nothing to show is still an answer, and says what would change it."
      />
      <div className={classes.states}>
        {[left, right].map((states) => (
          <div key={states[0]?.label}>
            {states.map((state) => (
              <StateBlock key={state.label} state={state} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
