import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { writeSearch } from '../../address.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { formatCount } from '../../answer/format.ts';
import { RowsDownload } from '../../answer/rows-download.tsx';
import { CopyButton } from '../../answer/scope-actions.tsx';
import type { ScopeItem } from '../../answer/scope-line.tsx';
import { Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import { type AskableQuestion, failureInWords, type Search } from '../../api.ts';
import { Waterfall } from '../../charts/waterfall.tsx';
import { useMe } from '../../shell/me.tsx';
import { QuestionPage } from '../generic/generic-question.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { CauseTable } from './cause-table.tsx';
import { CompareForm } from './compare-form.tsx';
import {
  differenceIn,
  inOneSentence,
  matchedIn,
  rulesGiven,
  stepsIn,
  whichIsRight,
  whose,
} from './difference-words.ts';
import { RecordsBehind } from './records-behind.tsx';
import { linesIn, type TheirList } from './their-list.ts';
import { useKeepTheirList, useTheirList } from './use-their-list.ts';

/** Why our number differs from another report’s: asks for theirs first, then shows one cause at a time. */
export function ReconcilePage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const list = useTheirList(search.listed);
  const keep = useKeepTheirList();
  const question = me.questions.find((one) => one.name === 'why-our-number-differs');
  if (!question) return <NotFoundPage says="Comparing with another report names students, and your role sees none." />;
  const { listed, again, ...given } = search;
  const ready = (isGiven(given) || list !== undefined) && again !== 'yes';
  const key = new URLSearchParams(search).toString();
  const compare = (asked: Search, theirs: TheirList | undefined) => {
    if (theirs) keep(theirs);
    void navigate({ to: '/reconcile', search: asked });
  };
  const shared = { question, list, onCompare: compare };
  return ready ? (
    <Reconciliation key={key} {...shared} given={given} />
  ) : (
    <CompareForm key={key} {...shared} search={search} />
  );
}

/** The records behind a difference, once it is known which difference: without it, what to compare with is asked first. */
export function RecordsPage() {
  const search = useSearch({ from: '__root__' });
  return isGiven(search) ? <QuestionPage name="records-behind-a-difference" /> : <ReconcilePage />;
}

function isGiven({ theirCount, file }: Search): boolean {
  return theirCount !== undefined || file !== undefined;
}

interface ReconciliationProps {
  readonly question: AskableQuestion;
  readonly given: Search;
  readonly list: TheirList | undefined;
  readonly onCompare: (search: Search, list: TheirList | undefined) => void;
}

function Reconciliation({ question, given, list, onCompare }: ReconciliationProps) {
  const asked = list ? { ...given, file: list.text } : given;
  const shown: Search = list ? { ...given, listed: list.name } : given;
  const { error } = useAnswer(question.name, asked);
  if (error?.code === 'bad-input') {
    return <CompareForm {...{ question, list, onCompare }} search={shown} refused={failureInWords(error)} />;
  }
  return (
    <AnswerFrame
      question={question}
      search={asked}
      link={(answer) => `/reconcile${writeSearch({ ...shown, snapshot: answer.snapshot.snapshotId })}`}
      asks={() => (given.from ? `Why does our number differ from ${whose(given.from)}?` : question.asks)}
      scope={(answer) => scopeOf(answer, given, list)}
      actions={(answer) => (
        <>
          <Link to="/reconcile" search={{ ...shown, again: 'yes' }}>
            Compare another report
          </Link>
          <button type="button" className="link" onClick={() => window.print()}>
            Print
          </button>
          <RowsDownload question="records-behind-a-difference" search={asked} kind="csv">
            Download {recordsIn(answer)} records
          </RowsDownload>
        </>
      )}
    >
      {(answer) => <Body answer={answer} asked={asked} from={given.from} />}
    </AnswerFrame>
  );
}

function Body({ answer, asked, from }: { answer: Answer; asked: Search; from: string | undefined }) {
  const [cause, setCause] = useState<string>();
  const difference = differenceIn(answer.rows);
  const steps = stepsIn(difference);
  const sentence = inOneSentence(difference, from);
  return (
    <>
      <Columns>
        {steps.length > 0 ? (
          <Section
            finding="From our count to theirs, one cause at a time"
            subtitle="Pale lowers the count, strong raises it. The scale does not start at zero, so compare the steps, not the totals."
          >
            <Waterfall
              label={`${answer.sentence.headline} ${answer.sentence.more ?? ''} The table below has every step.`}
              start={{ name: 'Our count', value: difference.ours }}
              causes={steps}
              end={{ name: from ? `Count of ${from}` : 'Their count' }}
              writtenTotal={formatCount}
              decimals={0}
              palette="count"
            />
          </Section>
        ) : (
          <span />
        )}
        <Margin>
          <MarginNote heading="Which is right?">
            {whichIsRight(difference, from).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </MarginNote>
          <MarginNote heading="Say it in one sentence">
            <p>“{sentence}”</p>
            <p className="screen-only">
              <CopyButton text={() => sentence} says="Copy" />
            </p>
          </MarginNote>
          {answer.notes.some((note) => note.kind === 'stale') && (
            <MarginNote heading="What is old">
              {answer.notes
                .filter((note) => note.kind === 'stale')
                .map((note) => (
                  <p key={note.text}>{note.text}</p>
                ))}
            </MarginNote>
          )}
        </Margin>
      </Columns>
      {steps.length > 0 && (
        <CauseTable
          difference={difference}
          open={cause}
          onOpen={(code) => setCause(code === cause ? undefined : code)}
        />
      )}
      {cause && <RecordsBehind key={cause} asked={asked} cause={cause} />}
    </>
  );
}

function scopeOf(answer: Answer, given: Search, list: TheirList | undefined): ScopeItem[] {
  const matched = matchedIn(answer.notes);
  const rules = rulesGiven(given);
  const items: ScopeItem[] = [];
  if (list) items.push({ word: 'Compared with', value: `${list.name}, ${formatCount(linesIn(list))} lines` });
  else if (given.theirCount)
    items.push({ word: 'Compared with', value: `a count of ${formatCount(Number(given.theirCount))}` });
  if (matched) items.push({ word: 'Matched on', value: matched });
  if (rules) items.push({ word: 'Their rules:', value: rules });
  return items;
}

function recordsIn(answer: Answer): string {
  return formatCount(answer.rows.reduce((sum, row) => sum + Number(row.records ?? 0), 0));
}
