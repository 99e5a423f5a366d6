import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import changeForm from '../../answer/change-form.module.css';
import { Section } from '../../answer/section.tsx';
import { failureInWords } from '../../api.ts';
import { draftTroubles, type FileDraft, mappingName, mappingOf } from './draft.ts';
import { FileDraftSection } from './file-draft-section.tsx';
import { Preview } from './preview.tsx';
import { usePreview, useSave } from './use-mapping.ts';

interface DraftFormProps {
  readonly drafts: readonly FileDraft[];
  readonly received: readonly string[];
  readonly suggestedName: string;
  readonly onChange: (draft: FileDraft) => void;
  /** Told what the server said when the mapping was saved. */
  readonly onSaved: (says: string) => void;
}

/** Each file with its columns, then the first rows as they would be read, then a name to save it under. */
export function DraftForm({ drafts, received, suggestedName, onChange, onSaved }: DraftFormProps) {
  const [name, setName] = useState(suggestedName);
  const preview = usePreview(received);
  const save = useSave();
  const [told, setTold] = useState(false);
  const troubles = draftTroubles(drafts);
  const named = mappingName(name);
  const mapping = mappingOf(drafts, named || 'district-files');
  const failure = preview.error ?? save.error;

  const change = (draft: FileDraft) => {
    preview.reset();
    onChange(draft);
  };
  const ifSound = (go: () => void) => () => {
    setTold(true);
    if (troubles.length === 0) go();
  };

  return (
    <>
      {drafts.map((draft) => (
        <FileDraftSection key={draft.file.name} draft={draft} onChange={change} />
      ))}
      <Section finding="See it, then save it" subtitle="The preview reads the first thousand rows and imports none.">
        {told && troubles.length > 0 && (
          <div role="alert" className={changeForm.failure}>
            {troubles.map((trouble) => (
              <p key={trouble}>{trouble}</p>
            ))}
          </div>
        )}
        {failure !== null && (
          <p role="alert" className={changeForm.failure}>
            {failureInWords(failure)}
          </p>
        )}
        <Button onClick={ifSound(() => preview.mutate(mapping))} disabled={preview.isPending}>
          {preview.isPending ? 'Reading' : 'See the first rows as they would be read'}
        </Button>
        {preview.data && <Preview previewed={preview.data} />}
        <div className={changeForm.form} style={{ marginTop: 24 }}>
          <div className={changeForm.fields}>
            <TextInput
              label="Name of this mapping"
              description={named === '' ? 'Small letters and digits' : `Saved as ${named}`}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <div className={changeForm.buttons}>
            <Button
              disabled={named === '' || save.isPending}
              onClick={ifSound(() => save.mutate(mapping, { onSuccess: (done) => onSaved(done.says) }))}
            >
              Save how these files are read
            </Button>
          </div>
        </div>
      </Section>
    </>
  );
}
