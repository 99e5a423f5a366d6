import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { tableColumns } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { failureInWords, findStudents } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import classes from '../sign-in.module.css';

/** What waits for the privacy officer, and the way to one student’s page for the family. */
export function FamiliesPage() {
  const me = useMe();
  const navigate = useNavigate();
  const may = (name: string) => me.questions.some((one) => one.name === name);
  const open = (student: string) => navigate({ to: '/family/$student', params: { student }, search: {} });
  const find = useMutation({
    mutationFn: async (text: string) => {
      const found = text.length < 2 ? [] : await findStudents(text);
      // A number that no name begins with is taken as it stands; the page says so when there is nobody of that number.
      if (found.length === 0) await open(text);
      else if (found.length === 1) await open(found[0]?.id ?? text);
      return found;
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('student')).trim();
    if (text) find.mutate(text);
  };
  if (!may('what-is-held-about-a-student')) return <NotFoundPage says="Your role answers no family’s requests." />;
  return (
    <>
      <AnswerHeading
        question="Families and their records"
        answer="A family asks: what do you hold about our child, and who has seen it?"
        more="Open the student. A family may inspect the record within 45 days of asking; this page is ready at once."
      />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={submit}>
          {find.error && (
            <p role="alert" className={classes.failure}>
              {failureInWords(find.error)}
            </p>
          )}
          <TextInput label="Student, by name or number" name="student" required autoComplete="off" />
          <Button type="submit" variant="filled" loading={find.isPending}>
            Open for the family
          </Button>
        </form>
        {find.data && find.data.length > 1 && (
          <aside className={classes.cast} aria-labelledby="found">
            <h2 id="found">{find.data.length} students are called so</h2>
            <ul>
              {find.data.map((one) => (
                <li key={one.id}>
                  <Link to="/family/$student" params={{ student: one.id }}>
                    {one.name}
                  </Link>
                  , grade {one.grade}, {one.school}
                </li>
              ))}
            </ul>
          </aside>
        )}
      </div>
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
