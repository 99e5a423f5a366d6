import { Link } from '@tanstack/react-router';
import { formatRate } from '../../answer/format.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import classes from './change-list.module.css';
import { type Change, seriesValues } from './changes.ts';

/** What stands out, one to a row: where it leads, what it is, and how it went. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className={classes.list}>
      {changes.map((change) => (
        <li key={change.title}>
          <div>
            <Link to="/ask/$question" params={{ question: change.question }} search={change.search}>
              {change.title}
            </Link>
            <p>{change.says}</p>
          </div>
          <Series change={change} />
        </li>
      ))}
    </ul>
  );
}

function Series({ change: { title, series, when } }: { change: Change }) {
  const { answer } = useAnswer(series.question, series.search);
  const values = answer ? seriesValues(answer.rows, series.weekday) : [];
  const known = values.filter((value) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 3) return <span className={classes.room} />;
  const [from, to] = [formatRate(first, 1), formatRate(last, 1)];
  return (
    <>
      <Sparkline label={`${title}, ${when}: from ${from} to ${to}.`} values={values} firstWords={from} lastWords={to} />
      <p className={classes.when}>{when}</p>
    </>
  );
}
