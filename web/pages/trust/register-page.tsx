import { Link, useRouterState, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { Section } from '../../answer/section.tsx';
import { cellText, type Row, type TableColumn } from '../../answer/table-columns.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import classes from './register-page.module.css';
import { type NextStep, type Register, registers } from './registers.ts';

/** A register: each entry with all that was written down, and beside it what can be done about it. */
export function RegisterPage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const name =
    useRouterState({ select: (state) => state.location.pathname })
      .split('/')
      .at(-1) ?? '';
  const question = me.questions.find((one) => one.name === name);
  const register = registers[name];
  if (!question || !register) return <NotFoundPage says={`There is no question named “${name}” for your role.`} />;
  return (
    <AnswerFrame key={`${name}?${new URLSearchParams(search)}`} question={question} search={search}>
      {(answer) => <Entries answer={answer} register={register} />}
    </AnswerFrame>
  );
}

function Entries({ answer, register }: { answer: Answer; register: Register }) {
  const me = useMe();
  const begin = register.begin.flatMap((name) => me.tasks.filter((task) => task.name === name));
  return (
    <>
      {begin.length > 0 && (
        <p className={`${classes.steps} screen-only`}>
          {begin.map(({ name, does }) => (
            <Link key={name} to="/do/$task" params={{ task: name }} className={classes.step}>
              {does}
            </Link>
          ))}
        </p>
      )}
      {answer.rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one thing may be due in two ways
        <Entry key={`${String(row[register.id])} ${place}`} row={row} answer={answer} register={register} />
      ))}
    </>
  );
}

function Entry({ row, answer, register }: { row: Row; answer: Answer; register: Register }) {
  const me = useMe();
  const columns = answer.columns.filter(
    ({ name }) => name !== register.id && name !== register.name && name !== register.state,
  );
  const facts = columns.flatMap((column) => {
    const text = cellText(column as TableColumn, row, column.kind === 'rate' ? 1 : 0);
    return text.is === 'text' ? [{ title: column.title, text: text.text }] : [];
  });
  const mayDo = (next: NextStep) => me.tasks.some(({ name }) => name === next.task);
  const steps = register.steps(row).filter(mayDo);
  const state = register.state === undefined ? undefined : String(row[register.state] ?? '');
  return (
    <Section finding={String(row[register.name] ?? '')} subtitle={state}>
      <dl className={classes.facts}>
        {facts.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className={`${classes.steps} screen-only`}>
        {steps.map(({ task, filled }) => (
          <Link key={task} to="/do/$task" params={{ task }} search={filled} className={classes.step}>
            {me.tasks.find(({ name }) => name === task)?.does}
          </Link>
        ))}
        {register.id === 'release' && (
          <Link
            to="/ask/$question"
            params={{ question: 'model-card' }}
            search={{ release: String(row.release) }}
            className={classes.step}
          >
            Read its card
          </Link>
        )}
      </p>
    </Section>
  );
}
