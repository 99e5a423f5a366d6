import { useSuspenseQuery } from '@tanstack/react-query';
import { DataTable } from '../answer/data-table.tsx';
import { formatDate } from '../answer/format.ts';
import { Section } from '../answer/section.tsx';
import type { TableColumn } from '../answer/table-columns.ts';
import { getPublished, type Published } from '../api.ts';

const columns: readonly TableColumn[] = [
  { name: 'about', title: 'Counts of', kind: 'text' },
  { name: 'counts', title: 'Counts', kind: 'count' },
  { name: 'hidden', title: 'Hidden', kind: 'count' },
  { name: 'proved', title: 'Small counts proved', kind: 'count' },
  { name: 'tables', title: 'Other tables kept', kind: 'count' },
  { name: 'mask', title: 'Hash of the mask', kind: 'text' },
  { name: 'proof', title: 'Hash of the proof', kind: 'text' },
];

const about: Readonly<Record<Published['seals'][number]['subject'], string>> = {
  attendance: 'Attendance, this year and last',
  enrollment: 'Enrollment, each October',
  review: 'Fairness review of last year’s list',
};

/** What the board and the public are given of small counts, what that promises, and the facts that it rests on. */
export function PublishedCounts() {
  const { data } = useSuspenseQuery({ queryKey: ['published'], queryFn: getPublished });
  const { promised, notPromised, release, seals } = data;
  const rows = seals.map(({ subject, maskHash, proofHash, ...seal }) => ({
    ...seal,
    about: about[subject],
    mask: maskHash.slice(0, 12),
    proof: proofHash.slice(0, 12),
  }));
  return (
    <>
      <Section
        finding={
          release
            ? `The board and the public see the counts through ${formatDate(release.asOf, 'full')}`
            : 'Nothing has been released yet: the board and the public see the data in use'
        }
        subtitle={
          release &&
          `Released on ${formatDate(release.releasedAt.slice(0, 10), 'full')}. They stay as they are until the next release.`
        }
      >
        <DataTable columns={columns} rows={rows} />
      </Section>
      <Section finding="What is promised of these counts">
        <Sentences of={promised} />
      </Section>
      <Section finding="What is not promised">
        <Sentences of={notPromised} />
      </Section>
    </>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }) {
  return (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
