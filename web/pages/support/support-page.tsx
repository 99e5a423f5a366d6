import { Link, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { formatDate } from '../../answer/format.ts';
import { Columns, Margin, MarginNote } from '../../answer/section.tsx';
import { useMe } from '../../shell/me.tsx';
import { AreaContents } from '../area.tsx';
import { CaseloadPage } from './caseload-page.tsx';
import { Decide, DecidedLine } from './decide.tsx';
import { type Choice, supportReasons } from './reasons.ts';
import classes from './support.module.css';
import { SupportLinks } from './support-links.tsx';
import {
  gradeWords,
  type ListedStudent,
  listedStudent,
  mondayOf,
  type Tab,
  tabs,
  tabWords,
  weekInWords,
} from './support-list.ts';

/** Who might need a conversation this week: a list that fills the time there is, with the decision beside each name. */
export function SupportPage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'who-might-benefit');
  if (!question && me.questions.some(({ name }) => name === 'support-caseload')) return <CaseloadPage />;
  if (!question) return <AreaContents area="support" />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => <SupportList answer={answer} outcome={asked.outcome} />}
    </AnswerFrame>
  );
}

/** A screen of students; the next ones on demand. */
const atOnce = 8;

interface Decided {
  readonly choice: Choice;
  readonly says: string;
  readonly id: string;
}

function SupportList({ answer, outcome }: { answer: Answer; outcome: string | undefined }) {
  const [tab, setTab] = useState<Tab>('this week');
  const [shown, setShown] = useState(atOnce);
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(new Map());
  const me = useMe();
  const students = answer.rows.map(listedStudent);
  // A student who was just decided on keeps the place, as one line, until the page is opened again.
  const order = useRef(new Map<string, number>());
  for (const { id } of students) if (!order.current.has(id)) order.current.set(id, order.current.size);
  const inTab = (each: Tab) => students.filter(({ queue }) => queue === each);
  const here = (
    tab === 'this week' ? students.filter(({ queue, id }) => queue === 'this week' || decided.has(id)) : inTab(tab)
  ).sort((left, right) => (order.current.get(left.id) ?? 0) - (order.current.get(right.id) ?? 0));
  const mayDecide = me.tasks.some(({ name }) => name === 'decide-support');
  const mayPlan = me.tasks.some(({ name }) => name === 'plan-support');
  const remember = (id: string, value: Decided | null) => {
    const next = new Map(decided);
    if (value) next.set(id, value);
    else next.delete(id);
    setDecided(next);
  };

  return (
    <>
      <SupportLinks here="who-might-benefit" />
      <div className={classes.tabs} role="tablist" aria-label="Queues">
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each.replaceAll(' ', '-')}`}
            aria-selected={each === tab}
            aria-controls="queue"
            onClick={() => {
              setTab(each);
              setShown(atOnce);
            }}
          >
            {tabWords(each, inTab(each).length)}
          </button>
        ))}
      </div>
      <Columns>
        <div role="tabpanel" id="queue" aria-labelledby={`tab-${tab.replaceAll(' ', '-')}`}>
          <p className={classes.order}>{orderWords(tab)}</p>
          {here.length === 0 && <p className={classes.decided}>Nobody stands here.</p>}
          {here.slice(0, shown).map((student) => {
            const line = decided.get(student.id);
            return line ? (
              <DecidedLine
                key={student.id}
                student={student.id}
                name={student.name}
                says={line.says}
                decision={line.id}
                next={
                  line.choice === 'offer-support' && mayPlan ? (
                    <Link to="/student/$student" params={{ student: student.id }} search={{}} hash="plan">
                      Write the plan
                    </Link>
                  ) : undefined
                }
                onUndone={() => remember(student.id, null)}
              />
            ) : (
              <StudentEntry key={student.id} student={student}>
                {mayDecide && (tab === 'this week' || tab === 'no data') && (
                  <Decide
                    key={`${student.id} ${student.firstJudgment}`}
                    student={student.id}
                    name={student.name}
                    outcome={outcome}
                    wasListed={tab === 'this week'}
                    blind={student.firstJudgment}
                    onDecided={({ id, choice }) => {
                      if (!student.firstJudgment) remember(student.id, { id, choice, says: saysDecided(choice) });
                    }}
                  />
                )}
              </StudentEntry>
            );
          })}
          {here.length > shown && (
            <p className={classes.next}>
              <button type="button" className="link" onClick={() => setShown(shown + 16)}>
                Show the next {Math.min(16, here.length - shown)} students
              </button>
            </p>
          )}
        </div>
        <SupportMargin answer={answer} students={students} today={me.today} onNoData={() => setTab('no data')} />
      </Columns>
    </>
  );
}

function saysDecided(choice: Choice): string {
  return `${supportReasons[choice].label}. Recorded.`;
}

function orderWords(tab: Tab): string {
  if (tab === 'this week')
    return 'Order: whose situation changed most recently. Names only you and those responsible for the student can see.';
  if (tab === 'no data')
    return 'Too little is known of these students to list them. No data is not good news: see them first.';
  if (tab === 'already supported') return 'Help is under way, so they take no place on the list.';
  return 'They come back when something changes: three more days missed, a course failed, a suspension.';
}

function StudentEntry({ student, children }: { student: ListedStudent; children: React.ReactNode }) {
  return (
    <article className={classes.student}>
      <div className={classes.who}>
        <h3>
          <Link to="/student/$student" params={{ student: student.id }}>
            {student.name}
          </Link>
        </h3>
        <p>
          {gradeWords(student.grade)}, {student.school}
        </p>
        {student.changed && <p>{student.changed}</p>}
        {student.tie && <p>{student.tie}</p>}
      </div>
      <div className={classes.facts}>
        {student.firstJudgment ? (
          <>
            <h4>Your judgment first</h4>
            <p>
              For one student in ten we ask what you think before we show reasons, to see how often the two agree. The
              student’s page shows what happened, without reasons.
            </p>
          </>
        ) : (
          <Facts student={student} />
        )}
        {children}
      </div>
    </article>
  );
}

function Facts({ student }: { student: ListedStudent }) {
  return (
    <>
      {student.decision && (
        <>
          <h4>Decided</h4>
          <p>
            {supportReasons[student.decision as Choice]?.label}: {student.reason}. {student.decidedBy}
            {student.decidedOn && `, ${formatDate(student.decidedOn)}`}
          </p>
        </>
      )}
      {student.help && (
        <>
          <h4>Help now</h4>
          <p>{student.help}</p>
        </>
      )}
      {student.why.length > 0 && (
        <>
          <h4>Why now</h4>
          <ul>
            {student.why.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </>
      )}
      <h4>Going well</h4>
      <p>{student.goingWell.length > 0 ? `${student.goingWell.join('. ')}.` : 'Nothing is on record: ask.'}</p>
      <h4>What we do not know</h4>
      <p>{student.notKnown.length > 0 ? `${student.notKnown.join('. ')}.` : 'Nothing missing.'}</p>
    </>
  );
}

interface MarginProps {
  readonly answer: Answer;
  readonly students: readonly ListedStudent[];
  readonly today: string;
  readonly onNoData: () => void;
}

function SupportMargin({ answer, students, today, onNoData }: MarginProps) {
  const me = useMe();
  const monday = mondayOf(today);
  const done = students.filter(({ queue, decidedOn }) => queue === 'decided' && (decidedOn ?? '') >= monday).length;
  const all = done + students.filter(({ queue }) => queue === 'this week').length;
  const noData = students.filter(({ queue }) => queue === 'no data').length;
  const beside = answer.notes.filter(({ kind }) => kind === 'beside');
  const how = answer.notes.filter(({ kind, text }) => kind === 'how sure' && !text.endsWith('that it does not.'));
  const mayAsk = (name: string) => me.questions.some((question) => question.name === name);
  return (
    <Margin>
      <MarginNote heading="The week">
        <div
          className={classes.week}
          role="progressbar"
          aria-label="Decided this week"
          aria-valuemin={0}
          aria-valuemax={all}
          aria-valuenow={done}
          aria-valuetext={weekInWords(students, monday)}
        >
          <span style={{ width: `${all === 0 ? 0 : (100 * done) / all}%` }} />
        </div>
        <p>{weekInWords(students, monday)}</p>
      </MarginNote>
      {(beside.length > 0 || how.length > 0) && (
        <MarginNote heading="What to expect of this list">
          {[...beside, ...how].map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
          {mayAsk('should-the-model-be-used') && (
            <p>
              <Link to="/support/report">How the ways of listing compare</Link>
            </p>
          )}
        </MarginNote>
      )}
      {noData > 0 && (
        <MarginNote heading={`${noData} ${noData === 1 ? 'student has' : 'students have'} too little data`}>
          <p>
            No data is not good news:{' '}
            <button type="button" className="link" onClick={onNoData}>
              see them first
            </button>
            .
          </p>
        </MarginNote>
      )}
      <MarginNote heading="Never use this list for">
        <p>Discipline, placement, excluding a student from anything, or judging staff.</p>
      </MarginNote>
      {mayAsk('support-hours') && (
        <MarginNote heading="The time there is">
          <p>
            <Link to="/ask/$question" params={{ question: 'support-hours' }} search={{}}>
              Hours, and what one more would find
            </Link>
          </p>
        </MarginNote>
      )}
    </Margin>
  );
}
