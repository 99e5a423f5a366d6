import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { useWork } from '../../answer/use-work.ts';
import { type DoableTask, failureInWords, type Search } from '../../api.ts';
import classes from './operations.module.css';
import { PlansTable } from './plans-table.tsx';
import { RatioFields, written } from './ratio-fields.tsx';
import { numberTitle, type RuleSet, ruleSets, rulesInView } from './rule-sets.ts';

interface RulesAndPlansProps {
  readonly search: Search;
  readonly save: DoableTask | undefined;
  readonly saveRules: DoableTask | undefined;
}

/** Every number between students and staff, by each set of rules; and what saved plans would change. */
export function RulesAndPlans({ search, save, saveRules }: RulesAndPlansProps) {
  const { answer } = useAnswer('staffing-rules', {});
  const sets = ruleSets(answer?.rows ?? []);
  const inView = rulesInView(sets, search.rules);
  return (
    <>
      {inView && <RulesTable sets={sets} inView={inView} search={search} may={saveRules !== undefined} />}
      <PlansTable search={search} save={save} ratios={inView?.numbers ?? []} />
    </>
  );
}

interface RulesTableProps {
  readonly sets: readonly RuleSet[];
  readonly inView: RuleSet;
  readonly search: Search;
  readonly may: boolean;
}

function RulesTable({ sets, inView, search, may }: RulesTableProps) {
  const [adding, setAdding] = useState(false);
  const columns: TableColumn[] = [
    { name: 'number', title: 'Number of', kind: 'text' },
    ...sets.map(({ name }): TableColumn => ({ name, title: name, kind: 'number' })),
  ];
  const rows = inView.numbers.map((number) => ({
    number: numberTitle(number),
    ...Object.fromEntries(sets.map(({ name, numbers }) => [name, valueIn(numbers, number.field)])),
  }));
  return (
    <Section
      id="rules"
      finding={`The numbers above go by the rules “${inView.name}”`}
      subtitle={
        <>
          {inView.authority}. Plan by other rules:{' '}
          {sets
            .filter(({ name }) => name !== inView.name)
            .map(({ name }, place) => (
              <span key={name}>
                {place > 0 && ', '}
                <Link to="." search={{ ...search, rules: name }}>
                  {name}
                </Link>
              </span>
            ))}
          .
        </>
      }
    >
      <details>
        <summary>All {inView.numbers.length} numbers, rules side by side</summary>
        <DataTable
          columns={columns}
          rows={rows}
          isTotal={() => false}
          keepOnPhone={['number', inView.name]}
          allColumns
          cell={(column, row) => {
            const value = row[column.name];
            if (column.name === 'number') return undefined;
            return typeof value === 'number' ? written(value) : 'several';
          }}
        />
      </details>
      {may && (
        <div className="screen-only">
          <p className={classes.buttons}>
            <Button onClick={() => setAdding(!adding)} aria-expanded={adding}>
              {adding ? 'Close the form' : 'Save rules of our own'}
            </Button>
          </p>
          {adding && <RulesForm sets={sets} inView={inView} />}
        </div>
      )}
    </Section>
  );
}

function valueIn(numbers: RuleSet['numbers'], field: string): number | null {
  return numbers.find((number) => number.field === field)?.value ?? null;
}

/** Rules under a name of the district’s own. Nothing typed is lost when they are refused. */
function RulesForm({ sets, inView }: { sets: readonly RuleSet[]; inView: RuleSet }) {
  const work = useWork('save-staffing-rules');
  const [from, setFrom] = useState(inView.name);
  const start = sets.find(({ name }) => name === from) ?? inView;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = [...new FormData(event.currentTarget).entries()].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
    );
    work.begin(Object.fromEntries(typed), {});
  };
  return (
    <form onSubmit={save} className={classes.planForm} aria-label="Save rules">
      <TextInput
        name="name"
        label="Name of the rules"
        description="A new one, or rules that were saved here, which are then changed."
        maxLength={80}
        required
      />
      <NativeSelect
        name="from"
        label="Begin from"
        data={sets.map(({ name }) => name)}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <RatioFields numbers={start.numbers} legend="Numbers that are different; leave the others empty" />
      <TextInput
        name="authority"
        label="Where it is written"
        description="A board policy, a contract."
        maxLength={300}
      />
      <TextInput name="why" label="Why, if you wish" description="Whoever may open plans reads it." maxLength={500} />
      <div aria-live="polite">
        {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
        {work.done && work.error === undefined && <p>{work.done.says}</p>}
      </div>
      <Button type="submit" loading={work.progress !== undefined}>
        Save the rules
      </Button>
    </form>
  );
}
