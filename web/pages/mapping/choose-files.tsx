import { Button, FileInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import changeForm from '../../answer/change-form.module.css';
import { formatInstant } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import { failureInWords } from '../../api.ts';
import { useSavedMappings } from './use-mapping.ts';

interface ChooseFilesProps {
  readonly onLook: (files: readonly File[]) => void;
  readonly looking: boolean;
  readonly failure: unknown;
  readonly maySave: boolean;
}

/** Files to look at, and the mappings that are saved already. */
export function ChooseFiles({ onLook, looking, failure, maySave }: ChooseFilesProps) {
  const [files, setFiles] = useState<File[]>([]);
  const saved = useSavedMappings(maySave);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (files.length > 0) onLook(files);
  };
  return (
    <>
      <form className={changeForm.form} onSubmit={submit} aria-label="Files to look at" style={{ marginTop: 28 }}>
        {failure !== null && (
          <p role="alert" className={changeForm.failure}>
            {failureInWords(failure)}
          </p>
        )}
        <div className={changeForm.fields}>
          <FileInput
            label="Files"
            description="As your system exports them: CSV, XLSX or zip"
            placeholder="Choose files"
            multiple
            required
            value={files}
            onChange={setFiles}
          />
        </div>
        <div className={changeForm.buttons}>
          <Button type="submit" disabled={looking}>
            {looking ? 'Looking at them' : 'See what they may be'}
          </Button>
        </div>
      </form>
      {saved.length > 0 && (
        <Section
          finding="What is saved"
          subtitle="Used at every import. Saving again under a name makes its next version."
        >
          <ul style={{ padding: 0, listStyle: 'none' }}>
            {saved.map((mapping) => (
              <li key={mapping.name}>
                <strong>{mapping.name}</strong>, version {mapping.version}, saved {formatInstant(mapping.savedAt)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
