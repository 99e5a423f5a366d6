import { NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { getAccess } from './access-api.ts';
import classes from './access-page.module.css';
import { byTable, headlineOf } from './access-words.ts';

const questionColumns: readonly TableColumn[] = [
  { name: 'asks', title: 'Question', kind: 'text' },
  { name: 'rows', title: 'Gets', kind: 'text' },
  { name: 'purposes', title: 'For', kind: 'text' },
  { name: 'because', title: 'Why', kind: 'text' },
  { name: 'cites', title: 'By what right', kind: 'text' },
];

const tableColumns: readonly TableColumn[] = [
  { name: 'holds', title: 'What is held', kind: 'text' },
  { name: 'gets', title: 'Gets', kind: 'text' },
  { name: 'withheld', title: 'Without', kind: 'text' },
  { name: 'because', title: 'Why', kind: 'text' },
];

const refusedColumns = questionColumns.filter(({ name }) => name === 'asks' || name === 'because');

/** Who may ask what, for what, and by what right: the table that the gate itself reads. */
export function AccessPage() {
  const navigate = useNavigate();
  const { role: wanted } = useSearch({ strict: false }) as { role?: string };
  const { data } = useSuspenseQuery({ queryKey: ['access', wanted], queryFn: () => getAccess(wanted) });
  const title = data.roles.find(({ name }) => name === data.role)?.title ?? data.role;
  const rows = data.questions.map((line) => ({ ...line, purposes: line.purposes.join(', ') }));
  const open = rows.filter(({ purposes }) => purposes !== '');
  const refused = rows.filter(({ purposes }) => purposes === '');
  return (
    <>
      <AnswerHeading
        question="Who may see what, and why?"
        answer={headlineOf(title, data.questions)}
        more={`Because this role ${data.because}. Whoever asks, no answer may be used for ${data.neverFor.join(', ')}.`}
      />
      <div className={`${classes.choose} screen-only`}>
        <NativeSelect
          label="Role"
          value={data.role}
          data={data.roles.map(({ name, title: label }) => ({ value: name, label }))}
          onChange={(event) =>
            void navigate({ to: '/about/access', search: { role: event.currentTarget.value } as never })
          }
        />
        <p>
          All roles as files:{' '}
          <a href="/api/access/questions.csv" download>
            questions
          </a>
          ,{' '}
          <a href="/api/access/columns.csv" download>
            columns
          </a>
        </p>
      </div>
      {open.length > 0 && (
        <Section
          finding="What it may ask"
          subtitle="A purpose may be named with each question; one that is not listed is refused, and the refusal is recorded."
        >
          <DataTable
            columns={questionColumns}
            rows={open}
            isTotal={() => false}
            keepOnPhone={['asks', 'rows']}
            allColumns
          />
        </Section>
      )}
      <Section
        finding="Which columns stand behind an answer"
        subtitle="A question can read only this, whatever it is about. Where it says protected counts, a number of students is shown, and no student."
      >
        <DataTable
          columns={tableColumns}
          rows={byTable(data.columns).map((line) => ({ ...line }))}
          isTotal={() => false}
          keepOnPhone={['holds', 'gets', 'withheld']}
          allColumns
        />
      </Section>
      {refused.length > 0 && (
        <Section finding="What it may not ask">
          <DataTable columns={refusedColumns} rows={refused} isTotal={() => false} allColumns />
        </Section>
      )}
    </>
  );
}
