import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { daysAfter } from './caseload-words.ts';
import classes from './support.module.css';

export interface PlanOfStudent {
  readonly id: string;
  readonly service: string;
  readonly owner: string;
  readonly goal: string;
  readonly startsOn: string;
  readonly reviewOn: string;
  readonly endsOn: string | null;
  readonly minutesWeekly: number;
}

interface PlanFormProps {
  readonly student: string;
  /** The plan to change; a new one without it. */
  readonly plan?: PlanOfStudent;
  readonly onWritten: (says: string) => void;
  readonly onCancel: () => void;
}

const results = ['goal met', 'goal partly met', 'goal not met', 'cannot say'] as const;
/** A plan is looked at again after four weeks unless somebody says otherwise. */
const daysToReview = 28;

/** What is done, by whom, for what, until when it is looked at again: five fields, most of them filled already. */
export function PlanForm({ student, plan, onWritten, onCancel }: PlanFormProps) {
  const me = useMe();
  const work = useWork('plan-support');
  const [ends, setEnds] = useState(false);
  const written = useRef(onWritten);
  written.current = onWritten;
  const { done } = work;
  useEffect(() => {
    if (done) written.current(done.says);
  }, [done]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])),
    );
    const endsOn = ends ? me.today : (plan?.endsOn ?? '');
    work.begin({ student, ...(plan ? { plan: plan.id } : {}), ...(endsOn === '' ? {} : { endsOn }), ...given }, {});
  };
  return (
    <form className={`${classes.why} screen-only`} onSubmit={submit} aria-label={plan ? 'Change the plan' : 'Plan'}>
      {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
      <div className={classes.fields}>
        <TextInput
          name="service"
          label="What is done"
          description="“Check-in each Monday”, “Tutoring in algebra”"
          required
          maxLength={200}
          defaultValue={plan?.service}
        />
        <TextInput
          name="owner"
          label="Who sees to it"
          description="One person who answers for it"
          required
          maxLength={200}
          defaultValue={plan?.owner ?? me.person?.name ?? ''}
        />
      </div>
      <TextInput
        name="goal"
        label="What should be different"
        description="So that you can see whether it is: “At most one absence in four weeks”"
        required
        maxLength={500}
        defaultValue={plan?.goal}
      />
      <div className={classes.fields}>
        <TextInput name="startsOn" type="date" label="First day" required defaultValue={plan?.startsOn ?? me.today} />
        <TextInput
          name="reviewOn"
          type="date"
          label="Look again on"
          required
          defaultValue={plan?.reviewOn ?? daysAfter(me.today, daysToReview)}
        />
        <TextInput
          name="minutesWeekly"
          type="number"
          label="Minutes a week"
          min={0}
          max={2400}
          defaultValue={String(plan?.minutesWeekly ?? 30)}
        />
      </div>
      <Textarea
        name="note"
        label="Note, if it helps the next person"
        description={`Seen by you, the principal and the support team.${plan ? ' Left empty, the note there is stays.' : ''}`}
        rows={2}
        maxLength={4000}
      />
      {ends && (
        <NativeSelect
          name="result"
          label="What came of it"
          description="It ends today. The student may be listed again."
          required
          data={[{ value: '', label: 'Choose' }, ...results.map((value) => ({ value, label: value }))]}
        />
      )}
      <div className={classes.record}>
        <Button type="submit" variant="filled" loading={work.progress !== undefined}>
          {ends ? 'Record and end the plan' : plan ? 'Record the change' : 'Record plan'}
        </Button>
        {plan && !ends && <Button onClick={() => setEnds(true)}>End it</Button>}
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
