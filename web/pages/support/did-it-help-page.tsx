import { useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { comparisonsAsDots, helpFinding, helpRow, progressWords } from './did-it-help-words.ts';
import { SupportLinks } from './support-links.tsx';

/** Whether being listed helped: by the line, by lot, or that it cannot be told yet and when it could. */
export function DidItHelpPage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'did-listing-help');
  if (!question) return <NotFoundPage says="Your role does not look back on the lists." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => <DidItHelp answer={answer} />}
    </AnswerFrame>
  );
}

const columns: readonly TableColumn[] = [
  { name: 'what', title: 'Compared', kind: 'text' },
  { name: 'listed', title: 'Listed', kind: 'count' },
  { name: 'not_listed', title: 'Not listed', kind: 'count' },
  { name: 'range', title: 'Fewer (−) or more of 100 came to it', kind: 'text' },
  { name: 'verdict', title: 'What it tells', kind: 'text' },
];

function DidItHelp({ answer }: { answer: Answer }) {
  const rows: readonly Row[] = answer.rows;
  const dots = comparisonsAsDots(rows);
  const finding = helpFinding(rows);
  return (
    <>
      <SupportLinks here="did-listing-help" />
      <Columns>
        <Column>
          {dots.length > 0 && (
            <Section
              finding={finding}
              subtitle="How many fewer (left) or more (right) of every 100 came to it because they were listed. Bar: 95% range. A bar that holds zero cannot tell."
            >
              <RankedDots
                groups={[{ name: '', rows: dots }]}
                measure={{ suffix: '', axisWords: ' of 100', decimals: 0 }}
                label={`${finding}. The table below has every number.`}
              />
            </Section>
          )}
          {rows.length > 0 && (
            <Section finding="What is compared, and how many students it takes">
              <DataTable columns={columns} rows={rows.map(helpRow)} isTotal={() => false} allColumns />
              <p style={{ marginTop: 12 }}>{progressWords(rows)}</p>
            </Section>
          )}
        </Column>
        <Margin>
          <MarginNote heading="Why this can say “because”">
            <p>
              Just above and just below the line students are alike but for the list. Among equals at the line a lot is
              drawn, and kept: that is a fair comparison by itself. Nobody who stands higher is ever left out for it.
            </p>
          </MarginNote>
          <MarginNote heading="What it cannot say">
            <p>
              Which service helped, and whether those far above the line were helped. It speaks of students near the
              line.
            </p>
          </MarginNote>
          <MarginNote heading="How weeks are kept">
            <p>
              Once a week the list is kept as it was on Monday, with those just below it, so that later it can be asked
              what became of both.
            </p>
          </MarginNote>
        </Margin>
      </Columns>
    </>
  );
}
