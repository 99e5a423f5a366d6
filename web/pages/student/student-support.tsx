import { Button } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTable } from '../../answer/data-table.tsx';
import { MarginNote, Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { Waterfall } from '../../charts/waterfall.tsx';
import { useMe } from '../../shell/me.tsx';
import { HelpEntry } from '../support/caseload-page.tsx';
import { helpOf } from '../support/caseload-words.ts';
import { Decide, DecidedLine } from '../support/decide.tsx';
import { PlanForm } from '../support/plan-form.tsx';
import { type Choice, supportReasons } from '../support/reasons.ts';
import classes from './student-page.module.css';
import { languageInWords, likeThisInWords, onPaper, reasonsOfRows, recordsOfRows } from './support-words.ts';

/** What is asked of support about a student, for roles that may ask it; shared by the parts of the page. */
function useSupport(student: string) {
  const me = useMe();
  const mayAsk = student !== '' && me.questions.some(({ name }) => name === 'student-support');
  return useAnswer('student-support', { student }, mayAsk).answer;
}

/** The model’s reasons as bars that add up, and what came true of past students like this; nothing for classroom roles. */
export function StudentReasons({ student }: { student: string }) {
  const me = useMe();
  const answer = useSupport(student);
  if (!answer) return null;
  const reasons = reasonsOfRows(answer.rows);
  const like = likeThisInWords(answer.rows);
  if (!reasons && !like) return null;
  return (
    <Section
      finding={reasons ? 'How this history compares, in parts that add up' : 'Past students like this'}
      subtitle={
        reasons
          ? 'Ten points double the odds. Small facts are one bar; nothing is left out of the sum. Teachers see the words above, not this picture.'
          : 'Teachers do not see this.'
      }
    >
      {reasons && (
        <>
          <Waterfall
            start={reasons.start}
            causes={reasons.causes}
            end={reasons.end}
            writtenTotal={reasons.written}
            decimals={1}
            axisWords=" points"
            palette="concern"
            axisFrom={reasons.start.value}
            lowerScale={reasons.lowerScale}
            label={`${reasons.inWords} Every part is in the table below.`}
          />
          <DataTable columns={barColumns} rows={reasons.table} isTotal={(row) => row.total === true} allColumns />
        </>
      )}
      {reasons && me.questions.some(({ name }) => name === 'support-model-card') && (
        <p style={{ marginTop: 12 }}>
          <Link to="/ask/$question" params={{ question: 'support-model-card' }} search={{}}>
            What each fact adds, with its range and the students behind it
          </Link>
        </p>
      )}
      {like && (
        <p style={{ marginTop: 16 }}>
          {like.says} <strong>{like.others}</strong> This describes them; it decides nothing here.
        </p>
      )}
    </Section>
  );
}

const barColumns: readonly TableColumn[] = [
  { name: 'what', title: 'Part', kind: 'text' },
  { name: 'points', title: 'Points', kind: 'text' },
  { name: 'range', title: '95% range', kind: 'text' },
  { name: 'chance', title: 'Of 100 students like this', kind: 'text' },
];

/** The decision: the same four choices, whether the student is listed or was brought up by a person. */
export function StudentDecision({ student }: { student: string }) {
  const me = useMe();
  const answer = useSupport(student);
  const [made, setMade] = useState<{ readonly id: string; readonly choice: Choice }>();
  if (!answer || !me.tasks.some(({ name }) => name === 'decide-support')) return null;
  const queue = answer.rows.find(({ kind }) => kind === 'queue')?.what;
  const isFirst = answer.rows.some(({ kind }) => kind === 'judge first');
  const listed = answer.rows.filter(({ kind }) => kind === 'listed').map(({ what }) => String(what));
  const name = String(answer.rows[0]?.student ?? '');
  if (queue === undefined) return null;
  return (
    <div id="decision" className="screen-only">
      <MarginNote heading={isFirst ? 'Your judgment, before the reasons' : 'Your decision'}>
        {isFirst && <p>{answer.sentence.more}</p>}
        {made ? (
          <DecidedLine
            student={student}
            name={supportReasons[made.choice].label}
            says="Recorded."
            decision={made.id}
            onUndone={() => setMade(undefined)}
          />
        ) : (
          <>
            {queue === 'decided' && <p>Decided; see below. A new decision is kept beside it.</p>}
            <Decide
              key={String(isFirst)}
              student={student}
              name={name}
              wasListed={queue === 'this week'}
              blind={isFirst}
              onDecided={({ id, choice }) => {
                if (!isFirst) setMade({ id, choice });
              }}
            />
          </>
        )}
        <p>
          {queue === 'this week' ? 'On this week’s list. ' : queue === 'already supported' ? 'Helped already. ' : ''}
          {listed.length > 0 && `Listed before: ${listed.join(', ')}.`}
        </p>
      </MarginNote>
    </div>
  );
}

/** Why now, and what is missing or old, in words; on paper this stands in place of the picture of the model. */
export function StudentFacts({ student }: { student: string }) {
  const rows = useSupport(student)?.rows ?? [];
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ what }) => String(what));
  const [why, missing] = [of('why'), of('not known')];
  if (why.length + missing.length === 0) return null;
  return (
    <Section finding={why.length > 0 ? 'Why now' : 'Nothing stands out now'}>
      <ul className={classes.facts}>
        {why.map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <p className={classes.missing}>
        <strong>What we do not know:</strong> {missing.length === 0 ? 'nothing missing.' : `${missing.join('. ')}.`}
      </p>
    </Section>
  );
}

/** Whom to call, where the district’s data holds it. */
export function StudentFamily({ student }: { student: string }) {
  const family = (useSupport(student)?.rows ?? []).filter(({ kind }) => kind === 'family');
  if (family.length === 0) return null;
  const language = languageInWords(family[0]?.who);
  return (
    <MarginNote heading="Family">
      {language !== '' && language !== 'English' && <p>Home language {language}.</p>}
      {family.map(({ what, detail }) => (
        <p key={`${what} ${detail}`}>
          {String(what)}
          {typeof detail === 'string' && `: ${detail}`}
        </p>
      ))}
    </MarginNote>
  );
}

/** What is done for the student now, by name: written here, or sent in the district’s files. */
export function useHelps(student: string): readonly string[] {
  return (useHelp(student).answer?.rows ?? []).map(({ service }) => String(service));
}

function useHelp(student: string) {
  const me = useMe();
  const mayAsk = student !== '' && me.questions.some(({ name }) => name === 'support-caseload');
  return useAnswer('support-caseload', { student }, mayAsk);
}

/** Plans and help under way, with a plan to write and sessions to log where the role may. */
export function StudentPlans({ student }: { student: string }) {
  const me = useMe();
  const { answer } = useHelp(student);
  const hash = useLocation({ select: (location) => location.hash });
  const [open, setOpen] = useState<boolean>();
  const [says, setSays] = useState<string>();
  if (!answer) return null;
  const helps = answer.rows.map(helpOf);
  const mayPlan = me.tasks.some(({ name }) => name === 'plan-support');
  const planned = answer.rows.some(({ plan_id: plan }) => plan !== null);
  if (helps.length === 0 && !mayPlan) return null;
  const isOpen = open ?? (hash === 'plan' && !helps.some(({ plan }) => plan !== null));
  return (
    <div id="plan">
      <Section finding={helps.length === 0 ? 'No plan yet' : 'Help under way'}>
        {helps.map((help) => (
          <HelpEntry key={help.plan?.id ?? help.service} help={help} named={false} />
        ))}
        {says && <p role="status">{says}</p>}
        {mayPlan && !isOpen && (
          <p className="screen-only" style={{ marginTop: 12 }}>
            <Button onClick={() => setOpen(true)}>{planned ? 'Write another plan' : 'Write a plan'}</Button>
          </p>
        )}
        {mayPlan && isOpen && (
          <PlanForm
            student={student}
            onWritten={(words) => {
              setOpen(false);
              setSays(words);
            }}
            onCancel={() => setOpen(false)}
          />
        )}
      </Section>
    </div>
  );
}

/** Lines to fill in at the table: what was agreed, by whom, by when. On paper only. */
export function AgreedLines() {
  return (
    <div className="paper-only">
      <Section finding="What we agree today">
        <table className={classes.agreed}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Who</th>
              <th scope="col">By when</th>
            </tr>
          </thead>
          <tbody>
            {['first', 'second', 'third'].map((line) => (
              <tr key={line}>
                <td />
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}

const recordColumns: readonly TableColumn[] = [
  { name: 'on', title: 'Day', kind: 'date' },
  { name: 'what', title: 'What', kind: 'text' },
  { name: 'detail', title: 'Detail', kind: 'text' },
  { name: 'who', title: 'Who', kind: 'text' },
];

/** What people decided, planned and gave, newest first. */
export function StudentRecords({ student }: { student: string }) {
  const rows = recordsOfRows(useSupport(student)?.rows ?? []);
  if (rows.length === 0) return null;
  return (
    <Section
      finding="Decisions and plans"
      subtitle="Notes are seen by whoever wrote them and those who help the student, and are not printed."
    >
      <div className="screen-only">
        <DataTable
          columns={recordColumns}
          rows={rows}
          isTotal={() => false}
          allColumns
          cell={(column, row) =>
            column.name === 'detail' && typeof row.note === 'string' ? (
              <>
                {String(row.detail ?? '')}
                <br />“{row.note}”
              </>
            ) : undefined
          }
        />
      </div>
      <div className="paper-only">
        <DataTable columns={recordColumns} rows={onPaper(rows)} isTotal={() => false} allColumns />
      </div>
    </Section>
  );
}
