import { DataTable } from '../../answer/data-table.tsx';
import { MarginNote, Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { Waterfall } from '../../charts/waterfall.tsx';
import { useMe } from '../../shell/me.tsx';
import { Decide } from '../support/decide.tsx';
import { likeThisInWords, reasonsOfRows, recordsOfRows } from './support-words.ts';

/** What is asked of support about a student, for roles that may ask it; shared by the parts of the page. */
function useSupport(student: string) {
  const me = useMe();
  const mayAsk = student !== '' && me.questions.some(({ name }) => name === 'student-support');
  return useAnswer('student-support', { student }, mayAsk).answer;
}

/** The model’s reasons as bars that add up, and what came true of past students like this; nothing for classroom roles. */
export function StudentReasons({ student }: { student: string }) {
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

/** The decision in the margin: the same four choices, whether the student is listed or was brought up by a person. */
export function StudentDecision({ student }: { student: string }) {
  const me = useMe();
  const answer = useSupport(student);
  if (!answer || !me.tasks.some(({ name }) => name === 'decide-support')) return null;
  const queue = answer.rows.find(({ kind }) => kind === 'queue')?.what;
  const listed = answer.rows.filter(({ kind }) => kind === 'listed').map(({ what }) => String(what));
  const name = String(answer.rows[0]?.student ?? '');
  if (queue === undefined) return null;
  return (
    <MarginNote heading="Your decision">
      {queue === 'decided' && <p>Decided; see below. A new decision is kept beside it.</p>}
      <Decide
        key={answer.rows.filter(({ kind }) => kind === 'decision').length}
        student={student}
        name={name}
        wasListed={queue === 'this week'}
        onDecided={() => {}}
      />
      <p style={{ marginTop: 8 }}>
        {queue === 'this week' ? 'On this week’s list. ' : queue === 'already supported' ? 'Helped already. ' : ''}
        {listed.length > 0 && `Listed before: ${listed.join(', ')}.`}
      </p>
    </MarginNote>
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
      subtitle="Notes are seen by whoever wrote them and those who help the student."
    >
      <DataTable columns={recordColumns} rows={rows} isTotal={() => false} allColumns />
    </Section>
  );
}
