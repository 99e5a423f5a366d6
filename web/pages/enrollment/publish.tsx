import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAnswer } from '../../answer/use-answer.ts';
import { useWork } from '../../answer/use-work.ts';
import { type DoableTask, failureInWords } from '../../api.ts';
import classes from './enrollment.module.css';

/** Publishing freezes the forecast: your turn, on chalk. What was published stands beside it for everyone. */
export function Publish({ task }: { task: DoableTask | undefined }) {
  const { answer } = useAnswer('planning-record', {});
  const work = useWork('publish-forecast');
  const published = answer?.rows.filter((row) => row.what === 'forecast') ?? [];
  const newest = published.at(-1);
  if (!task && !newest) return null;
  return (
    <section className={classes.publish} aria-label="Publish">
      <h2>{newest ? `Published as ${String(newest.label)}` : 'Publish this forecast'}</h2>
      <p>
        {newest
          ? `${String(newest.label)} stays as it was on the day it was published. When the count comes, its error joins the record. `
          : 'Publishing writes the forecast down as it is now and never changes it. When the count comes, its error joins the record. '}
        {newest && (
          <Link to="/ask/$question" params={{ question: 'planning-record' }}>
            What we published, and what came
          </Link>
        )}
      </p>
      {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
      {work.done && <p aria-live="polite">{work.done.says}</p>}
      {task && !newest && !work.done && (
        <Button onClick={() => work.begin({}, {})} loading={work.progress !== undefined}>
          {task.does}
        </Button>
      )}
    </section>
  );
}
