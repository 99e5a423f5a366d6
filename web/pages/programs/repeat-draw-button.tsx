import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Row } from '../../answer/table-columns.ts';
import { browserSha256, type Repeated, repeatDraw } from './repeat-draw.ts';

/** Repeats the draw where the reader sits, and says whether it agrees. */
export function RepeatDraw({ rows }: { rows: readonly Row[] }) {
  const [repeated, setRepeated] = useState<Repeated>();
  const sha256 = browserSha256();
  if (!sha256)
    return <p className="screen-only">This browser repeats a draw only where the page is opened by https.</p>;
  return (
    <div className="screen-only">
      <p>
        <Button onClick={() => void repeatDraw(rows, sha256).then(setRepeated)}>Repeat the draw in this browser</Button>
      </p>
      <p role="status">{repeated?.says}</p>
    </div>
  );
}
