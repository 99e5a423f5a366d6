import { Button, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { tableColumns } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';

/** What waits for the privacy officer, and the way to one student’s page for the family. */
export function FamiliesPage() {
  const me = useMe();
  const navigate = useNavigate();
  const may = (name: string) => me.questions.some((one) => one.name === name);
  if (!may('what-is-held-about-a-student')) return <NotFoundPage says="Your role answers no family’s requests." />;
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const student = String(new FormData(event.currentTarget).get('student')).trim();
    if (student) void navigate({ to: '/family/$student', params: { student }, search: {} });
  };
  return (
    <>
      <AnswerHeading
        question="Families and their records"
        answer="A family asks: what do you hold about our child, and who has seen it?"
        more="Open the student by number. A family may inspect the record within 45 days of asking; this page is ready at once."
      />
      <form onSubmit={open}>
        <TextInput label="Student, by number" name="student" required autoComplete="off" />
        <Button type="submit" variant="filled" mt="sm">
          Open for the family
        </Button>
      </form>
      {may('broken-glass') && <Waiting name="broken-glass" task="review-glass" does="Review an opening" />}
      <Waiting name="amendment-requests" task="decide-amendment" does="Take the next step" />
    </>
  );
}

/** What waits, in a sentence and a table; the task that settles it opens by a link. */
function Waiting({ name, task, does }: { name: string; task: string; does: string }) {
  const me = useMe();
  const { answer } = useAnswer(name, {});
  if (!answer) return null;
  return (
    <Section finding={answer.sentence.headline.replace(/\.$/, '')} subtitle={answer.sentence.more}>
      {answer.rows.length > 0 && (
        <DataTable
          columns={tableColumns(answer.columns, answer.rows)}
          rows={answer.rows}
          isTotal={() => false}
          allColumns
        />
      )}
      {answer.rows.length > 0 && me.tasks.some((one) => one.name === task) && (
        <Link to="/do/$task" params={{ task }}>
          {does}
        </Link>
      )}
    </Section>
  );
}
