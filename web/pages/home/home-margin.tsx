import { Link } from '@tanstack/react-router';
import { formatCount } from '../../answer/format.ts';
import { Margin, MarginNote } from '../../answer/section.tsx';
import type { Week } from './use-week.ts';

/** Beside this week: whether the data is fit to decide on, what the last import brought, and who is near the line. */
export function HomeMargin({ week, leadsWithFit }: { week: Week; leadsWithFit: boolean }) {
  const fit = leadsWithFit ? undefined : week.fit.answer?.sentence;
  const stale = week.chronic.answer?.notes.filter((note) => note.kind === 'stale') ?? [];
  const files = week.cameIn.answer?.rows ?? [];
  const changed = week.changed.answer?.sentence;
  const near = week.chronic.answer?.rows.find((row) => row.school_id === null)?.near;
  const mayReconcile = week.crossed.answer !== undefined;
  const isBlank = !fit && stale.length === 0 && files.length === 0 && typeof near !== 'number';
  if (isBlank) return null;
  return (
    <Margin label="Read this beside it">
      {(fit || stale.length > 0) && (
        <MarginNote heading="Is the data fit to decide on?">
          {fit ? (
            <>
              <p>{fit.headline}</p>
              {fit.more && (
                <p>
                  <strong>{fit.more}</strong>
                </p>
              )}
            </>
          ) : (
            stale.map((note) => <p key={note.text}>{note.text}</p>)
          )}
        </MarginNote>
      )}
      {files.length > 0 && (
        <MarginNote heading="The last import">
          <p>
            <Link to="/imports">{lastImport(files)}</Link>
          </p>
        </MarginNote>
      )}
      {changed?.form === 'tells' && (
        <MarginNote heading="Since the import before">
          <p>
            {changed.headline} {changed.more}
          </p>
          <p>
            <Link to="/ask/$question" params={{ question: 'what-changed' }}>
              Count by count
            </Link>
          </p>
        </MarginNote>
      )}
      {typeof near === 'number' && near > 0 && (
        <MarginNote heading="Who is near the line">
          <p>
            {mayReconcile ? (
              <Link to="/ask/$question" params={{ question: 'who-is-near' }}>
                {formatCount(near)} students
              </Link>
            ) : (
              `${formatCount(near)} students`
            )}{' '}
            are within two absences of it. Most of them never cross.
          </p>
        </MarginNote>
      )}
      {mayReconcile && (
        <MarginNote heading="When someone quotes another number">
          <p>
            <Link to="/reconcile">Why does our number differ from another report’s?</Link>
          </p>
        </MarginNote>
      )}
    </Margin>
  );
}

function lastImport(files: readonly Readonly<Record<string, unknown>>[]): string {
  const sum = (name: string) => files.reduce((total, file) => total + Number(file[name] ?? 0), 0);
  return `${formatCount(sum('read'))} rows read, ${formatCount(sum('rejected'))} rejected`;
}
