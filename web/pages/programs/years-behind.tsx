import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState, loadingState } from '../../answer/states.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { useMe } from '../../shell/me.tsx';
import { districtWide } from './district-wide.ts';

/** The study as it would have stood at the end of each year: asked only when wanted, since every year is a study. */
export function YearsBehind({ program }: { program: string }) {
  const me = useMe();
  const [shown, setShown] = useState(false);
  const { answer, error, waited, stop, again } = useAnswer(
    'results-by-year',
    districtWide({ program }, me.person?.role),
    shown,
  );
  if (!me.questions.some((one) => one.name === 'results-by-year')) return null;
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (answer)
    return (
      <Section finding={answer.sentence.headline} subtitle="With only what had happened by the end of each year.">
        <RankedDots
          groups={[{ name: '', rows: answer.rows.map(yearDot) }]}
          measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
          label={answer.rows.map((row) => `${String(row.year)}: ${String(row.says)}`).join(' ')}
        />
      </Section>
    );
  if (waited !== undefined && waited >= 1) return <StateBlock state={loadingState(waited, stop)} />;
  return (
    <Section
      finding="What we would have said each year"
      subtitle="Each year is a study of its own; it may take a while."
    >
      <Button onClick={() => setShown(true)} loading={shown}>
        Look back, year by year
      </Button>
    </Section>
  );
}

function yearDot(row: Row): RankedRow {
  const name = String(row.year);
  const [value, low, high] = [row.effect, row.effect_low, row.effect_high];
  if (row.hidden === true) return { kind: 'hidden', name, students: null, words: 'not shown' };
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number')
    return { kind: 'missing', name, students: null, words: String(row.verdict) };
  return { kind: 'shown', name, students: null, value, low, high, before: null };
}
