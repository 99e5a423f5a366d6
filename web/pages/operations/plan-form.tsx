import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords, type Search } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import classes from './operations.module.css';
import { type ChangeKind, changeKinds, fieldsOf, planInput } from './plan-fields.ts';
import { RatioFields } from './ratio-fields.tsx';
import type { RuleNumber } from './rule-sets.ts';

/** One change to a plan: what is asked for follows from what is changed. Nothing typed is lost when it is refused. */
export function PlanForm({ names, ratios }: { names: readonly string[]; ratios: readonly RuleNumber[] }) {
  const me = useMe();
  const work = useWork('save-plan');
  const [change, setChange] = useState<ChangeKind>('school closed');
  const schools = me.schools ?? [];
  const fields = fieldsOf(change);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed: Search = Object.fromEntries(
      [...form.entries()].flatMap(([name, value]) =>
        typeof value === 'string' && name !== 'to' ? [[name, value]] : [],
      ),
    );
    work.begin(planInput(change, typed, form.getAll('to').map(String)), {});
  };
  const options = schools.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form onSubmit={save} className={classes.planForm} aria-label="Save a plan">
      <TextInput
        name="name"
        label="Name of the plan"
        description={names.length > 0 ? `A new one, or a change more to: ${names.join(', ')}` : undefined}
        maxLength={80}
        required
      />
      <NativeSelect
        label="What it does differently"
        data={changeKinds.map(({ value, label }) => ({ value, label }))}
        value={change}
        onChange={(event) => setChange(event.currentTarget.value as ChangeKind)}
      />
      {fields.school && <NativeSelect name="school" label="Which school" data={options} />}
      {fields.to && (
        <fieldset className={classes.schools}>
          <legend>To which schools</legend>
          {schools.map(({ id, name }) => (
            <Checkbox key={id} name="to" value={id} label={name} />
          ))}
        </fieldset>
      )}
      {fields.numbers.map(({ name, label, description }) => (
        <TextInput key={name} name={name} label={label} description={description} inputMode="decimal" />
      ))}
      {fields.blocks && (
        <TextInput
          name="blocks"
          label="Or its blocks"
          description="Codes with commas between; students’ blocks must have come."
        />
      )}
      {fields.ratio && (
        <RatioFields numbers={ratios} legend="Numbers that this plan replaces; leave the others empty" />
      )}
      {fields.grades && (
        <NativeSelect name="grades" label="In which grades" data={['K-12', 'K-2', '3-5', 'K-5', '6-8', '9-12']} />
      )}
      <TextInput name="why" label="Why, if you wish" description="Whoever may open plans reads it." maxLength={500} />
      <div aria-live="polite">
        {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
        {work.done && work.error === undefined && <p>{work.done.says}</p>}
      </div>
      <Button type="submit" loading={work.progress !== undefined}>
        Save the plan
      </Button>
    </form>
  );
}
