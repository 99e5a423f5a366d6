import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDate } from '../../answer/format.ts';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import { StatePage } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import {
  type ApiError,
  askAsPublic,
  getPublicPage,
  type PublicPage as PublicFacts,
  publicRowsAddress,
} from '../../api.ts';
import { FairTable } from '../trust/fair-list.tsx';
import { incidentColumns, useColumns } from '../trust/trust-columns.ts';
import { neverIn, usesOnAndOff } from '../trust/trust-words.ts';
import classes from './public-page.module.css';

const forWhom = 'For families, students and neighbors';

/** What anyone may read: which AI is used, for what, by what evidence, who is missed, and how to ask or object. */
export function PublicPage() {
  const page = useQuery<PublicFacts, ApiError>({ queryKey: ['public'], queryFn: getPublicPage });
  const uses = usePublicAnswer('ai-uses', page.isSuccess);
  if (page.error?.code === 'no-public-page')
    return <AnswerHeading question={forWhom} answer={page.error.message} more={page.error.fix} />;
  const failed = page.error ?? uses.error;
  if (failed)
    return <StatePage state={errorState(failed, () => void (page.error ? page : uses).refetch())} question={forWhom} />;
  if (!page.data || !uses.data) return <AnswerHeading question={forWhom} answer={'\u00a0'} title={forWhom} />;
  return <Published facts={page.data} uses={uses.data} />;
}

function usePublicAnswer(question: string, enabled = true) {
  return useQuery<Answer, ApiError>({
    queryKey: ['public', question],
    queryFn: ({ signal }) => askAsPublic(question, signal),
    enabled,
  });
}

function Published({ facts, uses }: { facts: PublicFacts; uses: Answer }) {
  const fair = usePublicAnswer('attendance-list-fairness');
  const incidents = usePublicAnswer('ai-incidents');
  return (
    <>
      <AnswerHeading question={forWhom} answer={uses.sentence.headline} more={uses.sentence.more} />
      {uses.rows.length > 0 && (
        <Section
          finding="What is in use, and what is not"
          subtitle="Approved by name, for one purpose, until a date. After that date it stops by itself."
        >
          <DataTable columns={useColumns} rows={usesOnAndOff(uses.rows)} isTotal={() => false} allColumns />
        </Section>
      )}
      <Columns>
        <Column>
          {fair.data && <FairTable answer={fair.data} />}
          {fair.error && <NotHere finding="Is the list by attendance fair?" error={fair.error} />}
        </Column>
        <Rights facts={facts} never={neverIn(uses.notes)} />
      </Columns>
      <Section finding="What went wrong, and what we did">
        {incidents.data && incidents.data.rows.length === 0 && (
          <p>
            {incidents.data.sentence.headline} {incidents.data.sentence.more}
          </p>
        )}
        {incidents.data && incidents.data.rows.length > 0 && (
          <DataTable columns={incidentColumns} rows={incidents.data.rows} isTotal={() => false} allColumns />
        )}
        {incidents.error && <p>{incidents.error.message}</p>}
      </Section>
      <HowWeKnow uses={uses} fair={fair.data} />
    </>
  );
}

function NotHere({ finding, error }: { finding: string; error: ApiError }) {
  return (
    <Section finding={finding}>
      <p>{error.message}</p>
    </Section>
  );
}

function Rights({ facts, never }: { facts: PublicFacts; never: string | undefined }) {
  return (
    <Margin label="Your rights">
      <MarginNote heading="See it. Correct it. Object.">
        <p>
          <strong>See what we hold.</strong> Ask, and you get everything about your child, in plain words, with who has
          looked. The law gives us 45 days.
        </p>
        <p>
          <strong>Correct it.</strong> You may ask that what is wrong or misleading is changed, and have a hearing if we
          say no.
        </p>
        <p>
          <strong>Object.</strong> You may ask that your child is on no list. No reason is needed, and nothing else
          changes.
        </p>
        {facts.email && (
          <p className="screen-only">
            <a className={classes.button} href={`mailto:${facts.email}?subject=${encodeURIComponent(subject)}`}>
              Ask or object
            </a>
          </p>
        )}
        <p>
          Ask {facts.contact}
          {facts.email && `, or write to ${facts.email}`}.
        </p>
      </MarginNote>
      {never && (
        <MarginNote heading="Never used for">
          <p>{never}</p>
        </MarginNote>
      )}
    </Margin>
  );
}

const subject = 'A question about data and AI';

function HowWeKnow({ uses, fair }: { uses: Answer; fair: Answer | undefined }) {
  return (
    <Section small finding="How we know">
      <div className={classes.know}>
        <p>
          {uses.how.inWords} {uses.how.howSure}
        </p>
        {fair && (
          <p>
            Shares by group are counted from the district’s own data of the school year that ended{' '}
            {formatDate(fair.asOf)}. {fair.how.inWords} Numbers that rest on fewer than {fair.hidden.minimum} students
            are not shown.
          </p>
        )}
        <p>What this page leaves out: {uses.how.leavesOut}</p>
        <p className="screen-only">
          Download the numbers: <a href={publicRowsAddress('ai-uses')}>what is in use</a>,{' '}
          <a href={publicRowsAddress('attendance-list-fairness')}>who is missed, by group</a>,{' '}
          <a href={publicRowsAddress('ai-incidents')}>what went wrong</a>
        </p>
      </div>
    </Section>
  );
}
