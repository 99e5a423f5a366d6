import { Button, FileInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import changeForm from '../../answer/change-form.module.css';
import { FormField } from '../../answer/form-field.tsx';
import { capitalized, inWords } from '../../answer/format.ts';
import { readForm } from '../../answer/read-form.ts';
import type { AskableQuestion, Search } from '../../api.ts';
import classes from './compare-form.module.css';
import { hintsIn, linesIn, listFromPaste, pastedName, type TheirList } from './their-list.ts';
import { ruleFields } from './their-rules.ts';

interface CompareFormProps {
  readonly question: AskableQuestion;
  readonly search: Search;
  /** The list that was given before, if it is still here. */
  readonly list: TheirList | undefined;
  /** Why what was given before could not be used. */
  readonly refused?: string | undefined;
  readonly onCompare: (search: Search, list: TheirList | undefined) => void;
}

/** Asks for another report’s number or list, of which day it is, and by which rules it counts. */
export function CompareForm({ question, search, list, refused, onCompare }: CompareFormProps) {
  const [file, setFile] = useState<TheirList | undefined>(list?.name === pastedName ? undefined : list);
  const [from, setFrom] = useState(search.from ?? '');
  const [date, setDate] = useState(search.theirDate ?? '');
  const [failure, setFailure] = useState(refused);
  const shownFile = useMemo(() => (file ? new File([file.text], file.name) : null), [file]);
  const [fields] = useState(() => ruleFields(question.input, search));
  const lost = search.listed !== undefined && list === undefined;

  const choose = async (chosen: File | null) => {
    if (!chosen) return setFile(undefined);
    setFile({ name: chosen.name, text: await chosen.text() });
    const hints = hintsIn(chosen.name);
    if (hints.from) setFrom((before) => before || hints.from || '');
    if (hints.theirDate) setDate((before) => before || hints.theirDate || '');
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = file ?? listFromPaste(String(form.get('pasted') ?? ''));
    const count = String(form.get('theirCount') ?? '').trim();
    const rules = readForm(form, fields);
    if (!given && count === '') return setFailure('Give their number, or their list of students.');
    const asked = {
      ...rules,
      ...(from.trim() ? { from: from.trim() } : {}),
      ...(date ? { theirDate: date } : {}),
      ...(given ? { listed: given.name } : count ? { theirCount: count } : {}),
    };
    onCompare(asked, given);
  };

  return (
    <>
      <AnswerHeading
        question={question.asks}
        answer="Give us their number or their list, and we show the difference, one cause at a time."
        more="The more they tell, the more can be explained: their list of students most of all, then the day of their copy, then their rules."
      />
      <form className={`${changeForm.form} ${classes.form}`} onSubmit={submit} aria-label="What to compare with">
        {(failure || lost) && (
          <p role="alert" className={changeForm.failure}>
            {failure ?? `${capital(search.listed)} names students, so it was not kept. Choose it again.`}
          </p>
        )}
        <fieldset>
          <legend>Their report</legend>
          <div className={changeForm.fields}>
            <TextInput
              label="Whose it is"
              description="As it stands in a sentence: the state, our vendor"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Day of their copy"
              description="When their copy of the data was taken"
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend>Their students, or only their number</legend>
          <div className={changeForm.fields}>
            <FileInput
              label="Their list, as a file"
              description={
                file ? capitalized(inWords(linesIn(file), 'line')) : 'CSV, with a header and a student number'
              }
              placeholder="Choose a file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              value={shownFile}
              onChange={(chosen) => void choose(chosen)}
              clearable
              clearButtonProps={{ 'aria-label': 'Leave the file out' }}
            />
            <Textarea
              name="pasted"
              label="Or the numbers, pasted"
              description="State, local or student numbers; we find out which"
              rows={2}
              defaultValue={list?.name === pastedName ? list.text : ''}
            />
            <TextInput
              name="theirCount"
              type="number"
              min={0}
              label="Or only their count"
              description="How many students they call chronically absent"
              defaultValue={search.theirCount ?? ''}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend>Their rules, where you know them</legend>
          <div className={changeForm.fields}>
            {fields.map((field) => (
              <FormField key={field.name} field={field} />
            ))}
          </div>
        </fieldset>
        <div className={changeForm.buttons}>
          <Button type="submit">Explain the difference</Button>
        </div>
      </form>
      <p className={classes.kept}>The list is compared on the district’s own server and is not kept.</p>
    </>
  );
}

function capital(name: string | undefined): string {
  return name === pastedName ? 'The pasted list' : (name ?? 'The list');
}
