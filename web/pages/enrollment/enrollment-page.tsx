import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { formatDate } from '../../answer/format.ts';
import type { ScopeItem } from '../../answer/scope-line.tsx';
import { Column, Columns, Section } from '../../answer/section.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { DrivesTable } from './drives-table.tsx';
import classes from './enrollment.module.css';
import { FanChart } from './fan-chart.tsx';
import { FeederPicture } from './feeder-picture.tsx';
import { FlowPicture } from './flow-picture.tsx';
import { earlierForecasts, fanFinding, fanPoints } from './forecast-points.ts';
import { GradesPicture } from './grades-picture.tsx';
import { Publish } from './publish.tsx';
import { RecordPicture } from './record-picture.tsx';
import { SchoolsTable } from './schools-table.tsx';

/** The enrollment section: how many come, how sure, and then school by school and grade by grade. */
export function EnrollmentPage() {
  const me = useMe();
  const { show: _, ...search } = useSearch({ from: '__root__' });
  const published = useAnswer('enrollment-forecast', {});
  // A district without published counts is forecast from its own students.
  const source = published.answer?.sentence.form === 'nothing' ? 'enrollment-from-students' : 'enrollment-forecast';
  const question =
    me.questions.find((one) => one.name === source) ?? me.questions.find((one) => one.name === 'enrollment-forecast');
  if (!question) return <NotFoundPage says="Enrollment is not open to your role." />;
  const school = typeof search.school === 'string' && search.school !== '' ? search.school : undefined;
  const grade = typeof search.grade === 'string' && search.grade !== '' ? search.grade : undefined;
  return (
    <AnswerFrame
      key={`${question.name} ${new URLSearchParams(search)}`}
      question={question}
      search={search}
      scope={scopeOf}
    >
      {(answer) =>
        answer.sentence.form !== 'tells' ? (
          <Columns>
            <span />
            <AnswerMargin answer={answer} />
          </Columns>
        ) : (
          <>
            {(school ?? grade) && <WayBack school={school} grade={grade} name={answer.rows[0]?.school} />}
            <Columns>
              <Fan answer={answer} isWhole={!school && !grade} />
              <Column>
                {!school && !grade && <RecordPicture />}
                <AnswerMargin answer={answer} />
              </Column>
            </Columns>
            {!school && !grade && (
              <Columns split="7-5">
                <SchoolsTable source={source} />
                <DrivesTable />
              </Columns>
            )}
            {!grade && <GradesPicture source={source} school={school} />}
            {!grade && <FlowPicture school={school} />}
            {!school && !grade && me.questions.some((one) => one.name === 'feeder-flows') && <FeederPicture />}
            {!school && !grade && <Publish task={me.tasks.find((one) => one.name === 'publish-forecast')} />}
          </>
        )
      }
    </AnswerFrame>
  );
}

function scopeOf(answer: Answer): ScopeItem[] {
  const school = answer.rows[0]?.school;
  return [
    ...(typeof school === 'string' ? [{ word: 'School', value: school }] : []),
    { word: 'Counted', value: formatDate(answer.asOf, 'full') },
    { word: 'Method', value: 'classes and trend, weighed by their record' },
    { word: 'Range', value: '80%' },
  ];
}

/** Back from a grade to its school, and from a school to the district. */
function WayBack({ school, grade, name }: { school: string | undefined; grade: string | undefined; name: unknown }) {
  return (
    <p className={`${classes.back} screen-only`}>
      <Link to="." search={{}}>
        All schools and grades
      </Link>
      {school && grade && (
        <>
          {' · '}
          <Link to="." search={{ school }}>
            {typeof name === 'string' ? name : 'The school'}, all grades
          </Link>
        </>
      )}
    </p>
  );
}

function Fan({ answer, isWhole }: { answer: Answer; isWhole: boolean }) {
  const record = useAnswer('enrollment-forecast-record', { show: 'forecasts' }, isWhole);
  const points = fanPoints(answer.rows);
  const earlier = isWhole ? earlierForecasts(record.answer?.rows ?? [], points) : [];
  return (
    <Section
      finding={fanFinding(points)}
      subtitle={`Students on October 1. ${earlier.length > 0 ? 'Thin brown lines: what would have been said three years ahead. ' : ''}Dark band: half of the outcomes. Light band: eight in ten. The scale does not start at zero.`}
    >
      <FanChart points={points} earlier={earlier} label={`${answer.sentence.headline} ${answer.sentence.more ?? ''}`} />
    </Section>
  );
}
