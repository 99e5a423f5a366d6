import { Link } from '@tanstack/react-router';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { formatDate } from '../../answer/format.ts';
import { HowWeKnow } from '../../answer/how-we-know.tsx';
import { Column, Columns, Section } from '../../answer/section.tsx';
import { StateBlock, StatePage } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { useMe } from '../../shell/me.tsx';
import { TrendPicture } from '../attendance/trend-picture.tsx';
import { QuestionList } from '../question-list.tsx';
import { ChangeList } from './change-list.tsx';
import { type ChangeAnswers, changesFrom, comparedInWords } from './changes.ts';
import { HomeMargin } from './home-margin.tsx';
import { rowsOf, useWeek, type Week } from './use-week.ts';
import { waitingFrom } from './waiting.ts';
import { WaitsTable } from './waits-table.tsx';
import { weekSentence } from './week-words.ts';

/** This week: where everyone begins. What stands, what changed, what waits, and whether the data is fit to decide on. */
export function HomePage() {
  const me = useMe();
  const week = useWeek();
  const begun = `This week at ${me.person?.schoolName ?? me.district.name}, ${formatDate(me.today, 'full')}`;
  const nothingYet = [week.chronic, week.fit].find(({ error }) => error?.code === 'no-snapshot');
  if (nothingYet) return <NothingYet question={begun} />;
  if (week.chronic.pending || week.fit.pending || week.crossed.pending) {
    return <AnswerHeading question={begun} answer={'\u00a0'} title="This week" />;
  }
  return <ThisWeek week={week} question={begun} />;
}

function ThisWeek({ week, question }: { week: Week; question: string }) {
  const me = useMe();
  const waiting = waitingFrom({
    listed: week.listed.answer,
    crossed: week.crossed.answer,
    streaks: week.streaks.answer,
    unknown: week.unknown.answer,
    fit: week.fit.answer,
    cameIn: week.cameIn.answer,
    rejections: week.rejections.answer,
  });
  const compared = comparedIn(week);
  const changes = changesFrom(compared);
  const counted = Object.values(week).some(({ pending }) => pending);
  const sentence = weekSentence({
    chronic: week.chronic.answer?.sentence,
    crossed: week.crossed.answer?.rows.length,
    fit: week.fit.answer?.sentence,
    waiting: counted ? 0 : waiting.length,
    changes: counted ? 0 : changes.length,
  });
  const compares = comparedInWords(compared, { found: changes.length, days: week.days.answer?.n ?? 0 });
  const known = week.chronic.answer ?? week.fit.answer;
  const showsTrend = week.chronic.answer && week.chronic.answer.sentence.form !== 'nothing';
  return (
    <>
      <AnswerHeading question={question} answer={sentence.headline} more={sentence.more} title="This week" />
      <Columns>
        <Column>
          {showsTrend && <TrendPicture search={{}} />}
          {compares && (
            <Section finding="What changed that nobody asked about" subtitle={compares}>
              {changes.length > 0 && <ChangeList changes={changes} />}
            </Section>
          )}
          {!showsTrend && !compares && (
            <Section finding="What you can ask">
              <QuestionList questions={me.questions} />
            </Section>
          )}
        </Column>
        <HomeMargin week={week} leadsWithFit={!showsTrend} />
      </Columns>
      {waiting.length > 0 && (
        <Section finding="What waits" subtitle="Students first, then the data. Each opens its list.">
          <WaitsTable waiting={waiting} />
        </Section>
      )}
      <Failures week={week} />
      {known && <HowWeKnow answer={known} search={{}} />}
    </>
  );
}

function comparedIn(week: Week): ChangeAnswers {
  return {
    schools: rowsOf(week.chronic.answer),
    weekdays: rowsOf(week.weekdays.answer),
    days: rowsOf(week.days.answer),
    asOf: week.days.answer?.asOf ?? '',
  };
}

/** What could not be worked out, so that nothing is left out in silence. */
function Failures({ week }: { week: Week }) {
  const failed = Object.entries(week).flatMap(([name, { error, again }]) => (error ? [{ name, error, again }] : []));
  const first = failed[0];
  if (!first) return null;
  return (
    <div style={{ marginTop: 38 }}>
      <StateBlock state={errorState(first.error, () => failed.forEach(({ again }) => void again()))} />
    </div>
  );
}

function NothingYet({ question }: { question: string }) {
  const mayImport = useMe().tasks.some((task) => task.name === 'import-files');
  return (
    <StatePage
      question={question}
      state={{
        label: 'Nothing yet',
        says: 'No files have been imported yet.',
        more: mayImport
          ? 'Begin with the files that you already send to others: each fills the pages that rest on it.'
          : 'The data director or the administrator brings them in. This page fills in by itself.',
        offers: mayImport && (
          <Link to="/do/$task" params={{ task: 'import-files' }}>
            Import the district’s files
          </Link>
        ),
      }}
    />
  );
}
