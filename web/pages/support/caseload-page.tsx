import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { Section } from '../../answer/section.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { type Help, helpOf, stateFinding } from './caseload-words.ts';
import { PlanForm } from './plan-form.tsx';
import { SessionForm } from './session-form.tsx';
import classes from './support.module.css';
import { SupportLinks } from './support-links.tsx';

/** Who is being helped: what is due stands first, and a session is logged where the student stands. */
export function CaseloadPage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'support-caseload');
  if (!question) return <NotFoundPage says="Your role sees no caseload." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={{ ...question, input: {} }} search={asked}>
      {(answer) => <Caseload answer={answer} />}
    </AnswerFrame>
  );
}

function Caseload({ answer }: { answer: Answer }) {
  const me = useMe();
  const all = answer.rows.map(helpOf);
  const mine = all.filter(({ owner }) => owner !== null && owner === me.person?.name);
  const [onlyMine, setOnlyMine] = useState(false);
  const shown = onlyMine ? mine : all;
  return (
    <>
      <SupportLinks here="support-caseload" />
      {mine.length > 0 && mine.length < all.length && (
        <p className={`${classes.order} screen-only`}>
          {onlyMine ? `The ${mine.length} that you see to. ` : `${mine.length} of ${all.length} are yours to see to. `}
          <button type="button" className="link" onClick={() => setOnlyMine(!onlyMine)}>
            {onlyMine ? `Show all ${all.length}` : 'Show yours only'}
          </button>
        </p>
      )}
      {[...Map.groupBy(shown, ({ state }) => state)].map(([state, helps]) => (
        <StateSection key={state} state={state} helps={helps} />
      ))}
    </>
  );
}

const atOnce = 10;

function StateSection({ state, helps }: { state: string; helps: readonly Help[] }) {
  const [shown, setShown] = useState(state === 'as planned' ? atOnce / 2 : atOnce);
  return (
    <Section finding={stateFinding(state, helps.length)}>
      {helps.slice(0, shown).map((help) => (
        <HelpEntry key={`${help.student} ${help.service} ${help.plan?.id ?? ''}`} help={help} />
      ))}
      {helps.length > shown && (
        <p className={classes.next}>
          <button type="button" className="link" onClick={() => setShown(helps.length)}>
            Show the other {helps.length - shown}
          </button>
        </p>
      )}
    </Section>
  );
}

/** One student’s help, with what can be done about it; the same on the caseload and on the student’s page. */
export function HelpEntry({ help, named = true }: { help: Help; named?: boolean }) {
  const me = useMe();
  const [open, setOpen] = useState<'session' | 'plan'>();
  const [says, setSays] = useState<string>();
  const may = (task: string) => help.plan !== null && me.tasks.some(({ name }) => name === task);
  const close = (words?: string) => {
    setOpen(undefined);
    setSays(words);
  };
  return (
    <article className={classes.help}>
      <div className={classes.helped}>
        {named && (
          <h3>
            <Link to="/student/$student" params={{ student: help.student }} search={{}}>
              {help.name}
            </Link>
          </h3>
        )}
        <p>
          <strong>{help.service}</strong>
          {help.owner && `, ${help.owner}`}
        </p>
        {help.goal && <p>Goal: {help.goal}</p>}
        <p className={classes.small}>
          {help.given} {help.due}
        </p>
      </div>
      {help.plan && (may('record-support-session') || may('plan-support')) && (
        <div className={`${classes.choices} screen-only`}>
          {may('record-support-session') && (
            <Button
              aria-expanded={open === 'session'}
              onClick={() => (open === 'session' ? close() : setOpen('session'))}
            >
              Log a session
            </Button>
          )}
          {may('plan-support') && (
            <Button aria-expanded={open === 'plan'} onClick={() => (open === 'plan' ? close() : setOpen('plan'))}>
              Change or end it
            </Button>
          )}
        </div>
      )}
      {says && (
        <p role="status" className={classes.small}>
          {says}
        </p>
      )}
      {help.plan && open === 'session' && (
        <SessionForm
          student={help.student}
          plan={help.plan.id}
          minutes={help.plan.minutesWeekly > 0 ? Math.min(help.plan.minutesWeekly, 600) : 30}
          onRecorded={close}
          onCancel={() => close()}
        />
      )}
      {help.plan && open === 'plan' && (
        <PlanForm student={help.student} plan={help.plan} onWritten={close} onCancel={() => close()} />
      )}
    </article>
  );
}
