import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { doTask, failureInWords } from '../api.ts';
import classes from './sign-in.module.css';

/** Anyone who doubts a number says so here; it reaches the data director with the page it concerns. */
export function ReportProblemPage() {
  const report = useMutation({
    mutationFn: (input: { link: string; says: string }) => doTask('report-problem', input),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    report.mutate({ link: pathOf(String(form.get('link'))), says: String(form.get('says')) });
  };
  if (report.data) return <AnswerHeading question="Report a problem with a number" answer={report.data.says} />;
  return (
    <>
      <AnswerHeading
        question="Report a problem with a number"
        answer="Which number, and what is wrong with it?"
        more="The data director reads it. Write no student’s name: the link says which page you saw."
      />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={submit}>
          {report.error && (
            <p role="alert" className={classes.failure}>
              {failureInWords(report.error)}
            </p>
          )}
          <TextInput
            label="Link to the page"
            description="“Copy link” on the page gives it."
            name="link"
            required
            defaultValue={document.referrer || window.location.origin}
          />
          <Textarea label="What is wrong" name="says" required rows={5} maxLength={2000} />
          <Button type="submit" variant="filled" loading={report.isPending}>
            Send to the data director
          </Button>
        </form>
      </div>
    </>
  );
}

function pathOf(link: string): string {
  try {
    const address = new URL(link, window.location.origin);
    return address.pathname + address.search;
  } catch {
    return '/';
  }
}
