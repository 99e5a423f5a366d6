import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import { areaWord } from '../shell/areas.ts';
import { useMe } from '../shell/me.tsx';
import { missingInputs } from './input-fields.ts';
import { Margin, MarginNote } from './section.tsx';

interface AnswerMarginProps {
  readonly answer: Answer;
  readonly withOthers?: boolean;
  /** What the page itself wants read beside the answer. */
  readonly children?: ReactNode;
}

/** More would be a menu. */
const mostOthers = 6;

/** What stands beside any answer: what is old, what it leaves out, and what else may be asked of the same area. */
export function AnswerMargin({ answer, withOthers = true, children }: AnswerMarginProps) {
  const me = useMe();
  const beside = answer.notes.filter((note) => note.kind === 'beside' || note.kind === 'leaves out');
  const stale = answer.notes.filter((note) => note.kind === 'stale');
  const others = withOthers
    ? me.questions.filter((one) => one.area === answer.area && one.name !== answer.question)
    : [];
  const first = others.filter((one) => missingInputs(one.input, {}).length === 0).slice(0, mostOthers);
  if (beside.length + stale.length + others.length === 0 && !children) return null;
  return (
    <Margin>
      {stale.length > 0 && (
        <MarginNote heading="What is old">
          {stale.map((note) => (
            <p key={note.text}>{note.text}</p>
          ))}
        </MarginNote>
      )}
      {(beside.length > 0 || children) && (
        <MarginNote heading="Read this beside it">
          {children}
          {beside.map((note) => (
            <p key={note.text}>{note.text}</p>
          ))}
        </MarginNote>
      )}
      {others.length > 0 && (
        <MarginNote heading={`Other questions on ${areaWord(answer.area).toLowerCase()}`}>
          <ul>
            {first.map((one) => (
              <li key={one.name}>
                <Link to="/ask/$question" params={{ question: one.name }}>
                  {one.asks}
                </Link>
              </li>
            ))}
            {others.length > first.length && (
              <li>
                <Link to="/ask">All questions</Link>
              </li>
            )}
          </ul>
        </MarginNote>
      )}
    </Margin>
  );
}
