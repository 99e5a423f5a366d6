import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
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
import { neverIn } from '../trust/trust-words.ts';
import { AskOrObject } from './ask-or-object.tsx';
import { addressOf, EarlierVersions } from './earlier-versions.tsx';
import classes from './public-page.module.css';
import { EachUse, IncidentsTable, PublicFairness, UsesTable } from './public-tables.tsx';
import { dayIn, headlineInSpanish, type Language, languageOf, neverInWords, publicWords } from './public-words.ts';

interface Wanted {
  readonly language: Language;
  /** An earlier day on which the page changed; the page of today without one. */
  readonly on: string | undefined;
}

/** What anyone may read: which AI is used, for what, by what evidence, who is missed, and how to ask or object. */
export function PublicPage() {
  const search = useSearch({ from: '__root__' });
  const wanted: Wanted = { language: languageOf(search.lang), on: search.on };
  const { forWhom } = publicWords[wanted.language];
  const page = useQuery<PublicFacts, ApiError>({ queryKey: ['public'], queryFn: getPublicPage });
  const uses = usePublicAnswer('ai-uses', wanted.on, page.isSuccess);
  if (page.error?.code === 'no-public-page')
    return <AnswerHeading question={forWhom} answer={page.error.message} more={page.error.fix} />;
  const failed = page.error ?? uses.error;
  if (failed)
    return <StatePage state={errorState(failed, () => void (page.error ? page : uses).refetch())} question={forWhom} />;
  if (!page.data || !uses.data) return <AnswerHeading question={forWhom} answer={'\u00a0'} title={forWhom} />;
  return <Published facts={page.data} uses={uses.data} wanted={wanted} />;
}

function usePublicAnswer(question: string, on?: string, enabled = true) {
  return useQuery<Answer, ApiError>({
    queryKey: ['public', question, on ?? 'today'],
    queryFn: ({ signal }) => askAsPublic(question, { on, signal }),
    enabled,
  });
}

interface PublishedProps {
  readonly facts: PublicFacts;
  readonly uses: Answer;
  readonly wanted: Wanted;
}

function Published({ facts, uses, wanted: { language, on } }: PublishedProps) {
  const words = publicWords[language];
  const fair = usePublicAnswer('attendance-list-fairness', undefined, on === undefined);
  const incidents = usePublicAnswer('ai-incidents', on);
  const headline = language === 'es' ? headlineInSpanish(uses.rows) : uses.sentence.headline;
  return (
    <>
      <AnswerHeading question={words.forWhom} answer={headline} more={words.person} />
      {on && (
        <p className={classes.notice}>
          {words.asOn(dayIn(language, on))} <a href={addressOf(language, undefined)}>{words.asToday}</a>
        </p>
      )}
      {words.notTranslated && <p className={classes.notice}>{words.notTranslated}</p>}
      {uses.rows.length > 0 && <UsesTable rows={uses.rows} language={language} />}
      <Columns>
        <Column>
          {fair.data && <PublicFairness answer={fair.data} language={language} />}
          {fair.error && (
            <Section finding={words.fair}>
              <p>{fair.error.message}</p>
            </Section>
          )}
          {on !== undefined && uses.rows.length > 0 && (
            <EachUse rows={uses.rows} language={language} never={neverIn(uses.notes)} />
          )}
        </Column>
        <Rights facts={facts} uses={uses} language={language} />
      </Columns>
      {incidents.data && <IncidentsTable rows={incidents.data.rows} language={language} />}
      {incidents.error && (
        <Section finding={words.wrong}>
          <p>{incidents.error.message}</p>
        </Section>
      )}
      {on === undefined && uses.rows.length > 0 && (
        <EachUse rows={uses.rows} language={language} never={neverIn(uses.notes)} />
      )}
      <HowWeKnow uses={uses} fair={fair.data} language={language} />
      <EarlierVersions language={language} shown={on} />
    </>
  );
}

function Rights({ facts, uses, language }: { facts: PublicFacts; uses: Answer; language: Language }) {
  const words = publicWords[language];
  const never = neverIn(uses.notes);
  return (
    <Margin label={words.rights}>
      <MarginNote heading={words.rights}>
        {(['see', 'correct', 'object'] as const).map((right) => (
          <p key={right}>
            <strong>{words[right]}</strong> {words[`${right}How`]}
          </p>
        ))}
        <AskOrObject words={words} uses={uses.rows.map(({ name }) => String(name))} />
        <p>{words.orCall(facts.contact, facts.email)}</p>
      </MarginNote>
      {never && (
        <MarginNote heading={words.never}>
          <p>{neverInWords(never, language)}</p>
        </MarginNote>
      )}
    </Margin>
  );
}

function HowWeKnow({ uses, fair, language }: { uses: Answer; fair: Answer | undefined; language: Language }) {
  const words = publicWords[language];
  return (
    <Section small id="numbers" finding={words.know}>
      <div className={classes.know}>
        <p lang="en">
          {uses.how.inWords} {uses.how.howSure}
        </p>
        {fair && (
          <p lang="en">
            Shares by group are counted from the district’s own data of the school year that ended{' '}
            {formatDate(fair.asOf)}. {fair.how.inWords} Numbers that rest on fewer than {fair.hidden.minimum} students
            are not shown.
          </p>
        )}
        <p>
          {words.leavesOut} <span lang="en">{uses.how.leavesOut}</span>
        </p>
        <p className="screen-only">
          {words.download} <a href={publicRowsAddress('ai-uses')}>{words.files.uses}</a>,{' '}
          <a href={publicRowsAddress('attendance-list-fairness')}>{words.files.fair}</a>,{' '}
          <a href={publicRowsAddress('ai-incidents')}>{words.files.wrong}</a>
        </p>
      </div>
    </Section>
  );
}
