import type { Answer } from '../../../src/questions/answer.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { missedByGroup } from '../trust/trust-words.ts';
import { VerdictMark } from '../trust/verdict-mark.tsx';
import classes from './public-page.module.css';
import { dayIn, type Language, type PublicWords, publicWords } from './public-words.ts';

/** Columns of text by their titles; what the district wrote is in its own language. */
function columnsOf(titles: Readonly<Record<string, string>>): TableColumn[] {
  return Object.entries(titles).map(([name, title]) => ({ name, title, kind: 'text' }));
}

/** What is in use and what is not; a name leads to what else is said of it below. */
export function UsesTable({ rows, language }: { rows: readonly Row[]; language: Language }) {
  const words = publicWords[language];
  const shown = rows.map((row) => ({ ...row, until: row.state === 'refused' ? '' : dayIn(language, row.until) }));
  return (
    <Section finding={words.uses} subtitle={words.usesHow}>
      <DataTable
        columns={columnsOf(words.useColumns)}
        rows={shown}
        isTotal={() => false}
        allColumns
        cell={({ name }, row) => {
          if (name !== 'name') return undefined;
          const off = words.states[row.state as keyof PublicWords['states']];
          return (
            <span className={classes.name}>
              <a href={`#${placeOf(row)}`}>{String(row.name)}</a>
              {off && <small>{off}</small>}
            </span>
          );
        }}
      />
    </Section>
  );
}

function placeOf({ name }: Row): string {
  return `use-${String(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}`;
}

/** What nothing may be used for stands once on the page: only what is said of one use alone is repeated. */
export function EachUse({
  rows,
  language,
  never,
}: {
  rows: readonly Row[];
  language: Language;
  never: string | undefined;
}) {
  const words = publicWords[language];
  const own = (row: Row) =>
    (['fields', 'affected', 'never', 'signed'] as const).filter(
      (part) => part !== 'never' || (row.prohibited !== never && row.prohibited !== ''),
    );
  return (
    <Section finding={words.each} subtitle={words.eachHow}>
      <div className={classes.each}>
        {rows.map((row) => (
          <article key={String(row.name)} id={placeOf(row)} tabIndex={-1}>
            <h3 lang="en">{String(row.name)}</h3>
            <dl>
              {own(row).map((part) => (
                <div key={part}>
                  <dt>{words[part]}</dt>
                  <dd lang="en">{String(row[part === 'never' ? 'prohibited' : part] ?? '')}</dd>
                </div>
              ))}
            </dl>
          </article>
        ))}
      </div>
    </Section>
  );
}

/** Who is missed, by group; nothing where there is no past list to look at. */
export function PublicFairness({ answer, language }: { answer: Answer; language: Language }) {
  const words = publicWords[language];
  const rows = missedByGroup(answer.rows).map((row) => ({
    ...row,
    group: words.groups[String(row.group)] ?? row.group,
  }));
  if (rows.length === 0) return null;
  const { group, rate, rate_low, verdict } = words.fairColumns;
  const whole = answer.rows.find((row) => row.measure_id === 'falseNegativeRate' && row.family === null);
  const ofAll = typeof whole?.rate === 'number' ? words.ofAll(Math.round(whole.rate * 100)) : '';
  return (
    <Section finding={words.fair} subtitle={`${words.fairHow} ${ofAll}`}>
      <DataTable
        columns={[
          { name: 'group', title: group, kind: 'text' },
          { name: 'rate', title: rate, kind: 'rate' },
          { name: 'rate_low', title: rate_low, kind: 'range', low: 'rate_low', high: 'rate_high', ends: 'rate' },
          { name: 'verdict', title: verdict, kind: 'text' },
        ]}
        rows={rows}
        isTotal={() => false}
        cell={(column, row) =>
          column.name === 'verdict' ? <VerdictMark verdict={String(row.verdict)} words={words.verdicts} /> : undefined
        }
        keepOnPhone={['group', 'rate', 'verdict']}
        allColumns
      />
      <p className={classes.after}>{words.fairAfter}</p>
    </Section>
  );
}

export function IncidentsTable({ rows, language }: { rows: readonly Row[]; language: Language }) {
  const words = publicWords[language];
  return (
    <Section finding={words.wrong}>
      {rows.length === 0 ? (
        <p>{words.noIncident}</p>
      ) : (
        <DataTable
          columns={columnsOf(words.incidentColumns)}
          rows={rows.map((row) => ({ ...row, happened_on: dayIn(language, row.happened_on) }))}
          isTotal={() => false}
          allColumns
        />
      )}
    </Section>
  );
}
