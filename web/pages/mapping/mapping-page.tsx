import { useState } from 'react';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { draftsOf, type FileDraft } from './draft.ts';
import { DraftForm } from './draft-form.tsx';
import { FilesTable } from './files-table.tsx';
import { lookedInWords } from './preview-words.ts';
import { type Looked, useLook } from './use-mapping.ts';

/** How a district says once what its own exports mean: unknown files, what they may be, a preview, and a name. */
export function MappingPage() {
  const me = useMe();
  const look = useLook();
  if (!me.tasks.some((task) => task.name === 'suggest-mapping')) {
    return <NotFoundPage says="Saying how files are read is for the data director, who may see their rows." />;
  }
  if (look.data) return <LookedAt key={look.data.received.join()} looked={look.data} onAgain={look.reset} />;
  return (
    <>
      <AnswerHeading
        question="How are our own files read?"
        answer="Choose files that nobody has explained yet, and we say what they may be."
        more="Nothing is imported here. What you save is used at every import from then on."
      />
      <ChooseFiles
        onLook={(files) => look.mutate(files)}
        looking={look.isPending}
        failure={look.error}
        maySave={me.tasks.some((task) => task.name === 'save-mapping')}
      />
    </>
  );
}

function LookedAt({ looked, onAgain }: { looked: Looked; onAgain: () => void }) {
  const [drafts, setDrafts] = useState<readonly FileDraft[]>(() => draftsOf(looked.files));
  const [saved, setSaved] = useState<string>();
  return (
    <>
      <AnswerHeading
        question="How are our own files read?"
        answer={saved ?? lookedInWords(looked.files)}
        more={
          saved
            ? 'You can change it any time: look at files again and save under the same name.'
            : drafts.length > 0
              ? 'Look over each suggestion, see the first rows as they would be read, then save it under a name.'
              : 'Import them as they are.'
        }
      />
      <FilesTable files={looked.files} presets={looked.presets} onAgain={onAgain} />
      {drafts.length > 0 && !saved && (
        <DraftForm
          drafts={drafts}
          received={looked.received}
          suggestedName={looked.mapping?.name ?? 'district-files'}
          onChange={(changed) =>
            setDrafts(drafts.map((draft) => (draft.file.name === changed.file.name ? changed : draft)))
          }
          onSaved={setSaved}
        />
      )}
    </>
  );
}
