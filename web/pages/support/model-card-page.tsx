import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { shapesOfRows, tableOf } from './model-card-words.ts';
import { ShapePicture } from './shape-picture.tsx';

/** The card of the model: what it is for and never for, how good it is, what it looks at, and what was left out. */
export function ModelCardPage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'support-model-card');
  if (!question) return <NotFoundPage says="This card is not open to your role." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => (answer.rows.length === 0 ? null : <Card answer={answer} />)}
    </AnswerFrame>
  );
}

const saying: readonly TableColumn[] = [
  { name: 'what', title: 'About', kind: 'text' },
  { name: 'says', title: 'It says', kind: 'text' },
];
const measured: readonly TableColumn[] = [
  { name: 'what', title: 'What', kind: 'text' },
  { name: 'says', title: 'Measured', kind: 'text' },
  { name: 'value', title: 'Value', kind: 'text' },
  { name: 'range', title: '95% range', kind: 'text' },
];
const stepColumns: readonly TableColumn[] = [
  { name: 'what', title: 'Fact', kind: 'text' },
  { name: 'range', title: 'From, to', kind: 'text' },
  { name: 'value', title: 'Points', kind: 'text' },
  { name: 'band', title: '95% band', kind: 'text' },
  { name: 'students', title: 'Students behind it', kind: 'count' },
];

function Card({ answer }: { answer: Answer }) {
  const me = useMe();
  const rows: readonly Row[] = answer.rows;
  const of = (...parts: readonly string[]) => rows.filter(({ part }) => parts.includes(String(part)));
  const shapes = shapesOfRows(rows);
  return (
    <>
      <Columns>
        <Section finding="What it is for, and never for">
          <DataTable columns={saying} rows={of('purpose')} isTotal={() => false} allColumns />
        </Section>
        <Margin>
          <MarginNote heading="How to read a curve">
            <p>
              Each fact adds points to a student’s sum; ten points double the odds. The pale band is the 95% range. Gray
              bars show where the students are: where there are few, the curve knows little.
            </p>
          </MarginNote>
          {me.questions.some(({ name }) => name === 'should-the-model-be-used') && (
            <MarginNote heading="Is it worth it?">
              <p>
                <Link to="/support/report">How it compares with the plain rules</Link>
              </p>
            </MarginNote>
          )}
        </Margin>
      </Columns>
      <Section
        finding="How well it ranked students of later years"
        subtitle="Of 100 pairs of past students, one who came to it and one who did not."
      >
        <DataTable columns={measured} rows={tableOf(of('ranking'))} isTotal={() => false} allColumns />
      </Section>
      {shapes.length > 0 && (
        <Section
          finding="What it looks at most, and what each value adds"
          subtitle="Points; the average student stands at 0. Steps with fewer than 20 students are not drawn."
        >
          <Columns split="6-6">
            {shapes.slice(0, 8).map((shape) => (
              <Section key={shape.name} small finding={shape.name} subtitle={shape.missing}>
                <ShapePicture
                  steps={shape.steps}
                  label={`${shape.name}: ${shape.inWords} The table below has every step.`}
                />
              </Section>
            ))}
          </Columns>
        </Section>
      )}
      <Section finding="Whether it says what comes true">
        <DataTable columns={measured} rows={tableOf(of('calibration'))} isTotal={() => false} allColumns />
      </Section>
      <Section finding="Data, and the tests that every fit must pass">
        <DataTable columns={saying} rows={of('data', 'test')} isTotal={() => false} allColumns />
      </Section>
      <Section finding="What it does not look at">
        <DataTable columns={saying} rows={of('left out')} isTotal={() => false} allColumns />
      </Section>
      <Section finding="Every step of every curve">
        <DataTable columns={stepColumns} rows={tableOf(of('shape'))} isTotal={() => false} allColumns />
      </Section>
    </>
  );
}
