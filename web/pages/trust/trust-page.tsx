import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDate } from '../../answer/format.ts';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import { useMe } from '../../shell/me.tsx';
import { AreaContents } from '../area.tsx';
import { QuestionList, TaskList } from '../question-list.tsx';
import { FairList } from './fair-list.tsx';
import { incidentColumns, useColumns } from './trust-columns.ts';
import { neverIn, usesOnAndOff } from './trust-words.ts';

/** Which uses of AI there are, whether the list is fair, what went wrong, and how to object. */
export function TrustPage() {
  const me = useMe();
  const question = me.questions.find((one) => one.name === 'ai-uses');
  const search = useSearch({ from: '__root__' });
  if (!question) return <AreaContents area="trust" />;
  return (
    <AnswerFrame question={question} search={search} scope={() => [{ word: 'As of', value: formatDate(me.today) }]}>
      {(answer) => <Trust answer={answer} />}
    </AnswerFrame>
  );
}

function Trust({ answer }: { answer: Answer }) {
  const me = useMe();
  const asked = (name: string) => me.questions.some((one) => one.name === name);
  const questions = me.questions.filter((one) => one.area === 'trust' && one.name !== answer.question);
  const tasks = me.tasks.filter((task) => task.area === 'trust');
  const never = neverIn(answer.notes);
  return (
    <>
      {answer.rows.length > 0 && (
        <Section
          finding="What is in use, and what is not"
          subtitle="Approved by name, for one purpose, until a date. After that date it stops by itself."
        >
          <DataTable columns={useColumns} rows={usesOnAndOff(answer.rows)} isTotal={() => false} allColumns />
        </Section>
      )}
      <Columns>
        <Column>{asked('attendance-list-fairness') && <FairList />}</Column>
        <Margin>
          <MarginNote heading="Your rights">
            <p>
              <strong>See what we hold.</strong> A family may ask for everything about a student, in plain words, with
              who has looked.
            </p>
            <p>
              <strong>Correct it. Object.</strong> A family may ask that a student is on no list. No reason is needed,
              and nothing else changes.
            </p>
            {me.publicPage && (
              <p>
                <Link to="/public">The page that anyone may read</Link>
              </p>
            )}
            {me.tasks.some(({ name }) => name === 'file-ai-appeal') && (
              <p>
                <Link to="/do/$task" params={{ task: 'file-ai-appeal' }}>
                  Write down what a family asks
                </Link>
              </p>
            )}
          </MarginNote>
          <RegisterLinks />
          {never && (
            <MarginNote heading="Never used for">
              <p>{never}</p>
            </MarginNote>
          )}
        </Margin>
      </Columns>
      {asked('ai-incidents') && <Incidents />}
      <Columns split="6-6">
        {questions.length > 0 && (
          <Section small finding="What you can ask">
            <QuestionList questions={questions} />
          </Section>
        )}
        {tasks.length > 0 && (
          <Section small finding="What you can do">
            <TaskList tasks={tasks} />
          </Section>
        )}
      </Columns>
    </>
  );
}

const kept = ['governance-due', 'ai-register', 'model-releases', 'public-requests', 'ai-appeals'] as const;

/** The registers that are worked in, each with its next steps. */
function RegisterLinks() {
  const me = useMe();
  const open = kept.flatMap((name) => me.questions.filter((question) => question.name === name));
  if (open.length === 0) return null;
  return (
    <MarginNote heading="Registers, with the next steps">
      {open.map(({ name, asks }) => (
        <p key={name}>
          <Link to="/ask/$question" params={{ question: name }}>
            {asks}
          </Link>
        </p>
      ))}
    </MarginNote>
  );
}

function Incidents() {
  const { answer } = useAnswer('ai-incidents', {});
  if (!answer || answer.rows.length === 0) return null;
  return (
    <Section finding="What went wrong, and what we did">
      <DataTable columns={incidentColumns} rows={answer.rows} isTotal={() => false} allColumns />
    </Section>
  );
}
