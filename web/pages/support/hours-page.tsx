import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { expectWords, schoolRow, serviceWords } from './hours-words.ts';
import classes from './support.module.css';
import { SupportLinks } from './support-links.tsx';

/** Hours by school, service and week, the places they make, and what one more of them would find. */
export function HoursPage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'support-hours');
  if (!question) return <NotFoundPage says="Your role does not see the hours of support." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => <Hours answer={answer} />}
    </AnswerFrame>
  );
}

const columns: readonly TableColumn[] = [
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'hours', title: 'Hours', kind: 'number' },
  { name: 'places', title: 'Places', kind: 'count' },
  { name: 'decided', title: 'Decided', kind: 'count' },
  { name: 'to_go', title: 'To go', kind: 'count' },
];

function Hours({ answer }: { answer: Answer }) {
  const me = useMe();
  const rows: readonly Row[] = answer.rows;
  const schools = rows.filter(({ part }) => part !== 'service').map(schoolRow);
  const expected = expectWords(rows.find(({ part }) => part === 'all') ?? rows[0]);
  const services = rows.filter(({ part }) => part === 'service');
  const named = rows.filter(({ part }) => part === 'school');
  return (
    <>
      <SupportLinks here="support-hours" />
      <Columns>
        <Column>
          <Section
            finding="The list fills the hours and no more"
            subtitle="Whoever is decided on this week has used a place."
          >
            <DataTable
              columns={columns}
              rows={schools}
              isTotal={(row) => row.part === 'all'}
              allColumns
              cell={(column, row) => (column.name === 'hours' && row.hours === null ? 'not said' : undefined)}
              keepOnPhone={['school', 'hours', 'places', 'to_go']}
            />
          </Section>
          {services.length > 0 && (
            <Section finding="What the hours are for">
              <ul className={classes.plain}>
                {services.map((row) => (
                  <li key={`${row.school_id} ${row.service}`}>
                    <strong>{String(row.school)}</strong>: {serviceWords(row)}.
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {me.tasks.some(({ name }) => name === 'set-support-capacity') && <SayHours schools={named} />}
        </Column>
        <Margin>
          {expected.length > 0 && (
            <MarginNote heading="What to expect">
              {expected.map((says) => (
                <p key={says}>{says}</p>
              ))}
            </MarginNote>
          )}
          <MarginNote heading="How places are made">
            <p>Four hours of 30 minutes each are eight places; the list is never longer than what is left of them.</p>
          </MarginNote>
          <MarginNote heading="How sure">
            {answer.notes.map(({ text }) => (
              <p key={text}>{text}</p>
            ))}
            <p>Ranges are 95%. A school by itself may do better or worse than all of them together.</p>
          </MarginNote>
        </Margin>
      </Columns>
    </>
  );
}

function SayHours({ schools }: { schools: readonly Row[] }) {
  const me = useMe();
  const work = useWork('set-support-capacity');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '');
    work.begin(
      {
        school: given('school'),
        service: given('service'),
        hours: given('hours'),
        minutes: given('minutes'),
        ...(given('weeks') === 'this' ? { week: me.today } : {}),
      },
      {},
    );
  };
  return (
    <section className={`${classes.choose} screen-only`}>
      <h2>Say the hours</h2>
      <form onSubmit={submit} aria-label="Hours for support">
        {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
        {schools.length > 1 ? (
          <NativeSelect
            name="school"
            label="School"
            data={schools.map((row) => ({ value: String(row.school_id), label: String(row.school) }))}
          />
        ) : (
          <input type="hidden" name="school" value={String(schools[0]?.school_id ?? '')} />
        )}
        <div className={classes.fields}>
          <TextInput name="service" label="What they are for" required maxLength={100} defaultValue="conversations" />
          <TextInput
            name="hours"
            type="number"
            label="Hours a week, of everyone together"
            required
            min={0}
            max={400}
            step="any"
          />
          <TextInput
            name="minutes"
            type="number"
            label="Minutes for each student"
            required
            min={5}
            max={600}
            defaultValue="30"
          />
          <NativeSelect
            name="weeks"
            label="For how long"
            data={[
              { value: 'every', label: 'every week' },
              { value: 'this', label: 'this week only' },
            ]}
          />
        </div>
        <div className={classes.record}>
          <Button type="submit" variant="filled" loading={work.progress !== undefined}>
            Record hours
          </Button>
        </div>
        {work.done && work.progress === undefined && <p role="status">{work.done.says}</p>}
      </form>
    </section>
  );
}
