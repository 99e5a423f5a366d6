import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import classes from './operations.module.css';
import { numberOf } from './plan-words.ts';

/** Your turn: the number that is planned for, kept beside what was known. No choice is colored in advance. */
export function Decide({ answer }: { answer: Answer }) {
  const work = useWork('decide-teachers');
  const [choice, setChoice] = useState<'suggested' | 'another' | 'later'>();
  const teachers = answer.rows.find((row) => row.step === 'Teachers');
  const plan = numberOf(teachers?.plan);
  if (!teachers || plan === null || answer.input.school || answer.input.classSize) return null;
  const record = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { grades, tooFewCosts, rules } = answer.input;
    const reason = String(form.get('reason') ?? '').trim();
    work.begin(
      {
        teachers: choice === 'suggested' ? String(plan) : String(form.get('teachers') ?? ''),
        grades: String(grades),
        tooFewCosts: String(tooFewCosts),
        ...(typeof rules === 'string' ? { rules } : {}),
        ...(reason ? { reason } : {}),
      },
      {},
    );
  };
  return (
    <section className={classes.decide} aria-label="Decide">
      <h2>Decide</h2>
      <p>
        What you choose, and why, is kept beside this forecast; when the count comes we show what would have been best.
      </p>
      {work.done ? (
        <p aria-live="polite">{work.done.says}</p>
      ) : (
        <>
          <p className={classes.buttons}>
            <Button aria-pressed={choice === 'suggested'} onClick={() => setChoice('suggested')}>
              Plan for {plan}
            </Button>
            <Button aria-pressed={choice === 'another'} onClick={() => setChoice('another')}>
              Plan for another number
            </Button>
            <Button aria-pressed={choice === 'later'} onClick={() => setChoice('later')}>
              Decide later
            </Button>
          </p>
          {choice === 'later' && <p>Nothing is recorded. This page opens again as it is from its link.</p>}
          {(choice === 'suggested' || choice === 'another') && (
            <form onSubmit={record} className={classes.form}>
              {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
              {choice === 'another' && (
                <TextInput name="teachers" label="Teachers planned for" inputMode="numeric" required />
              )}
              <TextInput
                name="reason"
                label="Why, if you wish"
                description="Kept beside the number; planners read it."
              />
              <Button type="submit" variant="filled" loading={work.progress !== undefined}>
                Record decision
              </Button>
            </form>
          )}
        </>
      )}
    </section>
  );
}
